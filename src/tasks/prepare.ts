import { join } from 'node:path';
import pino, { type Logger } from 'pino';
import { annexFilesIn, importCatalogue } from '#catalogue';
import {
  lifecycle,
  migrate,
  projectRoot,
  readConfig,
  startEmbedded,
  type Config,
  type Lifecycle,
} from '#core';
import { prepareOutlets } from '#distribution';
import { fillIndex, fillSynonyms } from '#search';
import { fillGlossary } from '#translation';
import { contextOf, hubActor, openHub, type Hub } from '../hub.ts';

export interface Prepared {
  config: Config;
  life: Lifecycle;
  log: Logger;
  hub: Hub;
  /** For what only the owner of the database may do. */
  ownerUrl: string;
}

/**
 * Configuration, log, database (embedded unless one is given), migrations, catalogue: what every task stands on.
 * `folder`: where an embedded database lies; `isWatched`: a person reads what the task prints.
 */
export async function prepare({ folder = 'postgres', isWatched = false } = {}): Promise<Prepared> {
  const config = readConfig();
  const log = openLog(config, isWatched);
  for (const warning of config.warnings) log.warn(warning);
  const life = lifecycle({ log: (message) => log.warn(message) });
  const { ownerUrl, databaseUrl } = await databaseOf(config, life, log, folder);
  const applied = await migrate(ownerUrl);
  if (applied.length > 0) log.info({ applied }, 'the database was migrated');
  const hub = await openHub(life, { databaseUrl, publicUrl: config.publicUrl, log });
  await fillEmptyCatalogue(hub);
  await prepareOutlets(hub.orm.em.fork());
  await fillSearch(hub);
  await fillGlossary(contextOf(hub, { actor: hubActor }));
  return { config, life, log, hub, ownerUrl };
}

/** Lines of JSON in production; where a person reads, only what is wrong, and on stderr. */
function openLog({ logLevel, isDemo }: Config, isWatched: boolean): Logger {
  const redact = {
    paths: ['req.headers.authorization', 'req.headers.cookie', '*.password', '*.token'],
    censor: '…',
  };
  return isDemo || isWatched
    ? pino({ level: logLevel === 'info' ? 'warn' : logLevel, redact, base: null }, pino.destination(2))
    : pino({ level: logLevel, redact });
}

async function databaseOf(config: Config, life: Lifecycle, log: Logger, folder: string) {
  if (config.databaseUrl) return { ownerUrl: config.databaseOwnerUrl!, databaseUrl: config.databaseUrl };
  const embedded = await life.open(
    'embedded database',
    () => startEmbedded({ dir: join(config.dataDirectory, folder), log: (line) => log.debug(line) }),
    (database) => database.stop(),
    30_000,
  );
  return { ownerUrl: embedded.ownerUrl, databaseUrl: embedded.appUrl };
}

/** A new hub starts with the catalogue that it ships with; a later one is imported by its task, after a look at the changes. */
async function fillEmptyCatalogue(hub: Hub): Promise<void> {
  const [row] = await hub.orm.em.fork().execute<{ n: number }[]>('select count(*)::int n from channel');
  if (row!.n > 0) return;
  await importCatalogue(contextOf(hub, { actor: hubActor }), {
    files: annexFilesIn(join(projectRoot, 'src', 'catalogue', 'annex')),
  });
}

/** What was published before there was a search, or came here by another way than publishing, is found from now on. */
async function fillSearch(hub: Hub): Promise<void> {
  await fillSynonyms(contextOf(hub, { actor: hubActor }));
  const missing = await fillIndex(hub.pool, {
    onProgress: (made) => made % 10_000 === 0 && hub.log.warn({ made }, 'the search index is being filled'),
  });
  if (missing > 0) hub.log.info({ missing }, 'the search index was filled');
}
