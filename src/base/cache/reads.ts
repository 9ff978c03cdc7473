import { addDays, dayOf, startOf } from '#base/dates';
import type { Tag } from './tags.ts';

/** The tags of everything that was read for one answer, and how long it may be cached. */
export class Reads {
  readonly #tags = new Set<Tag>();

  add(tags: Iterable<Tag>): void {
    for (const tag of tags) this.#tags.add(tag);
  }

  #isCacheable = true;

  #ttlMs = Infinity;

  /** The answer depends on the current day in China, so it expires at midnight there. */
  expireAtMidnight(now: Date): void {
    this.#ttlMs = Math.min(this.#ttlMs, startOf(addDays(dayOf(now), 1)).getTime() - now.getTime());
  }

  /** Part of the answer comes from data that is cached for this long and sends no invalidation. */
  expireAfter(ms: number): void {
    this.#ttlMs = Math.min(this.#ttlMs, ms);
  }

  /** How long the answer may be cached, in milliseconds; Infinity = until it is invalidated. */
  get ttlMs(): number {
    return this.#ttlMs;
  }

  /** Part of the answer comes from data that sends no invalidation. */
  markUncacheable(): void {
    this.#isCacheable = false;
  }

  /** Whether every change of the answer sends an invalidation. */
  get isCacheable(): boolean {
    return this.#isCacheable;
  }

  get tags(): Tag[] {
    return [...this.#tags];
  }
}
