import { requiredReason } from '#base/contract';
import { command } from '#base/database';
import { Refusal, type Locale } from '#base/words';
import { forget } from '#translation/memory';
import { stateOf } from '#translation/segments';
import { expectSegment, type Seen } from './expect-segment.ts';
import { findSegment } from './find-segment.ts';
import { lockTranslation, type WorkedOn } from './lock-translation.ts';

export interface ReturnSegment extends Seen {
  itemId: string;
  locale: Locale;
  segment: string;
  /** Told to the translator. */
  reason: string;
}

/** Gives a segment back to be translated again, also one that was reviewed; readers keep what they have until it is published anew. */
export const returnSegment = command(
  'translation.return',
  async (tx, { itemId, locale, segment, reason, ...seen }: ReturnSegment): Promise<WorkedOn> => {
    const { item, held } = await lockTranslation(tx, { itemId, locale }, 'translation.review');
    const found = findSegment(held, segment, 'segment');
    await expectSegment(tx, found, seen, 'segment');
    if (stateOf(found) === 'missing')
      throw new Refusal('translation.not-translated', { place: found.segment.place }, 'segment');
    found.translation!.giveBack(requiredReason(reason), {
      act: 'return',
      personId: tx.actor.personId,
      now: tx.now,
    });
    await forget(tx, locale, found);
    return { item, held, changed: [found] };
  },
);
