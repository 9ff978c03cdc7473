import { Refusal } from '#base/words';

/**
 * Maximum number of concurrent uploads per person. A browser sends six; a program that sends an album of thirty
 * must wait. Each upload holds a connection and disk space until it is checked.
 */
const maxAtOnce = 12;

/** Counts the uploads in progress per person. */
export class Shares {
  readonly #open = new Map<string, number>();

  /** Runs `work`, or refuses with `asset.too-many-at-once` before any of the body is read. */
  async hold<Result>(person: string | null, work: () => Promise<Result>): Promise<Result> {
    if (person === null) return work();
    const open = this.#open.get(person) ?? 0;
    if (open >= maxAtOnce) throw new Refusal('asset.too-many-at-once', { most: maxAtOnce }, 'file');
    this.#open.set(person, open + 1);
    try {
      return await work();
    } finally {
      const left = this.#open.get(person)! - 1;
      if (left > 0) this.#open.set(person, left);
      else this.#open.delete(person);
    }
  }
}

/** Shared by all upload routes, so that using two of them does not double the limit. */
export const uploadShares = new Shares();
