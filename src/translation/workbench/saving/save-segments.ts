import { command, type Tx } from '#base/database';
import { keptText, keptLine, requireMaxLength } from '#base/text';
import { Refusal, Refusals, type Locale } from '#base/words';
import type { TranslatedSegment, Origin } from '#translation/segments';
import { expectSegment, type Seen } from './expect-segment.ts';
import { findSegment } from './find-segment.ts';
import { lockTranslation, translationOf, type WorkedOn } from './lock-translation.ts';
import { translatorsInMemory } from './own-work.ts';

export interface SegmentText extends Seen {
  /** Its id, or its place in the item (`title`, `body.2`). */
  segment: string;
  /** In the notation of codes: `{1}` … `{/1}`, `{2/}`. Empty: taken back, the segment is missing again. */
  text: string;
  /** Not ready yet; a draft is not reviewed. */
  isDraft?: boolean;
  /** Where the text comes from, when a person takes it over. */
  origin?: Exclude<Origin, 'machine'>;
  provenance?: string | null;
}

export interface SaveSegments {
  itemId: string;
  locale: Locale;
  segments: readonly SegmentText[];
}

const [maxAtOnce, longest] = [500, 20_000];

/**
 * Saves translated segments, made from the working text as it is now; all of them or none. Readers notice nothing
 * until they are reviewed and published. Whatever a translator writes is kept, mistakes too: they keep it from readers.
 */
export const saveSegments = command(
  'translation.save',
  async (tx, { itemId, locale, segments }: SaveSegments): Promise<WorkedOn> => {
    const { item, held } = await lockTranslation(tx, { itemId, locale }, 'translation.save');
    if (segments.length > maxAtOnce) throw new Refusal('value.too-many', { most: maxAtOnce }, 'segments');
    const texts: CleanText[] = [];
    const refused: Refusal[] = [];
    for (const [index, given] of segments.entries()) {
      try {
        texts.push(await cleaned(tx, held, given, `segments.${index}`));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        refused.push(error);
      }
    }
    if (refused.length > 0) throw new Refusals(refused);
    const translators = await translatorsOf(tx, locale, texts);
    for (const [index, { found, text, given }] of texts.entries())
      translationOf(tx, found, itemId, locale).write(
        {
          text,
          state: given.isDraft ? 'draft' : 'translated',
          origin: given.origin ?? 'human',
          provenance: given.provenance ?? null,
          translator: translators[index]!,
        },
        found.segment,
        { act: given.origin === 'file' ? 'import' : 'save', personId: tx.actor.personId, now: tx.now },
      );
    await tx.em.flush();
    return { item, held, changed: texts.map(({ found }) => found) };
  },
);

interface CleanText {
  found: TranslatedSegment;
  given: SegmentText;
  text: string;
}

async function cleaned(
  tx: Tx,
  held: readonly TranslatedSegment[],
  given: SegmentText,
  field: string,
): Promise<CleanText> {
  const found = findSegment(held, given.segment, `${field}.segment`);
  await expectSegment(tx, found, given, field);
  // What is one line in Chinese is one in its translation.
  const text = found.segment.text.includes('\n') ? keptText(given.text) : keptLine(given.text);
  requireMaxLength(text, longest, `${field}.text`);
  return { found, given, text };
}

/** Whoever takes over unchanged what the memory has for this very source has not translated it; its translator has. */
async function translatorsOf(
  tx: Tx,
  locale: Locale,
  texts: readonly CleanText[],
): Promise<(string | null)[]> {
  const taken = texts.filter(({ given }) => given.origin === 'memory');
  const known = await translatorsInMemory(
    tx,
    locale,
    taken.map(({ found, text }) => ({ print: found.segment.print, text })),
  );
  return texts.map((one) => known[taken.indexOf(one)] ?? tx.actor.personId);
}
