import { kindNamed, type Item } from '#content';
import type { Context, Locale, Tx } from '#core';
import { align } from '../segments/align.ts';
import type { HeldSegment } from '../segments/held-segments.ts';
import { SegmentTranslation } from '../segments/segment-translation.entity.ts';
import { Segment } from '../segments/segment.entity.ts';
import { segmentsOf } from '../segments/segments-of.ts';

/** The segments of many items in one locale, by item; in two statements. Writes nothing. */
export async function segmentsOfItems(
  { em }: Pick<Context, 'em'>,
  items: readonly Item[],
  locale: Locale,
): Promise<Map<string, HeldSegment[]>> {
  const itemId = { $in: items.map(({ id }) => id) };
  const known = Map.groupBy(await em.find(Segment, { itemId }), (segment) => segment.itemId);
  const translations = await em.find(SegmentTranslation, { itemId, locale });
  const bySegment = new Map(translations.map((one) => [one.segmentId, one]));
  return new Map(
    items.map(({ id, kind, content }) => [
      id,
      align(id, known.get(id) ?? [], segmentsOf(kindNamed(kind), content)).map((segment) => ({
        segment,
        translation: bySegment.get(segment.id) ?? null,
      })),
    ]),
  );
}

/** Like `segmentsOfItems`, for a command that holds the items: what has changed of their segments is written down. */
export async function syncedSegmentsOfItems(
  tx: Tx,
  items: readonly Item[],
  locale: Locale,
): Promise<Map<string, HeldSegment[]>> {
  const held = await segmentsOfItems(tx, items, locale);
  const known = await tx.em.find(Segment, { itemId: { $in: [...held.keys()] } });
  const before = new Map(known.map((segment) => [segment.id, segment]));
  for (const [itemId, segments] of held)
    for (const { segment } of segments) {
      const one = before.get(segment.id);
      if (one) one.follow(segment);
      else tx.em.persist(new Segment(itemId, segment));
      before.delete(segment.id);
    }
  for (const gone of before.values()) gone.isPresent = false;
  await tx.em.flush(); // a segment is there before its translation
  return held;
}
