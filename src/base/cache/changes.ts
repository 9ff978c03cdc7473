import type { Invalidatable } from './purges.ts';
import type { Tag } from './tags.ts';

/** What became of one text for readers, as `tell` in `schema/migrations/0015-fronts.sql` writes it. */
export interface TextChange {
  what: 'published' | 'corrected' | 'translated' | 'withdrawn' | 'verified';
  itemId: string;
  path: string;
  kind: string;
  locale: string;
  edition: number;
  tags: readonly Tag[];
}

/** What stands around the texts has changed: columns, units, the site. `everything`: nobody knows what has. */
export interface FurtherChange {
  what: 'surroundings' | 'everything';
  tags: readonly Tag[];
}

export type Change = TextChange | FurtherChange;

const everything: Change = { what: 'everything', tags: ['*'] };
const surroundings = /^(?:catalogue|site|units|n[0-9a-f]{12})$/;

/** A follower has read nothing for so many changes that it is let go. */
export class SubscriberTooSlow extends Error {}

/** So many changes may wait for one follower. */
export const maxWaiting = 500;

/** Passes on what every node changes to whoever follows in this process. */
export class Changes implements Invalidatable {
  readonly #followers = new Set<Following>();

  /**
   * All changes from now on that are `wanted`, until its `return`. The first is always `everything`: of what was before
   * nothing was heard. Ends with `TooSlow` when more than 500 changes wait to be read.
   */
  subscribe(wanted: (change: Change) => boolean): AsyncIterableIterator<Change> {
    const following = new Following(wanted, () => this.#followers.delete(following));
    this.#followers.add(following);
    following.hear(everything);
    return following;
  }

  receive(message: string): void {
    this.#tell(message === '*' ? everything : (JSON.parse(message) as TextChange));
  }

  /** Texts speak for themselves, with all that their transaction touched; what remains is what stands around them. */
  purge(tags: readonly Tag[]): void {
    if (tags.every((tag) => surroundings.test(tag))) this.#tell({ what: 'surroundings', tags });
  }

  dropAll(): void {
    this.#tell(everything);
  }

  #tell(change: Change): void {
    for (const following of this.#followers) following.hear(change);
  }
}

/** No generator: the `return` of one would wait for the next change. */
class Following implements AsyncIterableIterator<Change> {
  readonly #waiting: Change[] = [];
  readonly #wanted: (change: Change) => boolean;
  readonly #onEnd: () => void;
  #reader: PromiseWithResolvers<IteratorResult<Change>> | null = null;
  #end: 'open' | 'too slow' | 'over' = 'open';

  constructor(wanted: (change: Change) => boolean, onEnd: () => void) {
    this.#wanted = wanted;
    this.#onEnd = onEnd;
  }

  hear(change: Change): void {
    if (this.#end !== 'open' || !this.#wanted(change)) return;
    if (this.#reader) {
      this.#reader.resolve({ done: false, value: change });
      this.#reader = null;
      return;
    }
    if (change === everything) this.#waiting.length = 0; // it says all that waits, and more
    this.#waiting.push(change);
    if (this.#waiting.length > maxWaiting) this.#stop('too slow');
  }

  async next(): Promise<IteratorResult<Change>> {
    const value = this.#waiting.shift();
    if (value) return { done: false, value };
    if (this.#end === 'too slow') {
      this.#end = 'over';
      throw new SubscriberTooSlow();
    }
    if (this.#end === 'over') return { done: true, value: undefined };
    this.#reader = Promise.withResolvers();
    return this.#reader.promise;
  }

  async return(): Promise<IteratorResult<Change>> {
    this.#stop('over');
    this.#reader?.resolve({ done: true, value: undefined });
    this.#reader = null;
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #stop(end: 'too slow' | 'over'): void {
    this.#end = end;
    this.#waiting.length = 0;
    this.#onEnd();
  }
}
