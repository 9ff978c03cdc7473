import type { Tx } from '#base/database';
import { type Locale, requireForeign } from '#base/words';
import { allow, type Action } from '#city/access';
import { lockItem, targetOf, type Item } from '#content/items';
import { SegmentTranslation, syncedSegments, type TranslatedSegment } from '#translation/segments';

export interface LockedTranslation {
  item: Item;
  held: TranslatedSegment[];
}

/** The result of a command on a translation. */
export interface ChangedTranslation extends LockedTranslation {
  /** The segments that it wrote. */
  changed: TranslatedSegment[];
}

/**
 * Locks the segments of an item in one locale until the transaction ends. Refuses unless the actor may do `action` in
 * that locale and may read the item; refuses Chinese, which is not translated.
 */
export async function lockTranslation(
  tx: Tx,
  { itemId, locale }: { itemId: string; locale: Locale },
  action: Action,
): Promise<LockedTranslation> {
  requireForeign(locale);
  const item = await lockItem(tx, itemId, action, { locale });
  allow(tx.actor, 'item.read', await targetOf(tx, item));
  return { item, held: await syncedSegments(tx, item, locale) };
}

/** The translation of a segment, to be written; creates it if it does not exist. */
export function translationOf(
  tx: Tx,
  held: TranslatedSegment,
  itemId: string,
  locale: Locale,
): SegmentTranslation {
  if (!held.translation) {
    held.translation = new SegmentTranslation(held.segment.id, itemId, locale);
    tx.em.persist(held.translation);
  }
  return held.translation;
}
