import { command } from '#base/database';
import { Refusal, type Locale } from '#base/words';
import { expectSegment, type ExpectedState } from './expect-segment.ts';
import { findSegment } from './find-segment.ts';
import { lockTranslation, type ChangedTranslation } from './lock-translation.ts';
import { revisionOf } from './revisions.ts';

export interface RevertSegment extends ExpectedState {
  itemId: string;
  locale: Locale;
  segment: string;
  /** The version whose text is restored. */
  version: number;
}

/**
 * Restores an earlier text of a segment as a new version, with the source and the translator that it had: it may be
 * stale, and must be reviewed again.
 */
export const revertSegment = command(
  'translation.revert',
  async (
    tx,
    { itemId, locale, segment, version, ...expected }: RevertSegment,
  ): Promise<ChangedTranslation> => {
    const { item, held } = await lockTranslation(tx, { itemId, locale }, 'translation.save');
    const match = findSegment(held, segment, 'segment');
    await expectSegment(tx, match, expected, 'segment');
    const revision = await revisionOf(tx, { segmentId: match.segment.id, locale, version });
    if (!revision || !match.translation)
      throw new Refusal('translation.no-such-version', { version }, 'version');
    match.translation.restore(revision, { act: 'revert', personId: tx.actor.personId, now: tx.now });
    await tx.em.flush();
    return { item, held, changed: [match] };
  },
);
