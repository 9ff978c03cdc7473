import { setTimeout } from 'node:timers/promises';
import { ConfigProblem } from '#base/platform';
import { TooManyRights } from '../connections/check-role.ts';
import { newClient, requestStatementMs } from '../connections/session.ts';
import { missingFiles } from './apply.ts';
import { migrationFiles } from './files.ts';
import { inWords } from './retry-while-locked.ts';

/** Whether this login owns the tables, or may create them if they do not exist. */
export async function mayMigrate(url: string): Promise<boolean> {
  const client = newClient(url, { name: 'lanmu-look', statementMs: requestStatementMs });
  await client.connect();
  try {
    const { rows } = await client.query<{ may: boolean }>(
      // The owner of the database may also request changes to objects of others, such as the superuser who restored it.
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

const defaultLimitMs = 60_000;
const pauseMs = 500;
/** No such role, no such table, no right to read it: the database was not migrated yet. */
const notMigratedCodes = ['22023', '42704', '42P01', '42501'];

/**
 * Waits until another process has migrated the database to this version and corrected its rights, for a login that may
 * do neither. Throws a `ConfigProblem` after a minute, and at once if the database is of a newer hub.
 */
export async function awaitSchema(
  url: string,
  { variable, say = () => {}, limitMs = defaultLimitMs }: AwaitOptions,
): Promise<void> {
  const deadline = performance.now() + limitMs;
  for (let isReported = false; ; isReported = true) {
    const hindrance = await hindranceAt(url, variable);
    if (!hindrance) return;
    const { awaited, ...problem } = hindrance;
    if (performance.now() + pauseMs > deadline) throw new ConfigProblem([{ variable, ...problem }]);
    if (!isReported) say(`waiting for ${awaited}, up to ${inWords(limitMs)}: ${problem.problem}`);
    await setTimeout(pauseMs);
  }
}

interface SchemaHindrance {
  awaited: string;
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
        awaited: 'a process that may correct the rights',
        problem: error.message,
        expected:
          'a run of `npm run lanmu -- migrate` with DATABASE_OWNER_URL, or these statements to be run in this database by an administrator of the server',
      };
    const { code = '' } = error as { code?: string };
    if (code === '55P03')
      return {
        awaited: 'the table "migration"',
        problem: 'points to a database in which another session keeps the table "migration" locked',
        expected: 'that transaction to end, and a restart',
      };
    if (!notMigratedCodes.includes(code)) throw error;
    return lacking(files.map(({ name }) => name));
  } finally {
    await client.end().catch(() => {});
  }
}

const lacking = (names: readonly string[]): SchemaHindrance | null =>
  names.length === 0
    ? null
    : {
        awaited: 'a process that may migrate the database',
        problem: `points to a database that lacks ${names.join(', ')}, with a login that may not migrate it`,
        expected:
          'a run of `npm run lanmu -- migrate` with DATABASE_OWNER_URL, once for each version of the hub',
      };
