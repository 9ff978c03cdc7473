import { command } from '#base/database';
import type { Locale } from '#base/words';
import { problemId, problemsIn } from '#translation/checks';
import { type Name, namesFor } from '#translation/glossary';
import { isTriviallyStale, type TranslatedSegment } from '#translation/segments';
import { toCheckInput } from '../checking/to-check-input.ts';
import { lockTranslation, type WorkedOn } from './lock-translation.ts';

/**
 * Confirms all translations of an item in one locale whose source changed only in punctuation, spacing or width: text and
 * review stand, now for the source as it is. Every other change stays open, and so does one that the checks have something new to say about.
 */
export const confirmTrivial = command(
  'translation.confirm-trivial',
  async (tx, { itemId, locale }: { itemId: string; locale: Locale }): Promise<WorkedOn> => {
    const { item, held } = await lockTranslation(tx, { itemId, locale }, 'translation.save');
    const names = await namesFor(tx, locale);
    const changed = held.filter((one) => isTriviallyStale(one) && !isNewlyWrong(one, locale, names));
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

/** Whether the checks find in the translation what they did not find while the Chinese was written as before. */
function isNewlyWrong(held: TranslatedSegment, locale: Locale, names: readonly Name[]): boolean {
  const { segment, translation } = held;
  const before = { ...segment, text: translation!.sourceText };
  const known = problemsIn(toCheckInput({ segment: before, translation }, locale, names)).map(problemId);
  return problemsIn(toCheckInput(held, locale, names)).some((one) => !known.includes(problemId(one)));
}
