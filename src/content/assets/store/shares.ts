import { Refusal } from '#base/words';

/**
 * How many files one person may have on their way at once. A browser sends six; an album of thirty sent by a program is
 * told to wait. Each holds a connection and room on the disk until it was looked at.
 */
const maxAtOnce = 12;

/** Counts what each person has on the way. */
export class Shares {
  readonly #open = new Map<string, number>();

  /** Refuses with `asset.too-many-at-once` before anything of the body is read. */
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

/** Of all routes that take files: who sends by two of them has no more. */
export const uploadShares = new Shares();
