import { command, type Tx } from '#base/database';
import { keptText, keptLine, requireMaxLength } from '#base/text';
import { Refusal, Refusals, type Locale } from '#base/words';
import type { TranslatedSegment, Origin } from '#translation/segments';
import { expectSegment, type ExpectedState } from './expect-segment.ts';
import { findSegment } from './find-segment.ts';
import { lockTranslation, translationOf, type ChangedTranslation } from './lock-translation.ts';
import { translatorsInMemory } from './own-work.ts';

export interface SegmentText extends ExpectedState {
  /** Its id, or its place in the item (`title`, `body.2`). */
  segment: string;
  /** In the notation of codes: `{1}` … `{/1}`, `{2/}`. Empty: withdrawn, the segment is missing again. */
  text: string;
  /** Not ready for review. */
  isDraft?: boolean;
  /** The origin of a text that a person takes over. */
  origin?: Exclude<Origin, 'machine'>;
  provenance?: string | null;
}

export interface SaveSegments {
  itemId: string;
  locale: Locale;
  segments: readonly SegmentText[];
}

const [maxAtOnce, maxLength] = [500, 20_000];

/**
 * Saves translated segments, made from the current working text; all of them or none. Readers are not affected until
 * the texts are reviewed and published. Texts with mistakes are saved too; the mistakes block their publication.
 */
export const saveSegments = command(
  'translation.save',
  async (tx, { itemId, locale, segments }: SaveSegments): Promise<ChangedTranslation> => {
    const { item, held } = await lockTranslation(tx, { itemId, locale }, 'translation.save');
    if (segments.length > maxAtOnce) throw new Refusal('value.too-many', { most: maxAtOnce }, 'segments');
    const texts: CleanText[] = [];
    const refused: Refusal[] = [];
    for (const [index, input] of segments.entries()) {
      try {
        texts.push(await cleanText(tx, held, input, `segments.${index}`));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        refused.push(error);
      }
    }
    if (refused.length > 0) throw new Refusals(refused);
    const translators = await translatorsOf(tx, locale, texts);
    for (const [index, { match, text, input }] of texts.entries())
      translationOf(tx, match, itemId, locale).write(
        {
          text,
          state: input.isDraft ? 'draft' : 'translated',
          origin: input.origin ?? 'human',
          provenance: input.provenance ?? null,
          translator: translators[index]!,
        },
        match.segment,
        { act: input.origin === 'file' ? 'import' : 'save', personId: tx.actor.personId, now: tx.now },
      );
    await tx.em.flush();
    return { item, held, changed: texts.map(({ match }) => match) };
  },
);

interface CleanText {
  match: TranslatedSegment;
  input: SegmentText;
  text: string;
}

async function cleanText(
  tx: Tx,
  held: readonly TranslatedSegment[],
  input: SegmentText,
  field: string,
): Promise<CleanText> {
  const match = findSegment(held, input.segment, `${field}.segment`);
  await expectSegment(tx, match, input, field);
  // A source of one line has a translation of one line.
  const text = match.segment.text.includes('\n') ? keptText(input.text) : keptLine(input.text);
  requireMaxLength(text, maxLength, `${field}.text`);
  return { match, input, text };
}

/** A match from the memory that is saved unchanged keeps its translator. */
async function translatorsOf(
  tx: Tx,
  locale: Locale,
  texts: readonly CleanText[],
): Promise<(string | null)[]> {
  const fromMemory = texts.filter(({ input }) => input.origin === 'memory');
  const translators = await translatorsInMemory(
    tx,
    locale,
    fromMemory.map(({ match, text }) => ({ fingerprint: match.segment.fingerprint, text })),
  );
  return texts.map((one) => translators[fromMemory.indexOf(one)] ?? tx.actor.personId);
}
