import { isStale, isTriviallyStale, stateOf, type TranslatedSegment, plainText } from '#translation/segments';

/** How far a translation is, in segments; a stale one counts as stale and as what it is stored as. */
export interface Tally {
  total: number;
  missing: number;
  draft: number;
  translated: number;
  reviewed: number;
  stale: number;
  triviallyStale: number;
  /** Words of the Chinese that wait for a translator: those of what is missing, a draft or behind. */
  wordsLeft: number;
}

export function tallyOf(held: readonly TranslatedSegment[]): Tally {
  const tally: Tally = {
    total: held.length,
    missing: 0,
    draft: 0,
    translated: 0,
    reviewed: 0,
    stale: 0,
    triviallyStale: 0,
    wordsLeft: 0,
  };
  for (const one of held) {
    tally[stateOf(one)] += 1;
    if (isStale(one)) tally.stale += 1;
    if (isTriviallyStale(one)) tally.triviallyStale += 1;
    if (needsTranslator(one)) tally.wordsLeft += wordsIn(one.segment.text);
  }
  return tally;
}

export const needsTranslator = (held: TranslatedSegment): boolean =>
  isStale(held) || stateOf(held) === 'missing' || stateOf(held) === 'draft';

const words = new Intl.Segmenter('zh', { granularity: 'word' });
const wordsIn = (text: string): number =>
  [...words.segment(plainText(text))].filter(({ isWordLike }) => isWordLike).length;
