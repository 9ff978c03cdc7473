import { isStale, isTriviallyStale, stateOf, type TranslatedSegment, plainText } from '#translation/segments';

/** Progress of a translation, in segments; a stale one counts as stale and in its stored state. */
export interface Tally {
  total: number;
  missing: number;
  draft: number;
  translated: number;
  reviewed: number;
  stale: number;
  triviallyStale: number;
  /** Chinese words that wait for a translator: those of missing, draft and stale segments. */
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
