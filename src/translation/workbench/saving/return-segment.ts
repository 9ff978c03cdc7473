import { requiredReason } from '#base/contract';
import { command } from '#base/database';
import { Refusal, type Locale } from '#base/words';
import { forget } from '#translation/memory';
import { stateOf } from '#translation/segments';
import { expectSegment, type ExpectedState } from './expect-segment.ts';
import { findSegment } from './find-segment.ts';
import { lockTranslation, type ChangedTranslation } from './lock-translation.ts';

export interface ReturnSegment extends ExpectedState {
  itemId: string;
  locale: Locale;
  segment: string;
  /** Shown to the translator. */
  reason: string;
}

/**
 * Returns a segment to its translator, even if it was reviewed; readers keep their edition until the next one is
 * published.
 */
export const returnSegment = command(
  'translation.return',
  async (
    tx,
    { itemId, locale, segment, reason, ...expected }: ReturnSegment,
  ): Promise<ChangedTranslation> => {
    const { item, held } = await lockTranslation(tx, { itemId, locale }, 'translation.review');
    const match = findSegment(held, segment, 'segment');
    await expectSegment(tx, match, expected, 'segment');
    if (stateOf(match) === 'missing')
      throw new Refusal('translation.not-translated', { place: match.segment.place }, 'segment');
    match.translation!.returnToTranslator(requiredReason(reason), {
      act: 'return',
      personId: tx.actor.personId,
      now: tx.now,
    });
    await forget(tx, locale, match);
    return { item, held, changed: [match] };
  },
);
