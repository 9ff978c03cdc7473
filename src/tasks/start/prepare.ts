import { join } from 'node:path';
import { awaitSchema, mayMigrate, migrate, openPool, patientMs, whileWatched } from '#base/database';
import { projectRoot } from '#base/platform';
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

/** Foundation, migrations, catalogue: what every task stands on. Whoever started it waits for it. */
export const prepare = async (options?: FoundationOptions): Promise<Prepared> =>
  prepareOn(await openFoundation(options), { statementMs: patientMs });

/** Migrations and catalogue, for who has a foundation already. */
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
  for (const step of steps) await whileWatched(databaseUrl, step, patience(foundation));
  return { ...foundation, hub };
}

/** With who holds a lock of the database that a start needs. */
export const patience = ({ config, log }: Pick<Foundation, 'config' | 'log'>) => ({
  variable: config.databaseUrl === undefined ? 'LANMU_DATA' : 'DATABASE_URL',
  say: (sentence: string) => log.warn(sentence),
});

/** By whoever may; a node whose login serves requests and nothing more waits until somebody else has. */
async function bringUpToDate({ config, log, isOwners, databaseUrl, ownerUrl }: Foundation): Promise<void> {
  const isExternal = config.databaseUrl !== undefined;
  const owners = ownerUrl === databaseUrl ? 'DATABASE_URL' : 'DATABASE_OWNER_URL';
  const variable = isExternal ? owners : 'LANMU_DATA';
  const say = (sentence: string) => log.warn(sentence);
  const isOwner = await mayMigrate(ownerUrl);
  if (!isOwner) return awaitSchema(databaseUrl, { variable, say });
  if (isExternal && !isOwners && (ownerUrl === databaseUrl || (await mayMigrate(databaseUrl))))
    log.warn(
      'DATABASE_URL has a login that owns the tables: whoever gets it can change dates and the log. docs/operate.md, "From nothing to the first item", has the logins that serve better.',
    );
  const applied = await migrate(ownerUrl, { appUrl: databaseUrl, variable, say });
  if (applied.length > 0) log.info({ applied }, 'the database was migrated');
}

/** A new hub starts with the catalogue that it ships with; a later one is imported by its task, after a look at the changes. */
async function fillEmptyCatalogue(hub: Hub): Promise<void> {
  const [row] = await hub.orm.em.fork().execute<{ n: number }[]>('select count(*)::int n from channel');
  if (row!.n > 0) return;
  await importCatalogue(contextOf(hub, { actor: hubActor }), {
    files: annexFilesIn(join(projectRoot, 'src/city/catalogue/annex/tables')),
  });
}

/** What was published before there was a search, or came here by another way than publishing, is found from now on. */
async function fillSearch(hub: Hub): Promise<void> {
  await fillSynonyms(contextOf(hub, { actor: hubActor }));
  // To see that nothing is missing, the database may have to read every edition: longer than a request may take.
  const pool = openPool(hub.databaseUrl, { role: 'lanmu_app', name: 'lanmu-index' }, { max: 2 });
  const missing = await fillIndex(pool, {
    onProgress: (made) => made % 10_000 === 0 && hub.log.warn({ made }, 'the search index is being filled'),
  }).finally(() => pool.end());
  if (missing > 0) hub.log.info({ missing }, 'the search index was filled');
}
