import { command } from '#base/database';
import { Refusal, type Locale } from '#base/words';
import { expectSegment, type Seen } from './expect-segment.ts';
import { findSegment } from './find-segment.ts';
import { lockTranslation, type WorkedOn } from './lock-translation.ts';
import { revisionOf } from './revisions.ts';

export interface RevertSegment extends Seen {
  itemId: string;
  locale: Locale;
  segment: string;
  /** The version whose text is to stand again. */
  version: number;
}

/**
 * Brings an earlier text of a segment back, as a version of its own, with the source and the translator that it had: it may
 * be behind, and it is reviewed anew.
 */
export const revertSegment = command(
  'translation.revert',
  async (tx, { itemId, locale, segment, version, ...seen }: RevertSegment): Promise<WorkedOn> => {
    const { item, held } = await lockTranslation(tx, { itemId, locale }, 'translation.save');
    const found = findSegment(held, segment, 'segment');
    await expectSegment(tx, found, seen, 'segment');
    const revision = await revisionOf(tx, { segmentId: found.segment.id, locale, version });
    if (!revision || !found.translation)
      throw new Refusal('translation.no-such-version', { version }, 'version');
    found.translation.bringBack(revision, { act: 'revert', personId: tx.actor.personId, now: tx.now });
    await tx.em.flush();
    return { item, held, changed: [found] };
  },
);
