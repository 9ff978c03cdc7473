import { command, print, Refusal, Refusals, type Locale, type Tx, keptText, keptLine, atMost } from '#core';
import { expectSegment, type Seen } from './expect-segment.ts';
import { findSegment } from './find-segment.ts';
import { lockTranslation, translationOf, type WorkedOn } from './lock-translation.ts';
import type { HeldSegment } from './segments/held-segments.ts';
import type { Origin } from './segments/segment-translation.entity.ts';

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
  /** The Chinese that it was made from, where that is not the one of today, as in a file that was on its way for long. */
  madeFrom?: string | null;
}

export interface SaveSegments {
  itemId: string;
  locale: Locale;
  segments: readonly SegmentText[];
}

const [mostAtOnce, longest] = [500, 20_000];

/**
 * Saves translated segments, made from the working text as it is now; all of them or none. Readers notice nothing
 * until they are reviewed and published. Whatever a translator writes is kept, mistakes too: they keep it from readers.
 */
export const saveSegments = command(
  'translation.save',
  async (tx, { itemId, locale, segments }: SaveSegments): Promise<WorkedOn> => {
    const { item, held } = await lockTranslation(tx, { itemId, locale }, 'translation.save');
    if (segments.length > mostAtOnce) throw new Refusal('value.too-many', { most: mostAtOnce }, 'segments');
    const changed: HeldSegment[] = [];
    const refused: Refusal[] = [];
    for (const [index, given] of segments.entries()) {
      try {
        changed.push(await save(tx, held, given, { itemId, locale, field: `segments.${index}` }));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        refused.push(error);
      }
    }
    if (refused.length > 0) throw new Refusals(refused);
    await tx.em.flush();
    return { item, held, changed };
  },
);

async function save(
  tx: Tx,
  held: readonly HeldSegment[],
  {
    segment: named,
    text,
    isDraft = false,
    origin = 'human',
    provenance = null,
    madeFrom = null,
    ...seen
  }: SegmentText,
  { itemId, locale, field }: { itemId: string; locale: Locale; field: string },
): Promise<HeldSegment> {
  const found = findSegment(held, named, `${field}.segment`);
  await expectSegment(tx, found, seen, field);
  // What is one line in Chinese is one in its translation.
  const clean = found.segment.text.includes('\n') ? keptText(text) : keptLine(text);
  atMost(clean, longest, `${field}.text`);
  translationOf(tx, found, itemId, locale).write(
    { text: clean, state: isDraft ? 'draft' : 'translated', origin, provenance },
    madeFrom === null ? found.segment : { text: madeFrom, print: print(madeFrom) },
    { act: origin === 'file' ? 'import' : 'save', personId: tx.actor.personId, now: tx.now },
  );
  return found;
}
