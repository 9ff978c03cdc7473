import { setTimeout } from 'node:timers/promises';
import { ConfigProblem } from '../config-problem.ts';
import { newClient } from '../connections/session.ts';
import { missingFiles } from './apply.ts';
import { migrationFiles } from './files.ts';

/** Whether who signs in there owns the tables, or may make them where there are none. */
export async function mayMigrate(url: string): Promise<boolean> {
  const client = newClient(url, { name: 'lanmu-look' });
  await client.connect();
  try {
    const { rows } = await client.query<{ may: boolean }>(
      `select coalesce(
         (select pg_has_role(session_user, relowner, 'member') from pg_class where oid = to_regclass('public.migration')),
         has_database_privilege(current_database(), 'create')) may`,
    );
    return rows[0]!.may;
  } finally {
    await client.end();
  }
}

export interface AwaitOptions {
  variable: string;
  say?: (sentence: string) => void;
  limitMs?: number;
}

const usualLimitMs = 60_000;
const pauseMs = 500;
/** No such role, no such table, no right to look: nobody has migrated yet. */
const notYet = ['22023', '42704', '42P01', '42501'];

/**
 * Waits until somebody else has brought the database to this version, for a process that may not do it. Throws a
 * `ConfigProblem` after a minute, and at once where the database is of a newer hub.
 */
export async function awaitSchema(
  url: string,
  { variable, say = () => {}, limitMs = usualLimitMs }: AwaitOptions,
): Promise<void> {
  const deadline = performance.now() + limitMs;
  for (let isTold = false; ; isTold = true) {
    const lacks = await lackingAt(url, variable);
    if (lacks.length === 0) return;
    if (performance.now() + pauseMs > deadline)
      throw new ConfigProblem([
        {
          variable,
          problem: `leads to a database that lacks ${lacks.join(', ')}, with a login that may not add it`,
          expected:
            'a run of `npm run lanmu -- migrate` with DATABASE_OWNER_URL, once for each version of the hub',
        },
      ]);
    if (!isTold) say(`waiting for somebody who migrates the database: it lacks ${lacks.join(', ')}`);
    await setTimeout(pauseMs);
  }
}

async function lackingAt(url: string, variable: string): Promise<string[]> {
  const files = migrationFiles();
  const client = newClient(url, { role: 'lanmu_app', name: 'lanmu-look' });
  try {
    await client.connect();
    return (await missingFiles(client, { files, variable })).map(({ name }) => name);
  } catch (error) {
    if (!notYet.includes((error as { code?: string }).code ?? '')) throw error;
    return files.map(({ name }) => name);
  } finally {
    await client.end().catch(() => {});
  }
}
