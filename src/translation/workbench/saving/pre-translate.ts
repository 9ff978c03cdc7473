import { command } from '#base/database';
import { keptText } from '#base/text';
import type { Locale } from '#base/words';
import { stateOf, parseInline, writeInline, type Inline } from '#translation/segments';
import { lockTranslation, translationOf, type ChangedTranslation } from './lock-translation.ts';

/**
 * A machine translator, such as a service of the city. None is built in; an integration passes one to `preTranslate`.
 */
export interface MachineTranslator {
  /** Name and version; stored with every text that it makes. */
  name: string;
  /** One result for each source, in order; null where it has none. Codes keep their ids. */
  translate(locale: Locale, sources: readonly Inline[][]): Promise<(Inline[] | null)[]>;
}

/**
 * Fills missing segments with machine drafts. They name the machine, and stay drafts until a person saves them as a
 * translation, which another person then reviews: the database refuses anything else.
 */
export const preTranslate = command(
  'translation.pre-translate',
  async (
    tx,
    { itemId, locale, machine }: { itemId: string; locale: Locale; machine: MachineTranslator },
  ): Promise<ChangedTranslation> => {
    const { item, held } = await lockTranslation(tx, { itemId, locale }, 'translation.save');
    const missing = held.filter((one) => stateOf(one) === 'missing');
    const answers = await machine.translate(
      locale,
      missing.map(({ segment }) => parseInline(segment.text)),
    );
    const changed = missing.filter((match, index) => {
      const answer = answers[index];
      if (!answer) return false;
      translationOf(tx, match, itemId, locale).write(
        {
          text: keptText(writeInline(answer)),
          state: 'draft',
          origin: 'machine',
          provenance: machine.name,
        },
        match.segment,
        { act: 'save', personId: tx.actor.personId, now: tx.now },
      );
      return true;
    });
    await tx.em.flush();
    return { item, held, changed };
  },
  { secret: ['machine'] },
);
