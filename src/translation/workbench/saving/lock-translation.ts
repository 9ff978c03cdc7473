import type { Tx } from '#base/database';
import { Locale, Refusal } from '#base/words';
import { allow, type Action } from '#city/access';
import { lockItem, targetOf, type Item } from '#content/items';
import { SegmentTranslation, syncedSegments, type TranslatedSegment } from '#translation/segments';

export interface LockedTranslation {
  item: Item;
  held: TranslatedSegment[];
}

/** What a command on a translation answers. */
export interface WorkedOn extends LockedTranslation {
  /** Those that it wrote. */
  changed: TranslatedSegment[];
}

/**
 * The segments of an item in one locale, held until the transaction ends. Refuses unless the actor may do `action`
 * in that locale to an item that it may read, and for Chinese, which is written and not translated.
 */
export async function lockTranslation(
  tx: Tx,
  { itemId, locale }: { itemId: string; locale: Locale },
  action: Action,
): Promise<LockedTranslation> {
  if (locale === Locale.ZH)
    throw new Refusal('value.not-a-choice', { value: locale, choices: 'EN, RU' }, 'locale');
  const item = await lockItem(tx, itemId, action, { locale });
  allow(tx.actor, 'item.read', await targetOf(tx, item));
  return { item, held: await syncedSegments(tx, item, locale) };
}

/** The translation of a segment, to be written; a new one if there is none. */
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
