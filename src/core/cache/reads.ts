import type { Tag } from './tags.ts';

/** The tags of everything that was read for one answer. */
export class Reads {
  readonly #tags = new Set<Tag>();

  add(tags: Iterable<Tag>): void {
    for (const tag of tags) this.#tags.add(tag);
  }

  get tags(): Tag[] {
    return [...this.#tags];
  }
}
