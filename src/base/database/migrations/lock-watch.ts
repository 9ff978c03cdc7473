import { setTimeout } from 'node:timers/promises';
import { ConfigProblem } from '#base/platform';
import { newClient, promptMs } from '../connections/session.ts';
import { holdersBefore } from './holders.ts';
import { inWords, usualPatienceMs, type Patience } from './patience.ts';

const lookEveryMs = 2_000;
/** A statement that took longer than it may, because of a lock or for all that is known. */
const tooLong = ['55P03', '57014'];

/**
 * Does `act`, which reads and writes as who serves requests, and says in a line for whom it waits while a lock holds it
 * up. Its own locks hold up nobody, so it stands in the queue; where the server ended its statement, it begins anew, so
 * it leaves nothing behind when it fails. Throws a `ConfigProblem` for a lock that nobody gives back.
 */
export async function whileWatched<Result>(
  url: string,
  act: () => Promise<Result>,
  patience: Patience,
): Promise<Result> {
  const stopped = new AbortController();
  const watch = watchLocks(url, patience, stopped.signal);
  try {
    return await Promise.race([again(act, patience), watch]);
  } finally {
    stopped.abort();
    await watch.catch(() => {});
  }
}

async function again<Result>(
  act: () => Promise<Result>,
  { patienceMs = usualPatienceMs }: Patience,
): Promise<Result> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    try {
      return await act();
    } catch (error) {
      if (!tooLong.includes((error as { code?: string }).code ?? '') || performance.now() > deadline)
        throw error;
    }
  }
}

/** Ends only by a `ConfigProblem`, or when it is told to. */
async function watchLocks(
  url: string,
  { variable, say, patienceMs = usualPatienceMs }: Patience,
  signal: AbortSignal,
): Promise<never> {
  let since: number | null = null;
  let isTold = false;
  for (;;) {
    await setTimeout(lookEveryMs, null, { signal });
    const holders = await holdersOfOurs(url).catch(() => null);
    if (!holders) {
      since = null;
      continue;
    }
    since ??= performance.now();
    if (performance.now() - since > patienceMs)
      throw new ConfigProblem([
        {
          variable,
          problem: `leads to a database in which the start waits for ${holders}`,
          expected: 'an end of that transaction, and another start',
        },
      ]);
    if (!isTold) say(`the start waits for ${holders}, up to ${inWords(patienceMs)}`);
    isTold = true;
  }
}

/** Who holds what a connection of the hub waits for. */
async function holdersOfOurs(url: string): Promise<string | null> {
  const client = newClient(
    url,
    { name: 'lanmu-look', statementMs: promptMs },
    { connectionTimeoutMillis: 5_000, query_timeout: 5_000 },
  );
  try {
    await client.connect();
    const { rows } = await client.query<{ pids: number[] }>(
      `select coalesce(array_agg(pid), '{}') pids from pg_stat_activity
       where datname = current_database() and usename = session_user and wait_event_type = 'Lock'
         and application_name in ('lanmu', 'lanmu-reader', 'lanmu-queue')`,
    );
    return await holdersBefore(client, rows[0]!.pids);
  } finally {
    await client.end().catch(() => {});
  }
}
