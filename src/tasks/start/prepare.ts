import { join } from 'node:path';
import {
  awaitSchema,
  mayMigrate,
  migrate,
  openPool,
  backgroundStatementMs,
  whileWatched,
} from '#base/database';
import { projectRoot } from '#base/platform';
import { queryOne, sql } from '#base/sql';
import { annexFilesIn, importCatalogue } from '#city/catalogue';
import { fillIndex, fillSynonyms } from '#content/search';
import { prepareOutlets } from '#reach/register';
import { fillGlossary } from '#translation/glossary';
import { contextOf, hubActor, openHub, type Hub } from '../../hub.ts';
import { openFoundation, type Foundation, type FoundationOptions } from './foundation.ts';
import { warnOfWordyServer } from './wordy-server.ts';

export interface Prepared extends Foundation {
  hub: Hub;
}

/** Opens the foundation, migrates and fills the catalogue, for every task. A person waits, so statements may take long. */
export const prepare = async (options?: FoundationOptions): Promise<Prepared> =>
  prepareOn(await openFoundation(options), { statementMs: backgroundStatementMs });

/** Migrates, and fills the catalogue, the outlets, the search index and the glossary, on an open foundation. */
export async function prepareOn(
  foundation: Foundation,
  requestLimits: { statementMs?: number } = {},
): Promise<Prepared> {
  const { config, life, log, databaseUrl } = foundation;
  await bringUpToDate(foundation);
  const hub = await openHub(life, {
    databaseUrl,
    publicUrl: config.publicUrl,
    log,
    connections: config.databaseConnections,
    supervisesQueue: config.role !== 'web',
    ...requestLimits,
  });
  if (config.databaseUrl) await warnOfWordyServer(hub);
  const steps = [
    () => fillEmptyCatalogue(hub),
    () => prepareOutlets(hub.orm.em.fork()),
    () => fillSearch(hub),
    () => fillGlossary(contextOf(hub, { actor: hubActor })),
  ];
  for (const step of steps) await whileWatched(databaseUrl, step, lockReport(foundation));
  return { ...foundation, hub };
}

/** How a start reports which session holds a database lock that it waits for. */
export const lockReport = ({ config, log }: Pick<Foundation, 'config' | 'log'>) => ({
  variable: config.databaseUrl === undefined ? 'LANMU_DATA' : 'DATABASE_URL',
  say: (message: string) => log.warn(message),
});

/** Migrates with a login that owns the tables; a node whose login does not waits until another process has migrated. */
async function bringUpToDate({ config, log, isOwners, databaseUrl, ownerUrl }: Foundation): Promise<void> {
  const isExternal = config.databaseUrl !== undefined;
  const owners = ownerUrl === databaseUrl ? 'DATABASE_URL' : 'DATABASE_OWNER_URL';
  const variable = isExternal ? owners : 'LANMU_DATA';
  const say = (message: string) => log.warn(message);
  const isOwner = await mayMigrate(ownerUrl);
  if (!isOwner) return awaitSchema(databaseUrl, { variable, say });
  if (isExternal && !isOwners && (ownerUrl === databaseUrl || (await mayMigrate(databaseUrl))))
    log.warn(
      'DATABASE_URL has a login that owns the tables: anyone who obtains it can change dates and the log. docs/operate.md, "From nothing to the first item", says which logins to use instead.',
    );
  const applied = await migrate(ownerUrl, { appUrl: databaseUrl, variable, say });
  if (applied.length > 0) log.info({ applied }, 'database migrated');
}

/** Imports the shipped catalogue into a new hub. Later versions are imported with `import`, after a dry run. */
async function fillEmptyCatalogue(hub: Hub): Promise<void> {
  const row = await queryOne(
    hub.orm.em.fork(),
    sql<{ channels: number }>`select count(*)::int channels from channel`,
  );
  if (row.channels > 0) return;
  await importCatalogue(contextOf(hub, { actor: hubActor }), {
    files: annexFilesIn(join(projectRoot, 'src/city/catalogue/annex/tables')),
  });
}

/** Indexes the editions that the search index lacks: those published before it existed, or stored without publishing. */
async function fillSearch(hub: Hub): Promise<void> {
  await fillSynonyms(contextOf(hub, { actor: hubActor }));
  // A pool without a request's statement timeout: to find missing editions, the database may have to read all of them.
  const pool = openPool(hub.databaseUrl, { role: 'lanmu_app', name: 'lanmu-index' }, { max: 2 });
  const missing = await fillIndex(pool, {
    onProgress: (made) => made % 10_000 === 0 && hub.log.warn({ made }, 'filling the search index'),
  }).finally(() => pool.end());
  if (missing > 0) hub.log.info({ missing }, 'search index filled');
}
