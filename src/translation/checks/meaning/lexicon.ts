import type { Token } from './tokens.ts';

/**
 * Words of one language. In Chinese they are parted by spaces, otherwise by commas, as in "at least, no|not less than". Within
 * them `a|b` is either word, `increas*` any word that begins like this, `#` a figure, `~` up to three words (in Chinese five
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

/** Things that exclude each other, such as more and less, or east and west, and what looks like one of them and is none. */
export interface Contrast {
  sides: readonly Side[];
  none?: Words;
}

/**
 * A contrast as a table: a line for each side with its words in Chinese, English and Russian, parted by semicolons. A line that
 * begins with `?` has what else may say the same, one that begins with `-` what only looks like it.
 */
export function contrast(table: string): Contrast {
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
  return { sides, none };
}

/** A word that was found: the sides of the contrast that it may mean, and whether it means them for sure. */
export interface Hit {
  sides: readonly number[];
  isSure: boolean;
  text: string;
  /** Number of the first of its tokens. */
  at: number;
  clause: number;
}

interface Pattern {
  parts: readonly (readonly string[])[];
  sides: readonly number[];
  isSure: boolean;
  /** How much it says: of two that match the same words the more exact counts. */
  weight: number;
}

/** The patterns of one language by how their first word begins. */
export interface Lexicon {
  exact: Map<string, Pattern[]>;
  stems: Map<string, Pattern[]>;
  longestStem: number;
  /** Words that may stand for `~`. */
  gap: number;
  joint: string;
}

type Language = keyof Words;

export function lexiconOf({ sides, none = {} }: Contrast, language: Language): Lexicon {
  const joint = language === 'zh' ? '' : ' ';
  const lexicon: Lexicon = { exact: new Map(), stems: new Map(), longestStem: 0, gap: joint ? 3 : 5, joint };
  const words = new Map<string, { sides: number[]; isSure: boolean }>();
  const put = (list: string | undefined, side: number | undefined, isSure: boolean) => {
    for (const word of (list ?? '').split(joint ? ',' : /\s+/)) {
      const entry = words.get(word.trim()) ?? { sides: [], isSure };
      if (side !== undefined && !entry.sides.includes(side)) entry.sides.push(side);
      if (word.trim() !== '') words.set(word.trim(), entry);
    }
  };
  sides.forEach((side, at) => put(side[language], at, true));
  sides.forEach(({ also }, at) => put(also?.[language], at, false));
  put(none[language], undefined, false);
  for (const [word, entry] of words) add(lexicon, joint ? word.split(/\s+/) : [...word], entry);
  return lexicon;
}

function add(lexicon: Lexicon, words: string[], entry: { sides: number[]; isSure: boolean }): void {
  const parts = words.map((word) => word.split('|'));
  const weight = words.filter((word) => word !== '~').join('').length;
  for (const first of parts[0]!) {
    const stem = first.endsWith('*') ? first.slice(0, -1) : undefined;
    const [map, key] = stem === undefined ? [lexicon.exact, first] : [lexicon.stems, stem];
    lexicon.longestStem = Math.max(lexicon.longestStem, stem?.length ?? 0);
    const known = map.get(key) ?? [];
    known.push({ parts, weight, ...entry });
    map.set(key, known);
  }
}

/** Everything that a lexicon finds, from left to right; of what overlaps the first, and of what begins together the longest. */
export function hitsIn(tokens: readonly Token[], lexicon: Lexicon): Hit[] {
  const hits: Hit[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    let best: { pattern: Pattern; end: number } | undefined;
    for (const pattern of candidates(tokens[at]!, lexicon)) {
      const end = endOf(pattern.parts, 1, tokens, at + 1, lexicon.gap);
      if (end === undefined) continue;
      const isBetter = !best || end > best.end || (end === best.end && pattern.weight > best.pattern.weight);
      if (isBetter) best = { pattern, end };
    }
    if (!best) continue;
    const { sides, isSure } = best.pattern;
    const found = tokens.slice(at, best.end);
    const text = found.map((token) => token.text).join(lexicon.joint);
    if (sides.length > 0) hits.push({ sides, isSure, text, at, clause: found[0]!.clause });
    at = best.end - 1;
  }
  return hits;
}

function* candidates({ word, isFigure }: Token, { exact, stems, longestStem }: Lexicon): Generator<Pattern> {
  yield* exact.get(word) ?? [];
  if (isFigure) yield* exact.get('#') ?? [];
  for (let length = Math.min(word.length, longestStem); length > 0; length -= 1)
    yield* stems.get(word.slice(0, length)) ?? [];
}

/** Where the rest of a pattern ends when it stands at a place, all in one clause. */
function endOf(
  parts: Pattern['parts'],
  part: number,
  tokens: readonly Token[],
  at: number,
  gap: number,
): number | undefined {
  if (part === parts.length) return at;
  const token = tokens[at];
  if (!token || token.clause !== tokens[at - 1]!.clause) return undefined;
  if (parts[part]![0] !== '~')
    return parts[part]!.some((word) => isMeant(word, token))
      ? endOf(parts, part + 1, tokens, at + 1, gap)
      : undefined;
  for (let skipped = 0; skipped <= gap; skipped += 1) {
    const end = endOf(parts, part + 1, tokens, at + skipped, gap);
    if (end !== undefined) return end;
    if (tokens[at + skipped]?.clause !== token.clause) return undefined;
  }
  return undefined;
}

const isMeant = (word: string, token: Token): boolean =>
  word === '#'
    ? token.isFigure
    : word.endsWith('*')
      ? token.word.startsWith(word.slice(0, -1))
      : token.word === word;
