import type { Client } from 'pg';
import { setTimeout } from 'node:timers/promises';
import { newClient } from '../connections/session.ts';

/** A reader has waited for so long, and is let through before it is three seconds. */
const mostWaitMs = 1_500;
const firstLookMs = 500;
const lookEveryMs = 200;

/**
 * Does `act`, which changes the schema over `client`, and lets readers through in between. Each lock is waited for a
 * second and a half at most, but a file has many statements: those who wait for what the first has locked would wait for as long as
 * all the others wait together. Where that grows too long, the statement is ended (57014), and `patiently` begins anew.
 */
export async function sparingReaders<Result>(
  client: Client,
  url: string,
  act: () => Promise<Result>,
): Promise<Result> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() pid');
  const stopped = new AbortController();
  // Whoever watches may lose the connection in the middle; the file itself is told by its own.
  const watching = watch(url, rows[0]!.pid, stopped.signal).catch(() => {});
  try {
    return await act();
  } finally {
    stopped.abort();
    await watching;
  }
}

/** Most files are done before anybody has to look. */
async function watch(url: string, pid: number, signal: AbortSignal): Promise<void> {
  await setTimeout(firstLookMs, null, { signal });
  const watcher = newClient(url, { name: 'lanmu-look' });
  try {
    await watcher.connect();
    for (;;) {
      await look(watcher, pid);
      await setTimeout(lookEveryMs, null, { signal });
    }
  } finally {
    await watcher.end().catch(() => {});
  }
}

const look = (watcher: Client, pid: number) =>
  watcher.query(
    `select pg_cancel_backend($1)
       where exists (select from pg_stat_activity where pid = $1 and wait_event_type = 'Lock')
         and exists (select from pg_locks waiting
           where not granted and mode = 'AccessShareLock' and $1 = any (pg_blocking_pids(waiting.pid))
             and waitstart < clock_timestamp() - make_interval(secs => $2))`,
    [pid, mostWaitMs / 1_000],
  );
