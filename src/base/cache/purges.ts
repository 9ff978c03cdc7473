import type { Client } from 'pg';
import { newClient, whyAway } from '#base/database';
import type { LastingFault } from '#base/platform';
import { execute, sql } from '#base/sql';
import type { Tag } from './tags.ts';

/** What has to hear of changes. */
export interface Purgeable {
  purge(tags: readonly Tag[]): void;
  dropAll(): void;
  /** From now on nobody knows what changes, until `dropAll` says that it is known again. */
  goStale?(): void;
  /** What became of a text: after all purges of the commit that did it. */
  told?(message: string): void;
}

const purging = 'lanmu_purge';
const telling = 'lanmu_changed';
/** How often the connection is asked whether it still lives. A network that swallows packets says nothing by itself. */
const beatMs = 1_000;
/** Older than this, its silence is not believed: two beats, and some for a busy program. */
const silentMs = 3_000;
const retryMs = 250;
/** One silence may be that of a program that has too much to do. */
const enoughMisses = 2;

/**
 * Hears, on a connection of its own, what every node changes, within milliseconds of the commit. While it cannot hear,
 * `isHearing` is false and nothing may be answered from memory; whenever the connection is lost or found again, all that
 * is remembered is dropped, because what was said meanwhile is said to nobody.
 */
export class Purges {
  readonly #url: string;
  readonly #listeners: Purgeable[] = [];
  readonly #deafness: LastingFault;
  #client: Client | null = null;
  /** Whether those who listen know that nothing is heard. */
  #isLossTold = false;
  #heardAt = -Infinity;
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;
  /** Tries in a row that met nobody. */
  #misses = 0;

  constructor(url: string, deafness: LastingFault) {
    this.#url = url;
    this.#deafness = deafness;
  }

  /** Whether the database is known not to answer: it refused the last try, or was silent at two in a row. */
  readonly isAway = (): boolean => this.#misses >= enoughMisses;

  readonly isHearing = (): boolean => performance.now() - this.#heardAt < silentMs;

  tell(listener: Purgeable): void {
    this.#listeners.push(listener);
  }

  /** Resolves when it hears, or has failed once and will try again. */
  async open(): Promise<void> {
    if (this.#isClosed) return;
    const client = newClient(
      this.#url,
      { role: 'lanmu_reader', name: 'lanmu-purges' },
      { connectionTimeoutMillis: 2_000, query_timeout: silentMs - beatMs },
    );
    client.on('notification', ({ channel, payload = '*' }) => this.#heard(channel, payload));
    client.on('error', (error) => this.#lost(client, error));
    client.on('end', () => this.#lost(client, new Error('the connection for purges was closed')));
    this.#client = client;
    try {
      await client.connect();
      await client.query(`listen ${purging}; listen ${telling}`);
      this.#misses = 0;
      this.#isLossTold = false;
      this.#deafness.isOver();
      this.#dropAll();
      this.#heardAt = performance.now();
      this.#timer = setTimeout(() => void this.#beat(client), beatMs);
    } catch (error) {
      this.#misses = missesWith(this.#misses, error);
      this.#lost(client, error);
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#heardAt = -Infinity;
    const client = this.#client;
    this.#client = null;
    await client?.end().catch(() => {});
  }

  #heard(channel: string, payload: string): void {
    this.#heardAt = performance.now();
    if (channel === telling) {
      for (const listener of this.#listeners) listener.told?.(payload);
      return;
    }
    if (payload === '*') return this.#dropAll();
    const tags = payload.split(' ');
    for (const listener of this.#listeners) listener.purge(tags);
  }

  async #beat(client: Client): Promise<void> {
    const askedAt = performance.now();
    try {
      await execute(client, sql`select`);
      if (client !== this.#client) return;
      // What was said before the question has arrived with its answer; of what came later nothing is known.
      if (performance.now() - askedAt < silentMs) this.#heardAt = askedAt;
      this.#timer = setTimeout(() => void this.#beat(client), beatMs);
    } catch (error) {
      this.#lost(client, error);
    }
  }

  #lost(client: Client, error: unknown): void {
    if (client !== this.#client) return;
    this.#client = null;
    this.#heardAt = -Infinity;
    clearTimeout(this.#timer);
    if (!this.#isLossTold)
      for (const listener of this.#listeners) {
        if (listener.goStale) listener.goStale();
        else listener.dropAll();
      }
    this.#isLossTold = true;
    void client.end().catch(() => {});
    if (this.#isClosed) return;
    this.#deafness.met(error);
    this.#timer = setTimeout(() => void this.open(), retryMs);
  }

  #dropAll(): void {
    for (const listener of this.#listeners) listener.dropAll();
  }
}

/** A server without room for one more is there; whoever is refused in words knows at once. */
function missesWith(misses: number, error: unknown): number {
  const { code } = error as { code?: string };
  if (whyAway(error) === undefined || code === '53300') return 0;
  return code === undefined ? misses + 1 : enoughMisses;
}
