import type { HitPair } from './opposite-at-anchor.ts';
import type { Hit } from './hits.ts';
import type { Token } from './tokens.ts';

/** The parts or phrases of a sentence paired with those of its translation. */
export interface Alignment {
  level: 'part' | 'phrase';
  /** Number of each in the source → number in the translation. */
  pairs: ReadonlyMap<number, number>;
}

/** Pairs phrases and parts in order, where both texts have equally many of similar relative length. */
export const alignInOrder = (source: readonly Token[], target: readonly Token[]): Alignment[] =>
  (['phrase', 'part'] as const).flatMap((level) => {
    const [own, foreign] = [lengthsBy(source, level), lengthsBy(target, level)];
    if (own.length !== foreign.length || own.length < 2 || !areAlike(own, foreign)) return [];
    return [{ level, pairs: new Map(own.map(([number], at) => [number, foreign[at]![0]])) }];
  });

type Lengths = [number: number, letters: number][];

function lengthsBy(tokens: readonly Token[], level: Alignment['level']): Lengths {
  const lengths = new Map<number, number>();
  for (const { word, [level]: number } of tokens)
    lengths.set(number, (lengths.get(number) ?? 0) + word.length);
  return [...lengths];
}

/** By which factor the length ratio of a pair may differ from that of the whole sentence. */
const maxDeviation = 2.2;

function areAlike(own: Lengths, foreign: Lengths): boolean {
  const sumOf = (lengths: Lengths) => lengths.reduce((sum, [, letters]) => sum + letters, 0);
  const ratio = sumOf(foreign) / sumOf(own);
  return own.every(([, letters], at) => {
    const relative = foreign[at]![1] / letters / ratio;
    return relative > 1 / maxDeviation && relative < maxDeviation;
  });
}

/** A word whose opposite appears in the paired phrase, and that the translation lacks elsewhere. */
export function reversedInOrder(
  own: readonly Hit[],
  foreign: readonly Hit[],
  alignments: readonly Alignment[],
): HitPair | undefined {
  for (const { level, pairs } of alignments) {
    const [ownByPlace, foreignByPlace] = [own, foreign].map((hits) => Map.groupBy(hits, (hit) => hit[level]));
    for (const [number, hits] of ownByPlace!) {
      const word = hits.find(({ isSure }) => isSure);
      if (!word || !hits.every((hit) => hasSameSide(hit, word))) continue;
      const others = foreignByPlace!.get(pairs.get(number)!) ?? [];
      const other = others.find(({ isSure }) => isSure);
      if (!other || others.some((hit) => hasSameSide(hit, word))) continue;
      if (sureOf(foreign, word).length < sureOf(own, word).length) return [word, other];
    }
  }
  return undefined;
}

const hasSameSide = (hit: Hit, word: Hit): boolean => hit.sides.some((side) => word.sides.includes(side));
const sureOf = (hits: readonly Hit[], word: Hit): Hit[] =>
  hits.filter((hit) => hit.isSure && hasSameSide(hit, word));

/**
 * A word that the paired phrase lacks, provided that no phrase of the translation has more such words than its source
 * phrase: the word could have moved there.
 */
export function missingInOrder(
  own: readonly Hit[],
  foreign: readonly Hit[],
  alignments: readonly Alignment[],
): Hit | undefined {
  const pairs = alignments.find(({ level }) => level === 'phrase')?.pairs;
  if (!pairs) return undefined;
  const [ownSure, foreignAll, ownAll] = [own.filter(({ isSure }) => isSure), foreign, own].map((hits) =>
    Map.groupBy(hits, ({ phrase }) => phrase),
  );
  // «Не ограничен» is one denial in two words.
  const countIn = (hits: Map<number, Hit[]> | undefined, phrase: number) =>
    hits?.get(phrase)?.filter((hit, at, all) => !isJoined(all[at - 1], hit)).length ?? 0;
  if ([...pairs].some(([one, other]) => countIn(foreignAll, other) > countIn(ownAll, one))) return undefined;
  const lost = [...pairs].find(
    ([one, other]) => countIn(ownSure, one) > 0 && countIn(foreignAll, other) === 0,
  );
  // A translation may paraphrase 未冻实, but hardly 不得.
  return lost && ownSure!.get(lost[0])!.find(({ text }) => !text.startsWith('未'));
}
const isJoined = (before: Hit | undefined, { from }: Hit): boolean =>
  before !== undefined && before.to === from && before.to - before.from === 1;
