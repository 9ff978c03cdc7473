import { setTimeout } from 'node:timers/promises';
import type { Client } from 'pg';
import { ConfigProblem } from '../config-problem.ts';
import type { MigrationFile } from './files.ts';

/** As long as a reader may be held up by a file that waits for a lock, since everybody queues behind it. */
const lockLimitMs = 2_000;
/** Readers come first in between; a backup may hold its locks for this long. */
const pauseMs = 1_000;
const patienceMs = 10 * 60_000;

export interface Applying {
  files: readonly MigrationFile[];
  /** The variable that leads to the database, for what is said. */
  variable: string;
  /** Told once for each file that has to wait. */
  say: (sentence: string) => void;
  patienceMs?: number;
}

/**
 * Applies what is missing, one transaction a file, and keeps the print of each. Returns the names of what was applied.
 * Throws a `ConfigProblem` for a database that a newer hub made, for a file that was edited after it was applied, and
 * for a lock that nobody gives back.
 */
export async function applyFiles(client: Client, applying: Applying): Promise<string[]> {
  await client.query(`
    create table if not exists migration (
      id serial primary key, name varchar(255) not null, executed_at timestamptz not null default current_timestamp);
    alter table migration add column if not exists print text`);
  const missing = await missingFiles(client, applying);
  for (const file of missing) await applyFile(client, file, applying);
  // A hub of before did not keep them. What it had missed of a file that was edited then, 0016 brought.
  for (const { name, print } of applying.files)
    await client.query('update migration set print = $2 where name = $1 and print is null', [name, print]);
  return missing.map(({ name }) => name);
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

async function applyFile(client: Client, file: MigrationFile, applying: Applying): Promise<void> {
  const deadline = performance.now() + (applying.patienceMs ?? patienceMs);
  for (let isTold = false; ; isTold = true) {
    try {
      return await inOneTransaction(client, file);
    } catch (error) {
      if ((error as { code?: string }).code !== '55P03') throw error;
      const holder = await oldestTransaction(client);
      if (performance.now() > deadline)
        throw new ConfigProblem([
          {
            variable: applying.variable,
            problem: `leads to a database that cannot be changed now: ${file.name} waits for ${holder}`,
            expected: 'an end of that transaction, and another start',
          },
        ]);
      if (!isTold) applying.say(`${file.name} waits for ${holder}; readers are let through meanwhile`);
      await setTimeout(pauseMs);
    }
  }
}

async function inOneTransaction(client: Client, { name, sql, print }: MigrationFile): Promise<void> {
  await client.query('begin');
  try {
    await client.query(`set local lock_timeout = ${lockLimitMs}`);
    await client.query(sql);
    await client.query('insert into migration (name, print) values ($1, $2)', [name, print]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

async function oldestTransaction(client: Client): Promise<string> {
  const { rows } = await client.query<{ pid: number; name: string; query: string }>(
    `select pid, application_name name, left(regexp_replace(query, '\\s+', ' ', 'g'), 80) query from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null
     order by xact_start limit 1`,
  );
  const [one] = rows;
  return one ? `process ${one.pid} (${one.name || 'without a name'}: ${one.query})` : 'a lock';
}
