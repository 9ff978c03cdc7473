import type { Contrast, LexiconWords } from './contrasts/lexicon.ts';
import type { TokenPlace, Token } from './tokens.ts';

/** A match of a lexicon word in a text: the sides of the contrast that it may mean, and whether that is certain. */
export interface Hit extends TokenPlace {
  sides: readonly number[];
  isSure: boolean;
  text: string;
  /** Index of its first token, and of the token after its last. */
  from: number;
  to: number;
}

interface LexiconPattern {
  /** Index of its contrast. */
  contrast: number;
  parts: readonly (readonly string[])[];
  /** Empty for a pattern that only looks like the contrast. */
  sides: readonly number[];
  isSure: boolean;
  /** Specificity: of two patterns that match the same words the heavier one wins. */
  weight: number;
}

/** The patterns of all contrasts in one language, indexed by their first word. */
interface Lexicon {
  contrasts: number;
  exact: Map<string, LexiconPattern[]>;
  stems: Map<string, LexiconPattern[]>;
  longestStem: number;
  /** How many tokens `~` may match. */
  gap: number;
  joint: string;
}

export function lexiconOf(contrasts: readonly Contrast[], language: keyof LexiconWords): Lexicon {
  const joint = language === 'zh' ? '' : ' ';
  const gap = language === 'zh' ? 5 : 3;
  const lexicon: Lexicon = {
    contrasts: contrasts.length,
    exact: new Map(),
    stems: new Map(),
    longestStem: 0,
    gap,
    joint,
  };
  contrasts.forEach(({ sides, none }, contrast) => {
    const put = (list: string | undefined, ofSides: number[], isSure: boolean) => {
      for (const word of (list ?? '').split(joint ? /,\s*/ : /\s+/).filter(Boolean))
        add(lexicon, joint ? word.trim().split(/\s+/) : [...word], { contrast, sides: ofSides, isSure });
    };
    sides.forEach((side, at) => put(side[language], [at], true));
    sides.forEach(({ also }, at) => put(also?.[language], [at], false));
    put(none?.[language], [], false);
  });
  return lexicon;
}

function add(lexicon: Lexicon, words: string[], entry: Omit<LexiconPattern, 'parts' | 'weight'>): void {
  const parts = words.map((word) => word.split('|'));
  // A whole word is more specific than a stem of the same length.
  const literal = words.filter((word) => word !== '~');
  const weight = 2 * literal.join('').length - 3 * literal.filter((word) => word.endsWith('*')).length;
  for (const first of parts[0]!) {
    const stem = first.endsWith('*') ? first.slice(0, -1) : undefined;
    const [map, key] = stem === undefined ? [lexicon.exact, first] : [lexicon.stems, stem];
    lexicon.longestStem = Math.max(lexicon.longestStem, stem?.length ?? 0);
    const patterns = map.get(key) ?? [];
    patterns.push({ parts, weight, ...entry });
    map.set(key, patterns);
  }
}

/** The hits of each contrast from left to right. Of overlapping matches the first wins, of those with one start the longest. */
export function hitsIn(tokens: readonly Token[], lexicon: Lexicon): Hit[][] {
  const hits: Hit[][] = Array.from({ length: lexicon.contrasts }, () => []);
  const ends = hits.map(() => 0);
  tokens.forEach((token, at) => {
    const matches = new Map<number, PatternMatch[]>();
    for (const pattern of candidates(token, lexicon)) {
      if (ends[pattern.contrast]! > at) continue;
      const end = endOf(pattern.parts, 1, tokens, at + 1, lexicon.gap);
      if (end === undefined || isAcrossWords(tokens, at, end)) continue;
      const ofContrast = matches.get(pattern.contrast) ?? [];
      ofContrast.push({ pattern, end });
      matches.set(pattern.contrast, ofContrast);
    }
    for (const [contrast, each] of matches) {
      const end = Math.max(...each.map((one) => one.end));
      ends[contrast] = end;
      const hit = hitOf(each.filter((one) => one.end === end).map(({ pattern }) => pattern));
      const text = tokens.slice(at, end).map((one) => one.text);
      const { clause, part, phrase, sentence } = token;
      const place = { clause, part, phrase, sentence, from: at, to: end };
      if (hit) hits[contrast]!.push({ ...hit, text: text.join(lexicon.joint), ...place });
    }
  });
  return hits;
}

interface PatternMatch {
  pattern: LexiconPattern;
  end: number;
}

/** Whether a match begins inside one word and ends inside another, as 放行 in 下放行政. */
const isAcrossWords = (tokens: readonly Token[], at: number, end: number): boolean =>
  !tokens[at]!.startsWord &&
  tokens[end]?.startsWord === false &&
  tokens.slice(at, end).some(({ startsWord }) => startsWord);

/** Merges the patterns that match the same words: "p.m." is the afternoon and the evening. */
function hitOf(patterns: readonly LexiconPattern[]): Pick<Hit, 'sides' | 'isSure'> | undefined {
  const best = patterns.reduce((one, other) => (other.weight > one.weight ? other : one));
  if (best.sides.length === 0) return undefined;
  return {
    sides: [...new Set(patterns.flatMap(({ sides }) => sides))],
    isSure: patterns.some(({ isSure }) => isSure),
  };
}

function* candidates(
  { word, isFigure }: Token,
  { exact, stems, longestStem }: Lexicon,
): Generator<LexiconPattern> {
  yield* exact.get(word) ?? [];
  if (isFigure) yield* exact.get('#') ?? [];
  for (let length = Math.min(word.length, longestStem); length > 0; length -= 1)
    yield* stems.get(word.slice(0, length)) ?? [];
}

/** A gap does not reach past these words: a "not" before them does not deny what follows. */
const joins = new Set(['and', 'or', 'but', 'и', 'или', 'а', 'но']);

/** The end of a match of the remaining parts of a pattern at `at`, within one clause; undefined without a match. */
function endOf(
  parts: LexiconPattern['parts'],
  part: number,
  tokens: readonly Token[],
  at: number,
  gap: number,
): number | undefined {
  if (part === parts.length) return at;
  const token = tokens[at];
  if (!token || token.clause !== tokens[at - 1]!.clause) return undefined;
  if (parts[part]![0] !== '~')
    return parts[part]!.some((word) => matchesToken(word, token))
      ? endOf(parts, part + 1, tokens, at + 1, gap)
      : undefined;
  for (let skipped = 0; skipped <= gap; skipped += 1) {
    const end = endOf(parts, part + 1, tokens, at + skipped, gap);
    if (end !== undefined) return end;
    if (tokens[at + skipped]?.clause !== token.clause || joins.has(tokens[at + skipped]!.word))
      return undefined;
  }
  return undefined;
}

const matchesToken = (word: string, token: Token): boolean =>
  word === '#'
    ? token.isFigure
    : word.startsWith('*')
      ? token.word.endsWith(word.slice(1))
      : word.endsWith('*')
        ? token.word.startsWith(word.slice(0, -1))
        : token.word === word;
