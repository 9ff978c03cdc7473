import type { Tag } from './tags.ts';

const dayMs = 86_400_000;
const eightHours = 8 * 3_600_000;

/** The tags of everything that was read for one answer. */
export class Reads {
  readonly #tags = new Set<Tag>();

  add(tags: Iterable<Tag>): void {
    for (const tag of tags) this.#tags.add(tag);
  }

  #isCertain = true;

  #lifeMs = Infinity;

  /** The answer hangs on the day in China, and is another after its midnight. */
  expireAtMidnight(now: Date): void {
    this.#lifeMs = Math.min(this.#lifeMs, dayMs - ((now.getTime() + eightHours) % dayMs));
  }

  /** Part of what it was made of is remembered for so long, and nobody says when it changes. */
  expireAfter(ms: number): void {
    this.#lifeMs = Math.min(this.#lifeMs, ms);
  }

  /** How long the answer may stand, in milliseconds; without end where only changes end it. */
  get lifeMs(): number {
    return this.#lifeMs;
  }

  /** Something was read of which nobody would hear when it changes. */
  markUncacheable(): void {
    this.#isCertain = false;
  }

  /** Whether every change of the answer will be heard of. */
  get isCertain(): boolean {
    return this.#isCertain;
  }

  get tags(): Tag[] {
    return [...this.#tags];
  }
}
