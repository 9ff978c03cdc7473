import type { Context, Tx } from '#base/database';
import { execute, json, sql } from '#base/sql';
import type { Locale } from '#base/words';
import { kindNamed } from '#city/kinds';
import type { Item } from '#content/items';
import { align, type AlignedSegment } from './align.ts';
import { Segment } from './segment.entity.ts';
import { isElsewhere, SegmentTranslation } from './segment-translation.entity.ts';
import { segmentation, segmentsOf } from './segments-of.ts';
import { isTrivial } from './trivial.ts';

/** A segment of the working text, and its translation if it has one. */
export interface TranslatedSegment {
  segment: AlignedSegment;
  translation: SegmentTranslation | null;
}

export type SegmentState = 'missing' | 'draft' | 'translated' | 'reviewed';

/** Draft, translated or reviewed, as stored; missing without any text. */
export const stateOf = ({ translation }: TranslatedSegment): SegmentState =>
  !translation || translation.text === '' ? 'missing' : translation.state;

/** Whether the source has changed since it was translated. */
export const isStale = ({ segment, translation }: TranslatedSegment): boolean =>
  translation !== null && translation.text !== '' && translation.isStale(segment);

/** Stale, but only by changes without meaning: see `isTrivial`. */
export const isTriviallyStale = (held: TranslatedSegment): boolean =>
  isStale(held) &&
  held.translation!.sourceGeneration === held.segment.generation &&
  !isElsewhere(held.translation!, held.segment) &&
  isTrivial(held.translation!.sourceText, held.segment.text);

/** Reviewed, and made from exactly this source. */
export const isCurrent = (held: TranslatedSegment): boolean => stateOf(held) === 'reviewed' && !isStale(held);

/**
 * The segments of the working texts of items, by item id, each with its translation in `locale`. Two statements; writes
 * nothing.
 */
export const segmentsWithTranslationsOf = async (
  ctx: Pick<Context, 'em'>,
  items: readonly Item[],
  locale: Locale,
): Promise<Map<string, TranslatedSegment[]>> => (await loadSegments(ctx, items, locale)).held;

async function loadSegments(
  { em }: Pick<Context, 'em'>,
  items: readonly Item[],
  locale: Locale,
): Promise<{ known: Segment[]; held: Map<string, TranslatedSegment[]> }> {
  const itemId = { $in: items.map(({ id }) => id) };
  const known = await em.find(Segment, { itemId });
  const ofItem = Map.groupBy(known, (segment) => segment.itemId);
  const translations = await em.find(SegmentTranslation, { itemId, locale });
  const bySegment = new Map(translations.map((one) => [one.segmentId, one]));
  const held = new Map(
    items.map(({ id, kind, content }) => [
      id,
      align(id, ofItem.get(id) ?? [], segmentsOf(kindNamed(kind), content)).map((segment) => ({
        segment,
        translation: bySegment.get(segment.id) ?? null,
      })),
    ]),
  );
  return { known, held };
}

/** Like `segmentsWithTranslationsOf`, for a command that has locked the items: saves what changed in their segments. */
export async function syncedSegmentsOf(
  tx: Tx,
  items: readonly Item[],
  locale: Locale,
): Promise<Map<string, TranslatedSegment[]>> {
  const { known, held } = await loadSegments(tx, items, locale);
  const leftover = new Map(known.map((segment) => [segment.id, segment]));
  for (const [itemId, segments] of held)
    for (const { segment } of segments) {
      const before = leftover.get(segment.id);
      if (before) before.follow(segment);
      else tx.em.persist(new Segment(itemId, segment));
      leftover.delete(segment.id);
    }
  for (const segment of leftover.values()) segment.isPresent = false;
  await tx.em.flush(); // a segment must exist before its translation; nothing is written if nothing changed
  await noteAlignment(tx, items, held);
  return held;
}

/**
 * Records which segments these versions have. The first record of a version wins: it was made while that was the
 * working text.
 */
async function noteAlignment(
  { em }: Tx,
  items: readonly Item[],
  held: ReadonlyMap<string, readonly TranslatedSegment[]>,
): Promise<void> {
  const rows = items.map(({ id, version }) => ({
    item_id: id,
    version,
    segments: held.get(id)!.map(({ segment }) => ({ id: segment.id, generation: segment.generation })),
  }));
  await execute(
    em,
    sql`
      insert into segment_alignment (item_id, version, segmentation, segments)
        select item_id, version, ${segmentation}, segments
        from jsonb_to_recordset(${json(rows)}) a(item_id uuid, version int, segments jsonb)
        on conflict do nothing`,
  );
}

/** The segments of one item. */
export const segmentsWithTranslations = async (
  ctx: Pick<Context, 'em'>,
  item: Item,
  locale: Locale,
): Promise<TranslatedSegment[]> => (await segmentsWithTranslationsOf(ctx, [item], locale)).get(item.id)!;

export const syncedSegments = async (tx: Tx, item: Item, locale: Locale): Promise<TranslatedSegment[]> =>
  (await syncedSegmentsOf(tx, [item], locale)).get(item.id)!;
