import { LRUCache } from 'lru-cache';
import type { Tag } from './tags.ts';

interface Entry<Value> {
  value: Value;
  tags: readonly Tag[];
  /** The last change that is known not to have invalidated this entry. */
  asOf: number;
}

/** A computation in progress: its result may lack changes that happen after its start. */
export interface Flight {
  readonly asOf: number;
  isInvalidated: boolean;
}

export interface Computed<Value> {
  value: Value;
  tags: readonly Tag[];
  /** False: returned to the callers that wait for it, and not stored. */
  isCacheable: boolean;
  /** In milliseconds; without it, the value lives until it is invalidated. */
  ttlMs?: number;
}

/** In bytes, measured: every answer has its own tag strings, concatenated from parts. */
const tagBytes = 110;
const entryBytes = 200;

/** The number of changed tags that are remembered; about eight megabytes, and hours of a busy city. */
const maxChanged = 100_000;

/**
 * How long stale values are served while invalidations cannot arrive, in milliseconds. A node that alone lost the
 * database does not learn of withdrawals, so it must not serve withdrawn content for ever.
 */
export const maxStaleMs = 60 * 60_000;

/**
 * Values by key, each with the tags of the data that it was computed from. An LRU cache, bounded by bytes.
 *
 * It never returns a value after its invalidation. A value is stored only if no tag of it was invalidated while it was
 * computed. A caller that arrives after a change never joins a computation that began before it. While invalidations
 * cannot arrive (`isConnected` is false), nothing is stored or returned.
 *
 * Changes are numbered, and an entry is checked when it is requested, not when a change arrives. An index from tags to
 * values gave the same result and took a tenth of the time of every answer; a home page has the tags of ninety items.
 */
export class TaggedCache<Value extends {}> {
  #entries: LRUCache<string, Entry<Value>>;
  /** The entries at the time when the connection was lost. */
  #stale: LRUCache<string, Entry<Value>> | null = null;
  /** By the clock of `performance`, in milliseconds. */
  #staleSince = 0;
  readonly #empty: () => LRUCache<string, Entry<Value>>;
  /** The number of the last change of each tag. */
  readonly #changedAt = new Map<Tag, number>();
  #changes = 0;
  readonly #flights = new Set<Flight>();
  readonly #flightsByKey = new Map<string, { flight: Flight; computed: Promise<Computed<Value>> }>();
  readonly #isConnected: () => boolean;

  /** `bytesOf`: the current size of a value; the sizes of its key and tags are added. */
  constructor(maxBytes: number, bytesOf: (value: Value) => number, isConnected: () => boolean) {
    this.#isConnected = isConnected;
    this.#empty = () =>
      new LRUCache({
        maxSize: maxBytes,
        maxEntrySize: Math.ceil(maxBytes / 8),
        sizeCalculation: ({ value, tags }, key) =>
          Math.ceil(bytesOf(value) + key.length * 2 + tags.length * tagBytes + entryBytes),
      });
    this.#entries = this.#empty();
  }

  get(key: string): Value | undefined {
    return this.peek(key)?.value;
  }

  /** The value with its tags. */
  peek(key: string): Readonly<Pick<Entry<Value>, 'value' | 'tags'>> | undefined {
    if (!this.#isConnected()) return undefined;
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    if (entry.asOf !== this.#changes) {
      if (this.#isTouched(entry.tags, entry.asOf)) {
        this.#entries.delete(key);
        return undefined;
      }
      entry.asOf = this.#changes;
    }
    return entry;
  }

  /** The cached value, or that of a computation in progress, or a newly computed one. */
  async getOrCompute(key: string, compute: () => Promise<Computed<Value>>): Promise<Value> {
    const cached = this.get(key);
    if (cached !== undefined) return cached;
    const waiting = this.#flightsByKey.get(key);
    if (waiting && waiting.flight.asOf === this.#changes && !waiting.flight.isInvalidated)
      return (await waiting.computed).value;
    const flight = this.begin();
    const computed = compute().finally(() => {
      this.#flights.delete(flight);
      if (this.#flightsByKey.get(key)?.flight === flight) this.#flightsByKey.delete(key);
    });
    this.#flightsByKey.set(key, { flight, computed });
    const { value, tags, isCacheable, ttlMs } = await computed;
    if (isCacheable) this.#store(flight, key, value, tags, ttlMs);
    return value;
  }

  /** Call it before reading the data of several values, and `end` to store them. */
  begin(): Flight {
    const flight: Flight = { asOf: this.#changes, isInvalidated: !this.#isConnected() };
    this.#flights.add(flight);
    return flight;
  }

  end(flight: Flight, values: Iterable<readonly [key: string, value: Value, tags: readonly Tag[]]>): void {
    this.#flights.delete(flight);
    for (const [key, value, tags] of values) this.#store(flight, key, value, tags);
  }

  purge(tags: readonly Tag[]): void {
    this.#changes += 1;
    for (const tag of tags) this.#changedAt.set(tag, this.#changes);
    if (this.#changedAt.size > maxChanged) this.dropAll();
  }

  /** Invalidates everything: anything may have changed. */
  dropAll(): void {
    this.#stale = null;
    this.#entries.clear();
    this.#changedAt.clear();
    for (const flight of this.#flights) flight.isInvalidated = true;
  }

  /**
   * Invalidations no longer arrive: from now on the entries are returned by `stale` only, for callers that cannot get
   * anything newer. Entries that were already invalidated are removed.
   */
  goStale(): void {
    for (const flight of this.#flights) flight.isInvalidated = true;
    if (this.#entries.size === 0) return;
    for (const [key, { tags, asOf }] of this.#entries.entries())
      if (asOf !== this.#changes && this.#isTouched(tags, asOf)) this.#entries.delete(key);
    this.#stale = this.#entries;
    this.#staleSince = performance.now();
    this.#entries = this.#empty();
    this.#changedAt.clear();
  }

  /** The last known value, only while invalidations cannot arrive, and for `maxStaleMs` at most. */
  stale(key: string): Value | undefined {
    if (performance.now() - this.#staleSince > maxStaleMs) this.#stale = null;
    return this.#isConnected() ? undefined : this.#stale?.get(key)?.value;
  }

  /** Counts the current size of a cached value that has grown, and evicts others if necessary. */
  updateSize(key: string, value: Value): void {
    for (const entries of [this.#entries, this.#stale]) {
      const entry = entries?.peek(key);
      // A new object: the LRU does not compute the size of an identical one again.
      if (entry?.value === value) entries!.set(key, { ...entry }, { noUpdateTTL: true });
    }
  }

  /** The size of all entries, with their keys and tags. */
  get bytes(): number {
    return this.#entries.calculatedSize + (this.#stale?.calculatedSize ?? 0);
  }

  #isTouched(tags: readonly Tag[], asOf: number): boolean {
    return tags.some((tag) => (this.#changedAt.get(tag) ?? 0) > asOf);
  }

  #store(flight: Flight, key: string, value: Value, tags: readonly Tag[], ttlMs = Infinity): void {
    if (flight.isInvalidated || !this.#isConnected()) return;
    if (flight.asOf !== this.#changes && this.#isTouched(tags, flight.asOf)) return;
    const entry = { value, tags, asOf: this.#changes };
    if (Number.isFinite(ttlMs)) this.#entries.set(key, entry, { ttl: Math.max(1, Math.floor(ttlMs)) });
    else this.#entries.set(key, entry);
  }
}
