import { LRUCache } from 'lru-cache';
import type { Tag } from './tags.ts';

interface Kept<Value> {
  value: Value;
  tags: readonly Tag[];
}

/** A value that is being computed, and what was changed meanwhile. */
export interface Flight {
  readonly changed: Set<Tag>;
  isDoubtful: boolean;
}

export interface Computed<Value> {
  value: Value;
  tags: readonly Tag[];
  /** False: answered to those who wait, and not kept. */
  isKept: boolean;
  /** In milliseconds; without it, only changes end it. */
  lifeMs?: number;
}

/**
 * Values by key, each with the tags of what it was made from; bounded by bytes, the longest unused leave first.
 *
 * Nothing old is ever handed out after its purge: a value is kept only if nothing that it was made from changed while
 * it was being made, whoever asks after a change never waits for what was begun before it, and while changes cannot be
 * heard (`isOpen`) nothing is kept at all.
 */
export class TaggedCache<Value extends {}> {
  readonly #kept: LRUCache<string, Kept<Value>>;
  readonly #keysOf = new Map<Tag, Set<string>>();
  readonly #flights = new Set<Flight>();
  readonly #waiting = new Map<string, { flight: Flight; computed: Promise<Computed<Value>> }>();
  readonly #isHearing: () => boolean;

  /** `bytesOf` says what a value holds; its key and its tags are added. */
  constructor(mostBytes: number, bytesOf: (value: Value) => number, isHearing: () => boolean) {
    this.#isHearing = isHearing;
    this.#kept = new LRUCache({
      maxSize: mostBytes,
      maxEntrySize: Math.ceil(mostBytes / 8),
      // A tag of an answer stands in a set of keys, where an entry of its own costs about as much as its text.
      sizeCalculation: ({ value, tags }, key) =>
        Math.ceil(bytesOf(value) + key.length * 2 + tags.length * 60 + 200),
      dispose: ({ tags }, key) => this.#forget(key, tags),
    });
  }

  get(key: string): Value | undefined {
    return this.#isHearing() ? this.#kept.get(key)?.value : undefined;
  }

  /** With the tags that it was kept under. */
  peek(key: string): Kept<Value> | undefined {
    return this.#isHearing() ? this.#kept.get(key) : undefined;
  }

  /** The kept value, or the one that somebody is computing, or a new one. */
  async once(key: string, compute: () => Promise<Computed<Value>>): Promise<Value> {
    const kept = this.get(key);
    if (kept !== undefined) return kept;
    const waiting = this.#waiting.get(key);
    if (waiting && waiting.flight.changed.size === 0 && !waiting.flight.isDoubtful)
      return (await waiting.computed).value;
    const flight = this.begin();
    const computed = compute().finally(() => {
      this.#flights.delete(flight);
      if (this.#waiting.get(key)?.flight === flight) this.#waiting.delete(key);
    });
    this.#waiting.set(key, { flight, computed });
    const { value, tags, isKept, lifeMs } = await computed;
    if (isKept) this.#keep(flight, key, value, tags, lifeMs);
    return value;
  }

  /** Before reading what several values are made from; `end` keeps them. */
  begin(): Flight {
    const flight: Flight = { changed: new Set(), isDoubtful: !this.#isHearing() };
    this.#flights.add(flight);
    return flight;
  }

  end(flight: Flight, values: Iterable<readonly [key: string, value: Value, tags: readonly Tag[]]>): void {
    this.#flights.delete(flight);
    for (const [key, value, tags] of values) this.#keep(flight, key, value, tags);
  }

  purge(tags: readonly Tag[]): void {
    for (const tag of tags) for (const key of this.#keysOf.get(tag) ?? []) this.#kept.delete(key);
    for (const { changed } of this.#flights) for (const tag of tags) changed.add(tag);
  }

  /** When nobody knows what changed. */
  dropAll(): void {
    this.#kept.clear();
    for (const flight of this.#flights) flight.isDoubtful = true;
  }

  get bytes(): number {
    return this.#kept.calculatedSize;
  }

  #keep(flight: Flight, key: string, value: Value, tags: readonly Tag[], lifeMs = Infinity): void {
    if (flight.isDoubtful || !this.#isHearing() || tags.some((tag) => flight.changed.has(tag))) return;
    this.#kept.set(
      key,
      { value, tags },
      Number.isFinite(lifeMs) ? { ttl: Math.max(1, Math.floor(lifeMs)) } : {},
    );
    if (!this.#kept.has(key)) return; // too large to be kept
    for (const tag of tags) {
      const keys = this.#keysOf.get(tag);
      if (keys) keys.add(key);
      else this.#keysOf.set(tag, new Set([key]));
    }
  }

  #forget(key: string, tags: readonly Tag[]): void {
    for (const tag of tags) {
      const keys = this.#keysOf.get(tag);
      keys?.delete(key);
      if (keys?.size === 0) this.#keysOf.delete(tag);
    }
  }
}
