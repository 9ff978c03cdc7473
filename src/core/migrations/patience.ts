import { setTimeout } from 'node:timers/promises';
import type { ClientBase } from 'pg';
import { ConfigProblem } from '../config-problem.ts';

/**
 * As long as a reader may be held up by a statement that waits for a lock, since everybody queues behind it. Longer than
 * it takes the server to send away its own housekeeping, which is a second.
 */
const lockLimitMs = 1_500;
/**
 * Readers come first in between, with all that they ask for a page. A backup may hold its locks for minutes, so each pause
 * is longer than the one before it.
 */
const pauseMs = 2_000;
const mostPauseMs = 10_000;
/** A lock did not come in time; or readers had waited for too long (see `sparingReaders`). */
const heldUp = ['55P03', '57014'];
export const usualPatienceMs = 10 * 60_000;

export interface Patience {
  /** The variable that leads to the database, for what is said. */
  variable: string;
  /** Told once for each thing that has to wait: for whom, and how long. */
  say: (sentence: string) => void;
  patienceMs?: number;
}

/**
 * Does `act`, again and again while somebody holds a lock that it needs; `what` names it, as the subject of a sentence.
 * Each attempt has to leave nothing behind when it fails. Throws a `ConfigProblem` for a lock that nobody gives back.
 */
export async function patiently<Result>(
  client: ClientBase,
  what: string,
  act: () => Promise<Result>,
  { variable, say, patienceMs = usualPatienceMs }: Patience,
): Promise<Result> {
  const deadline = performance.now() + patienceMs;
  await client.query(`set lock_timeout = ${lockLimitMs}`);
  for (let tries = 1; ; tries += 1) {
    try {
      return await act();
    } catch (error) {
      if (!heldUp.includes((error as { code?: string }).code ?? '')) throw error;
      const holder = await oldestHolder(client);
      if (performance.now() > deadline)
        throw new ConfigProblem([
          {
            variable,
            problem: `leads to a database that cannot be prepared now: ${what} waits for ${holder}`,
            expected: 'an end of that transaction, and another start',
          },
        ]);
      if (tries === 1)
        say(`${what} waits for ${holder}, up to ${inWords(patienceMs)}; readers are let through meanwhile`);
      await setTimeout(Math.min(pauseMs * tries, mostPauseMs));
    }
  }
}

export const inWords = (ms: number): string => (ms >= 120_000 ? `${ms / 60_000} min` : `${ms / 1_000} s`);

/** What others do is seen only by who may; that they hold a lock is seen by everybody. */
async function oldestHolder(client: ClientBase): Promise<string> {
  const { rows } = await client.query<Holder>(
    `select pid, application_name name, left(regexp_replace(query, '\\s+', ' ', 'g'), 80) query from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and pid in (
       select pg_locks.pid from pg_locks join pg_class on pg_class.oid = relation
       where granted and database = (select oid from pg_database where datname = current_database())
         and relnamespace in (select oid from pg_namespace where nspname in ('public', 'pgboss')))
     order by xact_start nulls last limit 1`,
  );
  return rows[0] ? named(rows[0]) : 'a lock';
}

interface Holder {
  pid: number;
  name: string;
  query: string;
}

/** A process of the server, as an operator finds it in `pg_stat_activity`. */
export const named = ({ pid, name, query }: Holder): string =>
  `process ${pid} (${name || 'without a name'}: ${withoutValues(query)})`;

/** A statement without what it is about: its values may be the words of drafts. It may have been cut anywhere. */
const withoutValues = (query: string): string =>
  query
    .replaceAll(/'(?:[^'\\]|\\.|'')*'?/g, "'…'")
    .replace(/(?:--|\/\*|\$\w*\$).*$/s, '…')
    .replaceAll(/(?<![\w.$])\d[\d.]*/g, '…');
