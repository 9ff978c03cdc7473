import type { Client } from 'pg';
import { newClient, whyAway } from '#base/database';
import type { LastingFault } from '#base/platform';
import { execute, sql } from '#base/sql';
import type { Tag } from './tags.ts';

/** A cache, or whatever else has to receive invalidations. */
export interface Invalidatable {
  purge(tags: readonly Tag[]): void;
  dropAll(): void;
  /** Invalidations no longer arrive, until `dropAll` is called. Without this method, `dropAll` is called instead. */
  goStale?(): void;
  /** A change of a text, after all purges of its commit. */
  receive?(message: string): void;
}

const purgeChannel = 'lanmu_purge';
const changeChannel = 'lanmu_changed';
/** Interval of the heartbeat. A network that drops packets reports no error by itself. */
const beatMs = 1_000;
/** The connection counts as lost after this silence: two heartbeats, with a margin for a busy process. */
const silentMs = 3_000;
const retryMs = 250;
/** A single timeout may be due to a busy process. */
const enoughMisses = 2;

/**
 * Receives the invalidations of all nodes by LISTEN on a connection of its own, within milliseconds of the commit.
 * While the connection is lost, `isConnected` is false and nothing may be answered from a cache. When it is lost or
 * reestablished, all caches are emptied, because notifications sent meanwhile are not delivered later.
 */
export class Purges {
  readonly #url: string;
  readonly #listeners: Invalidatable[] = [];
  readonly #outage: LastingFault;
  #client: Client | null = null;
  /** Whether the listeners have been notified of the loss. */
  #isLossReported = false;
  #lastContactAt = -Infinity;
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;
  /** Consecutive attempts to connect without an answer. */
  #misses = 0;

  constructor(url: string, outage: LastingFault) {
    this.#url = url;
    this.#outage = outage;
  }

  /** Whether the database is known to be unreachable: it refused the last attempt, or two in a row timed out. */
  readonly isAway = (): boolean => this.#misses >= enoughMisses;

  readonly isConnected = (): boolean => performance.now() - this.#lastContactAt < silentMs;

  addCache(listener: Invalidatable): void {
    this.#listeners.push(listener);
  }

  /** Resolves when it is connected, or when the first attempt has failed and will be retried. */
  async open(): Promise<void> {
    if (this.#isClosed) return;
    const client = newClient(
      this.#url,
      { role: 'lanmu_reader', name: 'lanmu-purges' },
      { connectionTimeoutMillis: 2_000, query_timeout: silentMs - beatMs },
    );
    client.on('notification', ({ channel, payload = '*' }) => this.#received(channel, payload));
    client.on('error', (error) => this.#lost(client, error));
    client.on('end', () => this.#lost(client, new Error('the connection for invalidations was closed')));
    this.#client = client;
    try {
      await client.connect();
      await client.query(`listen ${purgeChannel}; listen ${changeChannel}`);
      this.#misses = 0;
      this.#isLossReported = false;
      this.#outage.isOver();
      this.#dropAll();
      this.#lastContactAt = performance.now();
      this.#timer = setTimeout(() => void this.#beat(client), beatMs);
    } catch (error) {
      this.#misses = missesWith(this.#misses, error);
      this.#lost(client, error);
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#lastContactAt = -Infinity;
    const client = this.#client;
    this.#client = null;
    await client?.end().catch(() => {});
  }

  #received(channel: string, payload: string): void {
    this.#lastContactAt = performance.now();
    if (channel === changeChannel) {
      for (const listener of this.#listeners) listener.receive?.(payload);
      return;
    }
    if (payload === '*') return this.#dropAll();
    const tags = payload.split(' ');
    for (const listener of this.#listeners) listener.purge(tags);
  }

  async #beat(client: Client): Promise<void> {
    const sentAt = performance.now();
    try {
      await execute(client, sql`select`);
      if (client !== this.#client) return;
      // Notifications sent before the query have arrived with its answer; later ones may not have.
      if (performance.now() - sentAt < silentMs) this.#lastContactAt = sentAt;
      this.#timer = setTimeout(() => void this.#beat(client), beatMs);
    } catch (error) {
      this.#lost(client, error);
    }
  }

  #lost(client: Client, error: unknown): void {
    if (client !== this.#client) return;
    this.#client = null;
    this.#lastContactAt = -Infinity;
    clearTimeout(this.#timer);
    if (!this.#isLossReported)
      for (const listener of this.#listeners) {
        if (listener.goStale) listener.goStale();
        else listener.dropAll();
      }
    this.#isLossReported = true;
    void client.end().catch(() => {});
    if (this.#isClosed) return;
    this.#outage.met(error);
    this.#timer = setTimeout(() => void this.open(), retryMs);
  }

  #dropAll(): void {
    for (const listener of this.#listeners) listener.dropAll();
  }
}

/** A server without a free connection (53300) is reachable; any other refusal with a code counts as certain at once. */
function missesWith(misses: number, error: unknown): number {
  const { code } = error as { code?: string };
  if (whyAway(error) === undefined || code === '53300') return 0;
  return code === undefined ? misses + 1 : enoughMisses;
}
