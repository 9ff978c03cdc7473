import { command } from '#base/database';
import { keptText } from '#base/text';
import type { Locale } from '#base/words';
import { stateOf, parseInline, writeInline, type Inline } from '#translation/segments';
import { lockTranslation, translationOf, type WorkedOn } from './lock-translation.ts';

/** A machine that translates, such as a service of the city. None is built in; whoever brings one calls `preTranslate`. */
export interface MachineTranslator {
  /** Name and version; kept with every text that it makes. */
  name: string;
  /** One answer for each source, in their order; null where it has none. Codes keep their ids. */
  translate(locale: Locale, sources: readonly Inline[][]): Promise<(Inline[] | null)[]>;
}

/**
 * Fills what is missing with drafts of a machine. They say whose they are, and stay drafts until a person saves them as
 * a translation, which another person then reviews: the database refuses anything else.
 */
export const preTranslate = command(
  'translation.pre-translate',
  async (
    tx,
    { itemId, locale, machine }: { itemId: string; locale: Locale; machine: MachineTranslator },
  ): Promise<WorkedOn> => {
    const { item, held } = await lockTranslation(tx, { itemId, locale }, 'translation.save');
    const missing = held.filter((one) => stateOf(one) === 'missing');
    const answers = await machine.translate(
      locale,
      missing.map(({ segment }) => parseInline(segment.text)),
    );
    const changed = missing.filter((found, index) => {
      const answer = answers[index];
      if (!answer) return false;
      translationOf(tx, found, itemId, locale).write(
        {
          text: keptText(writeInline(answer)),
          state: 'draft',
          origin: 'machine',
          provenance: machine.name,
        },
        found.segment,
        { act: 'save', personId: tx.actor.personId, now: tx.now },
      );
      return true;
    });
    await tx.em.flush();
    return { item, held, changed };
  },
  { secret: ['machine'] },
);
