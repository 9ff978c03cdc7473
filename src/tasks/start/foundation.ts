import { join } from 'node:path';
import type { Logger } from 'pino';
import { reachDatabase, startEmbedded } from '#base/database';
import { lifecycle, readConfig, type Config, type Lifecycle } from '#base/platform';
import { openLog } from './open-log.ts';

/** What a task has before it queries the database. */
export interface Foundation {
  config: Config;
  life: Lifecycle;
  log: Logger;
  databaseUrl: string;
  /** The login that owns the tables, for migrations. */
  ownerUrl: string;
  /** The task is meant to run as the owner of the tables, so `prepare` does not warn of that login. */
  isOwners: boolean;
}

export interface FoundationOptions {
  /** The folder of an embedded database, in the data directory. */
  folder?: string;
  /** A person reads the output of the task: log lines go to stderr, from warnings on. */
  isWatched?: boolean;
  /** The task is meant to run as the owner of the tables. */
  isOwners?: boolean;
}

/** Reads the configuration, opens the log, and connects to the configured database or starts the embedded one. */
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
    const say = (message: string) => log.warn(message);
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
        tell: (level, message) => log[level](message),
        onLost: (message) => {
          log.fatal(message);
          void life.stop(1);
        },
      }),
    (database) => database.stop(),
    30_000,
  );
  return { ownerUrl: embedded.ownerUrl, databaseUrl: embedded.appUrl };
}
