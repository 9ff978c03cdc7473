import { command } from '#base/database';
import type { Locale } from '#base/words';
import { problemId, problemsIn } from '#translation/checks';
import { type Name, namesFor } from '#translation/glossary';
import { isTriviallyStale, type TranslatedSegment } from '#translation/segments';
import { toCheckInput } from '../checking/to-check-input.ts';
import { lockTranslation, type ChangedTranslation } from './lock-translation.ts';

/**
 * Confirms all translations of an item in one locale whose source changed only in punctuation, spacing or width: text
 * and review stay valid for the current source. Every other change stays open, and so do segments with new problems.
 */
export const confirmTrivial = command(
  'translation.confirm-trivial',
  async (tx, { itemId, locale }: { itemId: string; locale: Locale }): Promise<ChangedTranslation> => {
    const { item, held } = await lockTranslation(tx, { itemId, locale }, 'translation.save');
    const names = await namesFor(tx, locale);
    const changed = held.filter((one) => isTriviallyStale(one) && !isNewlyWrong(one, locale, names));
    for (const one of changed)
      one.translation!.confirm(one.segment, {
        act: 'confirm',
        personId: tx.actor.personId,
        now: tx.now,
      });
    await tx.em.flush();
    return { item, held, changed };
  },
);

/** Whether the checks report a problem that they did not report for the earlier source. */
function isNewlyWrong(held: TranslatedSegment, locale: Locale, names: readonly Name[]): boolean {
  const { segment, translation } = held;
  const before = { ...segment, text: translation!.sourceText };
  const knownIds = problemsIn(toCheckInput({ segment: before, translation }, locale, names)).map(problemId);
  return problemsIn(toCheckInput(held, locale, names)).some((one) => !knownIds.includes(problemId(one)));
}
