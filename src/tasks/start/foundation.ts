import { join } from 'node:path';
import type { Logger } from 'pino';
import { reachDatabase, startEmbedded } from '#base/database';
import { lifecycle, readConfig, type Config, type Lifecycle } from '#base/platform';
import { openLog } from './open-log.ts';

/** What a task needs before it can look into the database. */
export interface Foundation {
  config: Config;
  life: Lifecycle;
  log: Logger;
  databaseUrl: string;
  /** For what only the owner of the database may do. */
  ownerUrl: string;
  /** The task is what the login that owns the tables is for. */
  isOwners: boolean;
}

export interface FoundationOptions {
  /** Where an embedded database lies, in the data directory. */
  folder?: string;
  /** A person reads what the task prints. */
  isWatched?: boolean;
  /** The task is what the login that owns the tables is for. */
  isOwners?: boolean;
}

/** Configuration, log, and a running database (embedded unless one is given). */
export async function openFoundation({
  folder = 'postgres',
  isWatched = false,
  isOwners = false,
}: FoundationOptions = {}): Promise<Foundation> {
  const config = readConfig();
  const log = openLog(config, isWatched);
  for (const warning of config.warnings) log.warn(warning);
  const life = lifecycle({ log: (message) => log.warn(message) });
  return { config, life, log, isOwners, ...(await databaseOf(config, life, log, folder)) };
}

async function databaseOf(config: Config, life: Lifecycle, log: Logger, folder: string) {
  if (config.databaseUrl) {
    const [databaseUrl, ownerUrl] = [config.databaseUrl, config.databaseOwnerUrl!];
    const say = (sentence: string) => log.warn(sentence);
    await reachDatabase(databaseUrl, { variable: 'DATABASE_URL', say });
    if (ownerUrl !== databaseUrl) await reachDatabase(ownerUrl, { variable: 'DATABASE_OWNER_URL', say });
    return { ownerUrl, databaseUrl };
  }
  const embedded = await life.open(
    'embedded database',
    () =>
      startEmbedded({
        dir: join(config.dataDirectory, folder),
        log: (line) => log.debug(line),
        tell: (level, sentence) => log[level](sentence),
        onLost: (sentence) => {
          log.fatal(sentence);
          void life.stop(1);
        },
      }),
    (database) => database.stop(),
    30_000,
  );
  return { ownerUrl: embedded.ownerUrl, databaseUrl: embedded.appUrl };
}
