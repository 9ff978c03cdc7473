/**
 * Word patterns by language, separated by spaces in Chinese and by commas in English and Russian, as in "at least, no|not
 * less than". In a pattern `a|b` matches either word, `increas*` a prefix, `*ния` a suffix (not as the first word), `#` a
 * figure, and `~` a gap of up to three words (in Chinese five characters).
 */
export interface LexiconWords {
  zh?: string;
  en?: string;
  ru?: string;
}

/** A meaning that the translation must have if and only if the source has it. */
export interface Feature {
  /** Words that certainly express it. */
  sure: Required<LexiconWords>;
  /** Words that may express it. */
  also: LexiconWords;
  /** Words that look like it but mean something else. */
  none: LexiconWords;
}

/** One of the meanings that a contrast distinguishes. */
export interface ContrastSide extends Required<LexiconWords> {
  /** Ambiguous words that may mean the same: they excuse a translation but never accuse it. */
  also?: LexiconWords;
}

/** How far a word may be from the figure or word that it belongs to. */
export interface Reach {
  /** It may belong to a word as well as to a figure, as in 进口木材. */
  words?: boolean;
  /** It governs all that follows up to the next word of the contrast, as in "rose by 4 per cent and power by 2". */
  governs?: boolean;
  /** Compared only if both texts have at least two words of the contrast. */
  several?: boolean;
}

/** Meanings that exclude each other, such as more and less, or east and west; `none` only looks like one of them. */
export interface Contrast {
  sides: readonly ContrastSide[];
  none?: LexiconWords;
  /** How its words relate to figures and other words; without it only within the same part or phrase. */
  reach?: Reach;
}

/**
 * Parses a contrast from a table: one line per side with its Chinese, English and Russian words, separated by semicolons. A
 * line that begins with `?` is the `also` of the side above, a line that begins with `-` is `none`.
 */
export function contrast(table: string, reach?: Reach): Contrast {
  const sides: ContrastSide[] = [];
  let none: LexiconWords = {};
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
