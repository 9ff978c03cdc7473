import { kindNamed, type Item } from '#content';
import type { Context, Locale, Tx } from '#core';
import { align, type AlignedSegment } from './align.ts';
import { Segment } from './segment.entity.ts';
import { SegmentTranslation } from './segment-translation.entity.ts';
import { segmentsOf } from './segments-of.ts';
import { isTrivial } from './trivial.ts';

/** A segment of the working text, and its translation if there is one. */
export interface HeldSegment {
  segment: AlignedSegment;
  translation: SegmentTranslation | null;
}

export type SegmentState = 'missing' | 'draft' | 'translated' | 'reviewed';

/** Stored as draft, translated or reviewed; without a word it is missing. */
export const stateOf = ({ translation }: HeldSegment): SegmentState =>
  !translation || translation.text === '' ? 'missing' : translation.state;

/** Whether the source has changed since it was translated. */
export const isStale = ({ segment, translation }: HeldSegment): boolean =>
  translation !== null && translation.text !== '' && translation.isStale(segment);

/** Behind, but only by punctuation, spacing or width. */
export const isTriviallyStale = (held: HeldSegment): boolean =>
  isStale(held) && isTrivial(held.translation!.sourceText, held.segment.text);

/** Reviewed, and made from exactly this source. */
export const isCurrent = (held: HeldSegment): boolean => stateOf(held) === 'reviewed' && !isStale(held);

/** The segments of the working text, each with its translation in `locale`; in two statements. Writes nothing. */
export async function heldSegments(
  ctx: Pick<Context, 'em'>,
  item: Item,
  locale: Locale,
): Promise<HeldSegment[]> {
  const known = await ctx.em.find(Segment, { itemId: item.id });
  return withTranslations(ctx, alignedTo(item, known), item.id, locale);
}

/** Like `heldSegments`, for a command that holds the item: what has changed of the segments is written down. */
export async function syncedSegments(tx: Tx, item: Item, locale: Locale): Promise<HeldSegment[]> {
  const known = await tx.em.find(Segment, { itemId: item.id });
  const aligned = alignedTo(item, known);
  const gone = new Map(known.map((segment) => [segment.id, segment]));
  for (const segment of aligned) {
    const before = gone.get(segment.id);
    if (before) before.follow(segment);
    else tx.em.persist(new Segment(item.id, segment));
    gone.delete(segment.id);
  }
  for (const segment of gone.values()) segment.isPresent = false;
  await tx.em.flush(); // a segment is there before its translation; nothing is written when nothing has changed
  return withTranslations(tx, aligned, item.id, locale);
}

const alignedTo = ({ id, kind, content }: Item, known: readonly Segment[]): AlignedSegment[] =>
  align(id, known, segmentsOf(kindNamed(kind), content));

async function withTranslations(
  { em }: Pick<Context, 'em'>,
  aligned: readonly AlignedSegment[],
  itemId: string,
  locale: Locale,
): Promise<HeldSegment[]> {
  const translations = await em.find(SegmentTranslation, { itemId, locale });
  const bySegment = new Map(translations.map((one) => [one.segmentId, one]));
  return aligned.map((segment) => ({ segment, translation: bySegment.get(segment.id) ?? null }));
}
