import { LRUCache } from 'lru-cache';
import type { Tag } from './tags.ts';

interface Kept<Value> {
  value: Value;
  tags: readonly Tag[];
  /** The last change of which it is known that it did not touch this. */
  asOf: number;
}

/** A value that is being computed: what changes after its beginning may be missing from it. */
export interface Flight {
  readonly asOf: number;
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

/** In bytes, as measured: a tag is put together of parts, and each answer has its own. */
const tagBytes = 110;
const entryBytes = 200;

/** So many tags are remembered as changed; about eight megabytes, and hours of a busy city. */
const maxChanged = 100_000;

/**
 * How long what was known is handed out while changes cannot be heard, in milliseconds: a node that is cut off from the
 * database alone does not hear of a withdrawal, and must not show what was withdrawn for ever.
 */
export const longestStaleMs = 60 * 60_000;

/**
 * Values by key, each with the tags of what it was made from; bounded by bytes, the longest unused leave first.
 *
 * Nothing old is ever handed out after its purge: a value is kept only if nothing that it was made from changed while
 * it was being made, whoever asks after a change never waits for what was begun before it, and while changes cannot be
 * heard (`isHearing`) nothing is kept at all.
 *
 * Changes are counted, and a value is looked at when it is asked for, not when something changes. An index from tags to
 * values did the same and took a tenth of the time of every answer, a home page being made of ninety items.
 */
export class TaggedCache<Value extends {}> {
  #kept: LRUCache<string, Kept<Value>>;
  /** What was known when nobody could be heard any more. */
  #stale: LRUCache<string, Kept<Value>> | null = null;
  /** By the clock of `performance`, in milliseconds. */
  #staleSince = 0;
  readonly #empty: () => LRUCache<string, Kept<Value>>;
  /** When each tag was last named, in changes. */
  readonly #changedAt = new Map<Tag, number>();
  #changes = 0;
  readonly #flights = new Set<Flight>();
  readonly #waiting = new Map<string, { flight: Flight; computed: Promise<Computed<Value>> }>();
  readonly #isHearing: () => boolean;

  /** `bytesOf` says what a value holds now; its key and its tags are added. */
  constructor(maxBytes: number, bytesOf: (value: Value) => number, isHearing: () => boolean) {
    this.#isHearing = isHearing;
    this.#empty = () =>
      new LRUCache({
        maxSize: maxBytes,
        maxEntrySize: Math.ceil(maxBytes / 8),
        sizeCalculation: ({ value, tags }, key) =>
          Math.ceil(bytesOf(value) + key.length * 2 + tags.length * tagBytes + entryBytes),
      });
    this.#kept = this.#empty();
  }

  get(key: string): Value | undefined {
    return this.peek(key)?.value;
  }

  /** With the tags that it was kept under. */
  peek(key: string): Readonly<Pick<Kept<Value>, 'value' | 'tags'>> | undefined {
    if (!this.#isHearing()) return undefined;
    const kept = this.#kept.get(key);
    if (!kept) return undefined;
    if (kept.asOf !== this.#changes) {
      if (this.#isTouched(kept.tags, kept.asOf)) {
        this.#kept.delete(key);
        return undefined;
      }
      kept.asOf = this.#changes;
    }
    return kept;
  }

  /** The kept value, or the one that somebody is computing, or a new one. */
  async once(key: string, compute: () => Promise<Computed<Value>>): Promise<Value> {
    const kept = this.get(key);
    if (kept !== undefined) return kept;
    const waiting = this.#waiting.get(key);
    if (waiting && waiting.flight.asOf === this.#changes && !waiting.flight.isDoubtful)
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
    const flight: Flight = { asOf: this.#changes, isDoubtful: !this.#isHearing() };
    this.#flights.add(flight);
    return flight;
  }

  end(flight: Flight, values: Iterable<readonly [key: string, value: Value, tags: readonly Tag[]]>): void {
    this.#flights.delete(flight);
    for (const [key, value, tags] of values) this.#keep(flight, key, value, tags);
  }

  purge(tags: readonly Tag[]): void {
    this.#changes += 1;
    for (const tag of tags) this.#changedAt.set(tag, this.#changes);
    if (this.#changedAt.size > maxChanged) this.dropAll();
  }

  /** When nobody knows what changed. */
  dropAll(): void {
    this.#stale = null;
    this.#kept.clear();
    this.#changedAt.clear();
    for (const flight of this.#flights) flight.isDoubtful = true;
  }

  /**
   * When nobody can hear what changes: what was known until now is handed out by `stale` alone, to who can learn nothing
   * newer. What was touched by a change that was heard is not among it.
   */
  goStale(): void {
    for (const flight of this.#flights) flight.isDoubtful = true;
    if (this.#kept.size === 0) return;
    for (const [key, { tags, asOf }] of this.#kept.entries())
      if (asOf !== this.#changes && this.#isTouched(tags, asOf)) this.#kept.delete(key);
    this.#stale = this.#kept;
    this.#staleSince = performance.now();
    this.#kept = this.#empty();
    this.#changedAt.clear();
  }

  /** What was known last, while changes cannot be heard, and for `longestStaleMs` of it. */
  stale(key: string): Value | undefined {
    if (performance.now() - this.#staleSince > longestStaleMs) this.#stale = null;
    return this.#isHearing() ? undefined : this.#stale?.get(key)?.value;
  }

  /** A value that is kept has grown: what it holds now is counted, and others leave for it. */
  weighAgain(key: string, value: Value): void {
    for (const kept of [this.#kept, this.#stale]) {
      const held = kept?.peek(key);
      // A new entry: one that is set again as it is, is not weighed again.
      if (held?.value === value) kept!.set(key, { ...held }, { noUpdateTTL: true });
    }
  }

  /** What all values hold, with their keys and tags. */
  get bytes(): number {
    return this.#kept.calculatedSize + (this.#stale?.calculatedSize ?? 0);
  }

  #isTouched(tags: readonly Tag[], asOf: number): boolean {
    return tags.some((tag) => (this.#changedAt.get(tag) ?? 0) > asOf);
  }

  #keep(flight: Flight, key: string, value: Value, tags: readonly Tag[], lifeMs = Infinity): void {
    if (flight.isDoubtful || !this.#isHearing()) return;
    if (flight.asOf !== this.#changes && this.#isTouched(tags, flight.asOf)) return;
    const kept = { value, tags, asOf: this.#changes };
    if (Number.isFinite(lifeMs)) this.#kept.set(key, kept, { ttl: Math.max(1, Math.floor(lifeMs)) });
    else this.#kept.set(key, kept);
  }
}
