import type { Client } from 'pg';
import { ConfigProblem } from '#base/platform';
import type { MigrationFile } from './files.ts';
import { patiently, type Preparing } from './patience.ts';

export interface Applying extends Preparing {
  files: readonly MigrationFile[];
}

/**
 * Applies what is missing, one transaction a file, and keeps the print of each. Returns the names of what was applied.
 * Throws a `ConfigProblem` for a database that a newer hub made, for a file that was edited after it was applied, and
 * for a lock that nobody gives back.
 */
export async function applyFiles(client: Client, applying: Applying): Promise<string[]> {
  await patiently(client, 'the table of migrations', () => prepareTable(client, applying.variable), applying);
  const missing = await patiently(
    client,
    'the table of migrations',
    () => missingFiles(client, applying),
    applying,
  );
  for (const file of missing)
    await patiently(client, file.name, () => inOneTransaction(client, file, applying.variable), applying);
  await patiently(client, 'the table of migrations', () => keepPrints(client, applying.files), applying);
  return missing.map(({ name }) => name);
}

/** Looks first, since even a change of nothing locks out whoever reads the table. */
async function prepareTable(client: Client, variable: string): Promise<void> {
  const { rows } = await client.query<{ isThere: boolean; hasPrint: boolean; isOurs: boolean }>(
    `select to_regclass('public.migration') is not null "isThere", exists (
       select from pg_attribute where attrelid = to_regclass('public.migration') and attname = 'print') "hasPrint", exists (
       select from pg_attribute where attrelid = to_regclass('public.migration') and attname = 'executed_at') "isOurs"`,
  );
  const { isThere, hasPrint, isOurs } = rows[0]!;
  if (isThere && !isOurs)
    throw new ConfigProblem([
      {
        variable,
        problem: 'leads to a database with a table "migration" of another program',
        expected: 'a database of the hub alone',
      },
    ]);
  if (!isThere)
    await client.query(`
      create table migration (id serial primary key, name varchar(255) not null,
        executed_at timestamptz not null default current_timestamp, print text)`);
  else if (!hasPrint) await client.query('alter table migration add column print text');
}

/** A hub of before did not keep them. What it had missed of a file that was edited then, 0016 brought. */
async function keepPrints(client: Client, files: readonly MigrationFile[]): Promise<void> {
  const { rows } = await client.query<{ name: string }>('select name from migration where print is null');
  for (const { name } of rows) {
    const print = files.find((file) => file.name === name)!.print;
    await client.query('update migration set print = $2 where name = $1', [name, print]);
  }
}

/** What the database lacks of the files; throws where it and the program do not belong together. */
export async function missingFiles(
  client: Client,
  { files, variable }: Pick<Applying, 'files' | 'variable'>,
): Promise<MigrationFile[]> {
  const { rows } = await client.query<{ name: string; print: string | null }>(
    `select name, to_jsonb(migration) ->> 'print' print from migration order by name`,
  );
  const known = new Map(files.map(({ name, print }) => [name, print]));
  const newer = rows.filter(({ name }) => !known.has(name)).map(({ name }) => name);
  const edited = rows.filter(({ name, print }) => print && known.has(name) && known.get(name) !== print);
  const wrong = (problem: string, expected: string) => new ConfigProblem([{ variable, problem, expected }]);
  if (newer.length > 0)
    throw wrong(
      `leads to the database of a newer hub, with ${newer.join(', ')}`,
      'the program in the version that made it, or a newer one; or a backup from before',
    );
  if (edited.length > 0)
    throw wrong(
      `leads to a database that was made by another text of ${edited.map(({ name }) => name).join(', ')}`,
      'schema/migrations as it was released; what is to change later stands in a new file',
    );
  const applied = new Set(rows.map(({ name }) => name));
  return files.filter(({ name }) => !applied.has(name));
}

async function inOneTransaction(
  client: Client,
  { name, sql, print }: MigrationFile,
  variable: string,
): Promise<void> {
  await client.query('begin');
  try {
    await client.query(sql);
    await client.query('insert into migration (name, print) values ($1, $2)', [name, print]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw failed(name, error as { code?: string; message: string }, variable) ?? error;
  }
}

/** In one sentence what became of it, and what to do. Who waits for a lock, or has lost the database, is not told this. */
function failed(
  name: string,
  { code, message }: { code?: string; message: string },
  variable: string,
): ConfigProblem | null {
  const isOfSchema = code !== undefined && code !== '55P03' && !/^(?:08|25|53|57|58)/.test(code);
  if (!isOfSchema) return null;
  return new ConfigProblem([
    {
      variable,
      problem: `leads to a database to which ${name} could not be given (${message}); nothing of that file was kept`,
      expected:
        'an empty database for a new hub; or a backup from before the new version, restored, with the version of the hub that made it; or, where the database was changed by hand, that change taken back and another start',
    },
  ]);
}
