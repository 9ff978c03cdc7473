import { setTimeout } from 'node:timers/promises';
import type { ClientBase } from 'pg';
import { newClient } from '../connections/session.ts';
import { holdersBefore } from './holders.ts';

/** A reader has waited for so long, and is let through before it is three seconds. */
const maxWaitMs = 1_500;
const firstLookMs = 500;
const lookEveryMs = 200;

/**
 * Looks, over a connection of its own, how one attempt to change the schema does: for whom it waits, and who waits for it.
 * Each lock is waited for a second and a half at most, but an attempt may need many, and may work for long with what it
 * has got; readers of what it has locked would wait for all of it. Where that grows too long, its statement is ended
 * (57014), and `patiently` begins anew.
 */
export class Lookout {
  readonly #url: string;
  readonly #pid: number;
  readonly #stopped = new AbortController();
  readonly #watching: Promise<void>;
  #holders: string | null = null;
  #hasEndedWork = false;

  constructor(url: string, pid: number) {
    this.#url = url;
    this.#pid = pid;
    // Whoever watches may lose the connection in the middle; the attempt itself is told by its own.
    this.#watching = this.#watch().catch(() => {});
  }

  /** Whoever held, when it last looked, what the attempt waited for. */
  get holders(): string | null {
    return this.#holders;
  }

  /** Whether readers had waited for too long while the attempt waited for nobody. */
  get hasEndedWork(): boolean {
    return this.#hasEndedWork;
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#watching;
  }

  /** Most attempts are done before anybody has to look. */
  async #watch(): Promise<void> {
    const { signal } = this.#stopped;
    await setTimeout(firstLookMs, null, { signal });
    const watcher = newClient(this.#url, { name: 'lanmu-look' });
    try {
      await watcher.connect();
      for (;;) {
        const holders = await holdersBefore(watcher, [this.#pid]);
        this.#holders = holders ?? this.#holders;
        if (await this.#letReadersThrough(watcher)) this.#hasEndedWork = holders === null;
        await setTimeout(lookEveryMs, null, { signal });
      }
    } finally {
      await watcher.end().catch(() => {});
    }
  }

  async #letReadersThrough(watcher: ClientBase): Promise<boolean> {
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
