/**
 * Words of one language. In Chinese they are parted by spaces, otherwise by commas, as in "at least, no|not less than". Within
 * them `a|b` is either word, `increas*` any word that begins like this, `*ния` (not as the first) any that ends like it, `#` a figure, `~` up to three words (in Chinese five
 * characters) that may stand between.
 */
export interface Words {
  zh?: string;
  en?: string;
  ru?: string;
}

/** Something that a translation must say when the Chinese says it, and must not say when it does not. */
export interface Feature {
  /** Words that say it for sure. */
  sure: Required<Words>;
  /** Words that may say it. */
  also: Words;
  /** Words that look like it and say something else. */
  none: Words;
}

/** One of the things that a contrast tells apart. */
export interface Side extends Required<Words> {
  /** Words that may say the same but say other things as well: they excuse a translation and never accuse it. */
  also?: Words;
}

/** How far a word is looked for from what it may belong to. */
export interface Reach {
  /** It belongs to words as well, as in 进口木材. */
  words?: boolean;
  /** It governs all that follows up to the next of its kind, as in "rose by 4 per cent and power by 2". */
  governs?: boolean;
  /** It is looked for only where several of its kind are told apart. */
  several?: boolean;
}

/** Things that exclude each other, such as more and less, or east and west, and what looks like one of them and is none. */
export interface Contrast {
  sides: readonly Side[];
  none?: Words;
  /** To which figures (and other words) its words belong; without it only to those in the same part of a clause. */
  reach?: Reach;
}

/**
 * A contrast as a table: a line for each side with its words in Chinese, English and Russian, parted by semicolons. A line that
 * begins with `?` has what else may say the same, one that begins with `-` what only looks like it.
 */
export function contrast(table: string, reach?: Reach): Contrast {
  const sides: Side[] = [];
  let none: Words = {};
  for (const line of table.trim().split('\n')) {
    const [zh, en, ru] = line
      .replace(/^[?-] /, '')
      .split(';')
      .map((words) => words.trim()) as [string, string, string];
    if (line.startsWith('? ')) sides[sides.length - 1]!.also = { zh, en, ru };
    else if (line.startsWith('- ')) none = { zh, en, ru };
    else sides.push({ zh, en, ru });
  }
  return { sides, none, reach };
}
