import { setTimeout } from 'node:timers/promises';
import { ConfigProblem } from '#base/platform';
import { TooManyRights } from '../connections/check-role.ts';
import { newClient, promptMs } from '../connections/session.ts';
import { missingFiles } from './apply.ts';
import { migrationFiles } from './files.ts';
import { inWords } from './patience.ts';

/** Whether who signs in there owns the tables, or may make them where there are none. */
export async function mayMigrate(url: string): Promise<boolean> {
  const client = newClient(url, { name: 'lanmu-look', statementMs: promptMs });
  await client.connect();
  try {
    const { rows } = await client.query<{ may: boolean }>(
      // Whose database it is may also ask for what somebody else made in it, such as the superuser who restored it.
      `select pg_has_role(session_user, datdba, 'member') or coalesce(
         (select pg_has_role(session_user, relowner, 'member') from pg_class where oid = to_regclass('public.migration')),
         has_database_privilege(datname, 'create')) may
       from pg_database where datname = current_database()`,
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
 * Waits until somebody else has brought the database to this version and put its rights right, for a process that may do
 * neither. Throws a `ConfigProblem` after a minute, and at once where the database is of a newer hub.
 */
export async function awaitSchema(
  url: string,
  { variable, say = () => {}, limitMs = usualLimitMs }: AwaitOptions,
): Promise<void> {
  const deadline = performance.now() + limitMs;
  for (let isTold = false; ; isTold = true) {
    const hindrance = await hindranceAt(url, variable);
    if (!hindrance) return;
    const { waitsFor, ...said } = hindrance;
    if (performance.now() + pauseMs > deadline) throw new ConfigProblem([{ variable, ...said }]);
    if (!isTold) say(`waiting for ${waitsFor}, up to ${inWords(limitMs)}: ${said.problem}`);
    await setTimeout(pauseMs);
  }
}

interface SchemaHindrance {
  waitsFor: string;
  problem: string;
  expected: string;
}

async function hindranceAt(url: string, variable: string): Promise<SchemaHindrance | null> {
  const files = migrationFiles();
  const settings = { lock_timeout: '2000' };
  const client = newClient(url, { role: 'lanmu_app', name: 'lanmu-look', settings });
  try {
    await client.connect();
    return lacking((await missingFiles(client, { files, variable })).map(({ name }) => name));
  } catch (error) {
    if (error instanceof TooManyRights)
      return {
        waitsFor: 'somebody who puts the rights right',
        problem: error.message,
        expected:
          'a run of `npm run lanmu -- migrate` with DATABASE_OWNER_URL, or that an administrator of the server runs these statements in this database',
      };
    const { code = '' } = error as { code?: string };
    if (code === '55P03')
      return {
        waitsFor: 'the table of migrations',
        problem: 'leads to a database in which somebody keeps the table "migration" locked',
        expected: 'an end of that transaction, and another start',
      };
    if (!notYet.includes(code)) throw error;
    return lacking(files.map(({ name }) => name));
  } finally {
    await client.end().catch(() => {});
  }
}

const lacking = (names: readonly string[]): SchemaHindrance | null =>
  names.length === 0
    ? null
    : {
        waitsFor: 'somebody who migrates the database',
        problem: `leads to a database that lacks ${names.join(', ')}, with a login that may not add it`,
        expected:
          'a run of `npm run lanmu -- migrate` with DATABASE_OWNER_URL, once for each version of the hub',
      };
