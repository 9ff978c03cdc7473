import { setTimeout } from 'node:timers/promises';
import type { ClientBase } from 'pg';
import { newClient } from '../connections/session.ts';
import { blockersOf } from './blockers.ts';

/** After a reader has waited for this long, the attempt is canceled, so that no reader waits for three seconds. */
const maxWaitMs = 1_500;
const firstCheckMs = 500;
const checkEveryMs = 200;

/**
 * Monitors one attempt to change the schema over a connection of its own: which sessions block it, and which readers it
 * blocks. Each lock is waited for a second and a half at most, but an attempt may need many locks, and may run for long
 * with those that it holds, while readers wait for all of them. When readers have waited too long, the attempt's
 * statement is canceled (57014), and `retryWhileLocked` starts from scratch.
 */
export class AttemptMonitor {
  readonly #url: string;
  readonly #pid: number;
  readonly #stopped = new AbortController();
  readonly #watching: Promise<void>;
  #blockers: string | null = null;
  #hasCanceledWork = false;

  constructor(url: string, pid: number) {
    this.#url = url;
    this.#pid = pid;
    // The monitor may lose its connection; a problem of the attempt shows on the attempt's own connection.
    this.#watching = this.#watch().catch(() => {});
  }

  /** The sessions that blocked the attempt at the last check. */
  get blockers(): string | null {
    return this.#blockers;
  }

  /** Whether the attempt was canceled for readers while it was not waiting for a lock itself. */
  get hasCanceledWork(): boolean {
    return this.#hasCanceledWork;
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#watching;
  }

  /** Most attempts are done before the first check. */
  async #watch(): Promise<void> {
    const { signal } = this.#stopped;
    await setTimeout(firstCheckMs, null, { signal });
    const watcher = newClient(this.#url, { name: 'lanmu-look' });
    try {
      await watcher.connect();
      for (;;) {
        const blockers = await blockersOf(watcher, [this.#pid]);
        this.#blockers = blockers ?? this.#blockers;
        if (await this.#cancelForReaders(watcher)) this.#hasCanceledWork = blockers === null;
        await setTimeout(checkEveryMs, null, { signal });
      }
    } finally {
      await watcher.end().catch(() => {});
    }
  }

  async #cancelForReaders(watcher: ClientBase): Promise<boolean> {
    const { rows } = await watcher.query(
      `select pg_cancel_backend($1)
       where exists (select from pg_locks waiting
         where not granted and mode = 'AccessShareLock' and $1 = any (pg_blocking_pids(waiting.pid))
           and waitstart < clock_timestamp() - make_interval(secs => $2))`,
      [this.#pid, maxWaitMs / 1_000],
    );
    return rows.length > 0;
  }
}
