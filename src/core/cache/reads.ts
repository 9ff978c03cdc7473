import type { Tag } from './tags.ts';

/** The tags of everything that was read for one answer. */
export class Reads {
  readonly #tags = new Set<Tag>();

  add(tags: Iterable<Tag>): void {
    for (const tag of tags) this.#tags.add(tag);
  }

  #isCertain = true;

  /** Something was read of which nobody would hear when it changes, or which changes with the hour. */
  doubt(): void {
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
