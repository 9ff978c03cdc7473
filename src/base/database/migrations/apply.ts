import type { Client } from 'pg';
import { ConfigProblem } from '#base/platform';
import type { MigrationFile } from './files.ts';
import { retryWhileLocked, type OwnerLockWait } from './retry-while-locked.ts';

export interface ApplyOptions extends OwnerLockWait {
  files: readonly MigrationFile[];
}

/**
 * Applies the missing migrations, each in a transaction of its own, and stores the fingerprint of each file. Returns the
 * names of the applied ones. Throws a `ConfigProblem` if the database was created by a newer hub, if a file was edited
 * after it was applied, and if a lock is never released.
 */
export async function applyFiles(client: Client, options: ApplyOptions): Promise<string[]> {
  await retryWhileLocked(
    client,
    'preparing the table of migrations',
    () => prepareTable(client, options.variable),
    options,
  );
  const missing = await retryWhileLocked(
    client,
    'preparing the table of migrations',
    () => missingFiles(client, options),
    options,
  );
  for (const file of missing)
    await retryWhileLocked(
      client,
      file.name,
      () => inOneTransaction(client, file, options.variable),
      options,
    );
  await retryWhileLocked(
    client,
    'preparing the table of migrations',
    () => storeFingerprints(client, options.files),
    options,
  );
  return missing.map(({ name }) => name);
}

/** Checks first, because even an `alter table` that changes nothing locks out readers. */
async function prepareTable(client: Client, variable: string): Promise<void> {
  const { rows } = await client.query<{ exists: boolean; hasFingerprint: boolean; isOurs: boolean }>(
    `select to_regclass('public.migration') is not null "exists", exists (
       select from pg_attribute where attrelid = to_regclass('public.migration') and attname = 'print') "hasFingerprint", exists (
       select from pg_attribute where attrelid = to_regclass('public.migration') and attname = 'executed_at') "isOurs"`,
  );
  const { exists, hasFingerprint, isOurs } = rows[0]!;
  if (exists && !isOurs)
    throw new ConfigProblem([
      {
        variable,
        problem: 'points to a database with a table "migration" of another program',
        expected: 'a database that only the hub uses',
      },
    ]);
  if (!exists)
    await client.query(`
      create table migration (id serial primary key, name varchar(255) not null,
        executed_at timestamptz not null default current_timestamp, print text)`);
  else if (!hasFingerprint) await client.query('alter table migration add column print text');
}

/**
 * Older versions of the hub did not store fingerprints. What such a database lacked of a file that was edited
 * afterwards, migration 0016 added.
 */
async function storeFingerprints(client: Client, files: readonly MigrationFile[]): Promise<void> {
  const { rows } = await client.query<{ name: string }>('select name from migration where print is null');
  for (const { name } of rows) {
    const { fingerprint } = files.find((file) => file.name === name)!;
    await client.query('update migration set print = $2 where name = $1', [name, fingerprint]);
  }
}

/** The files that the database lacks. Throws a `ConfigProblem` if the database and this version of the hub do not match. */
export async function missingFiles(
  client: Client,
  { files, variable }: Pick<ApplyOptions, 'files' | 'variable'>,
): Promise<MigrationFile[]> {
  const { rows } = await client.query<{ name: string; fingerprint: string | null }>(
    `select name, to_jsonb(migration) ->> 'print' fingerprint from migration order by name`,
  );
  const known = new Map(files.map(({ name, fingerprint }) => [name, fingerprint]));
  const newer = rows.filter(({ name }) => !known.has(name)).map(({ name }) => name);
  const edited = rows.filter(
    ({ name, fingerprint }) => fingerprint && known.has(name) && known.get(name) !== fingerprint,
  );
  const wrong = (problem: string, expected: string) => new ConfigProblem([{ variable, problem, expected }]);
  if (newer.length > 0)
    throw wrong(
      `points to the database of a newer hub, with ${newer.join(', ')}`,
      'the version of the hub that migrated it, or a newer one; or a backup from before',
    );
  if (edited.length > 0)
    throw wrong(
      `points to a database that was migrated with another text of ${edited.map(({ name }) => name).join(', ')}`,
      'schema/migrations as released; later changes belong in a new file',
    );
  const applied = new Set(rows.map(({ name }) => name));
  return files.filter(({ name }) => !applied.has(name));
}

async function inOneTransaction(
  client: Client,
  { name, sql, fingerprint }: MigrationFile,
  variable: string,
): Promise<void> {
  await client.query('begin');
  try {
    await client.query(sql);
    await client.query('insert into migration (name, print) values ($1, $2)', [name, fingerprint]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw problemOf(name, error as { code?: string; message: string }, variable) ?? error;
  }
}

/** The failure in a sentence, with what to do. Null for locks and lost connections, which have messages of their own. */
function problemOf(
  name: string,
  { code, message }: { code?: string; message: string },
  variable: string,
): ConfigProblem | null {
  const isOfSchema = code !== undefined && code !== '55P03' && !/^(?:08|25|53|57|58)/.test(code);
  if (!isOfSchema) return null;
  return new ConfigProblem([
    {
      variable,
      problem: `points to a database to which ${name} could not be applied (${message}); that file was rolled back as a whole`,
      expected:
        'an empty database for a new hub; or a backup from before the update, restored, with the version of the hub that made it; or, if the database was changed by hand, that change reverted and a restart',
    },
  ]);
}
