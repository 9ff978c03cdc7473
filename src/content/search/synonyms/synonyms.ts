import { type Database, query, sql } from '#base/sql';
import { learn } from '../chinese/chinese-words.ts';
import { isHan, normalise, runsIn } from '../chinese/normalise.ts';

/** Maximum number of words in a synonym; longer names are not matched. */
const longest = 4;

/** Groups of words with the same meaning, maintained by administrators. */
export class Synonyms {
  readonly #same = new Map<string, readonly string[]>();

  constructor(lines: readonly (readonly string[])[]) {
    for (const words of lines)
      for (const word of words) {
        const key = joined(runsIn(word));
        this.#same.set(key, [...new Set([word, ...(this.#same.get(key) ?? []), ...words])]);
      }
    learn(lines.flat());
  }

  get words(): string[] {
    return [...this.#same.values()].map(([word]) => word!);
  }

  /** The words in order, each with its synonyms; several words with one meaning become one group. */
  grouped(words: readonly string[]): string[][] {
    const groups: string[][] = [];
    for (let at = 0; at < words.length;) {
      const length = [...Array(longest).keys()]
        .map((less) => longest - less)
        .find(
          (length) => at + length <= words.length && this.#same.has(joined(words.slice(at, at + length))),
        );
      const own = words.slice(at, at + (length ?? 1));
      groups.push([...(this.#same.get(joined(own)) ?? [joined(own)])]);
      at += own.length;
    }
    return groups;
  }
}

const joined = (words: readonly string[]): string =>
  words.reduce((text, word) => text + (text && !(isHan(text) && isHan(word)) ? ' ' : '') + word, '');

export async function synonymsOf(db: Database): Promise<Synonyms> {
  const rows = await query(
    db,
    sql<{ words: string[] }>`
      select array_agg(word order by word) words from search_synonym group by line order by line`,
  );
  // Stored in the folded form at the time of import, which may be outdated.
  return new Synonyms(rows.map(({ words }) => words.map(normalise)));
}
