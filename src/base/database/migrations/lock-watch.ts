import { setTimeout } from 'node:timers/promises';
import { ConfigProblem } from '#base/platform';
import { newClient, requestStatementMs } from '../connections/session.ts';
import { blockersOf } from './blockers.ts';
import { inWords, defaultMaxWaitMs, type LockWait } from './retry-while-locked.ts';

const checkEveryMs = 2_000;
/** Lock timeout and statement timeout; the latter may also be because of a lock. */
const timeoutCodes = ['55P03', '57014'];

/**
 * Runs `act`, which reads and writes as the application, and reports in a sentence which session blocks it. Its own
 * locks block no readers, so it may wait in the queue; it is run from the start again after a timeout, so it must leave
 * nothing behind when it fails. Throws a `ConfigProblem` for a lock that is never released.
 */
export async function whileWatched<Result>(
  url: string,
  act: () => Promise<Result>,
  wait: LockWait,
): Promise<Result> {
  const stopped = new AbortController();
  const watch = watchLocks(url, wait, stopped.signal);
  try {
    return await Promise.race([retryTimeouts(act, wait), watch]);
  } finally {
    stopped.abort();
    await watch.catch(() => {});
  }
}

async function retryTimeouts<Result>(
  act: () => Promise<Result>,
  { maxWaitMs = defaultMaxWaitMs }: LockWait,
): Promise<Result> {
  const deadline = performance.now() + maxWaitMs;
  for (;;) {
    try {
      return await act();
    } catch (error) {
      if (!timeoutCodes.includes((error as { code?: string }).code ?? '') || performance.now() > deadline)
        throw error;
    }
  }
}

/** Rejects with a `ConfigProblem`, or when it is aborted. */
async function watchLocks(
  url: string,
  { variable, say, maxWaitMs = defaultMaxWaitMs }: LockWait,
  signal: AbortSignal,
): Promise<never> {
  let since: number | null = null;
  let isReported = false;
  for (;;) {
    await setTimeout(checkEveryMs, null, { signal });
    const blockers = await blockersOfHub(url).catch(() => null);
    if (!blockers) {
      since = null;
      continue;
    }
    since ??= performance.now();
    if (performance.now() - since > maxWaitMs)
      throw new ConfigProblem([
        {
          variable,
          problem: `points to a database in which the start waits for a lock of ${blockers}`,
          expected: 'that transaction to end, and a restart',
        },
      ]);
    if (!isReported) say(`the start waits for a lock of ${blockers}, up to ${inWords(maxWaitMs)}`);
    isReported = true;
  }
}

/** The sessions that block a connection of the hub. */
async function blockersOfHub(url: string): Promise<string | null> {
  const client = newClient(
    url,
    { name: 'lanmu-look', statementMs: requestStatementMs },
    { connectionTimeoutMillis: 5_000, query_timeout: 5_000 },
  );
  try {
    await client.connect();
    const { rows } = await client.query<{ pids: number[] }>(
      `select coalesce(array_agg(pid), '{}') pids from pg_stat_activity
       where datname = current_database() and usename = session_user and wait_event_type = 'Lock'
         and application_name in ('lanmu', 'lanmu-reader', 'lanmu-queue')`,
    );
    return await blockersOf(client, rows[0]!.pids);
  } finally {
    await client.end().catch(() => {});
  }
}
