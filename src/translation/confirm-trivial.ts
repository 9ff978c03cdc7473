import { command, type Locale } from '#core';
import { lockTranslation, type WorkedOn } from './lock-translation.ts';
import { isTriviallyStale } from './segments/held-segments.ts';

/**
 * Confirms all translations of an item in one locale whose source changed only in punctuation, spacing or width: text and
 * review stand, now for the source as it is. Every other change stays open.
 */
export const confirmTrivial = command(
  'translation.confirm-trivial',
  async (tx, { itemId, locale }: { itemId: string; locale: Locale }): Promise<WorkedOn> => {
    const { item, held } = await lockTranslation(tx, { itemId, locale }, 'translation.save');
    const changed = held.filter(isTriviallyStale);
    for (const found of changed)
      found.translation!.confirm(found.segment, {
        act: 'confirm',
        personId: tx.actor.personId,
        now: tx.now,
      });
    await tx.em.flush();
    return { item, held, changed };
  },
);
