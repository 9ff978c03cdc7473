import type { Invalidatable } from './purges.ts';
import type { Tag } from './tags.ts';

/** A change of one text for readers, in the format of `tell` in `schema/migrations/0015-fronts.sql`. */
export interface TextChange {
  what: 'published' | 'corrected' | 'translated' | 'withdrawn' | 'verified';
  itemId: string;
  path: string;
  kind: string;
  locale: string;
  edition: number;
  tags: readonly Tag[];
}

/** `surroundings`: columns, units or the site have changed. `everything`: anything may have changed. */
export interface SurroundingsChange {
  what: 'surroundings' | 'everything';
  tags: readonly Tag[];
}

export type Change = TextChange | SurroundingsChange;

const everything: Change = { what: 'everything', tags: ['*'] };
const surroundings = /^(?:catalogue|site|units|n[0-9a-f]{12})$/;

/** A subscriber has not read for more than `maxWaiting` changes, and is unsubscribed. */
export class SubscriberTooSlow extends Error {}

/** Changes that may be queued for one subscriber. */
export const maxWaiting = 500;

/** Passes changes of all nodes on to the subscribers in this process. */
export class Changes implements Invalidatable {
  readonly #followers = new Set<Subscription>();

  /**
   * All changes from now on for which `wanted` is true, until its `return` is called. The first one is always
   * `everything`, because earlier changes may have been missed. Throws `SubscriberTooSlow` when more than 500 changes
   * are queued.
   */
  subscribe(wanted: (change: Change) => boolean): AsyncIterableIterator<Change> {
    const subscription = new Subscription(wanted, () => this.#followers.delete(subscription));
    this.#followers.add(subscription);
    subscription.enqueue(everything);
    return subscription;
  }

  receive(message: string): void {
    this.#publish(message === '*' ? everything : (JSON.parse(message) as TextChange));
  }

  /** Changes of texts arrive by `receive`, with all tags of their transaction; other tags are of the surroundings. */
  purge(tags: readonly Tag[]): void {
    if (tags.every((tag) => surroundings.test(tag))) this.#publish({ what: 'surroundings', tags });
  }

  dropAll(): void {
    this.#publish(everything);
  }

  #publish(change: Change): void {
    for (const subscription of this.#followers) subscription.enqueue(change);
  }
}

/** Not a generator, whose `return` would wait for the next change. */
class Subscription implements AsyncIterableIterator<Change> {
  readonly #waiting: Change[] = [];
  readonly #wanted: (change: Change) => boolean;
  readonly #onEnd: () => void;
  #reader: PromiseWithResolvers<IteratorResult<Change>> | null = null;
  #end: 'open' | 'too slow' | 'over' = 'open';

  constructor(wanted: (change: Change) => boolean, onEnd: () => void) {
    this.#wanted = wanted;
    this.#onEnd = onEnd;
  }

  enqueue(change: Change): void {
    if (this.#end !== 'open' || !this.#wanted(change)) return;
    if (this.#reader) {
      this.#reader.resolve({ done: false, value: change });
      this.#reader = null;
      return;
    }
    if (change === everything) this.#waiting.length = 0; // it covers all queued changes
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
