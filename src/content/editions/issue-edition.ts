import type { Tx } from '#base/database';
import { fingerprint } from '#base/platform';
import { Refusal, type Locale } from '#base/words';
import type { ItemContent, Item } from '#content/items';
import { Edition } from './edition.entity.ts';
import { frozenContent } from './freeze.ts';
import { list, unlist } from './listing.ts';

export interface Issue {
  locale: Locale;
  content: ItemContent;
  /** The version of the item that `content` comes from. */
  version: number;
  /** The Chinese edition from which a translated edition was made. */
  source?: Edition;
  correction?: string | null;
}

/**
 * Freezes `content` as the new live edition of one locale and retires the previous one. The item keeps the date
 * and path of its first publication.
 *
 * Triggers on `edition` follow in the same transaction: `edition_changed` and `media_came` invalidate cached answers,
 * `media_came` and `media_went` note which files the live editions show, and at the commit `tell_edition` notifies front
 * ends that the text was published, corrected or translated.
 */
export async function issueEdition(
  tx: Tx,
  item: Item,
  { locale, content, version, source, correction = null }: Issue,
): Promise<Edition> {
  const last = await tx.em.findOne(Edition, { item, locale }, { orderBy: { number: 'desc' } });
  if (last && !last.retiredAt) await retire(tx, last); // the index allows one live edition, so retire the old one first
  const frozen = await frozenContent(tx, content);
  const { title, summary, body } = content;
  const edition = new Edition({
    item,
    locale,
    version,
    title,
    summary,
    body,
    correction,
    itemNumber: item.number,
    number: (last?.number ?? 0) + 1,
    kind: item.kind,
    path: item.path!,
    columnId: item.column.id,
    unitId: item.unit.id,
    content: { ...frozen, source: frozen.source || item.unit.shortName[locale] },
    fingerprint: fingerprint([title, summary, body, frozen, correction]),
    publishedAt: item.publishedAt!,
    // An imported first edition keeps the date of its source; every later edition has its own.
    issuedAt: last || !item.publishedSource ? tx.now : item.publishedAt!,
    sourceEditionId: source?.id ?? null,
  });
  tx.em.persist(edition);
  await tx.em.flush();
  await list(tx, edition);
  return edition;
}

/**
 * Removes an edition from the public; its page and its place in lists disappear with the commit. Triggers on `edition`
 * follow: `forget_search_entry`, `edition_changed`, `media_went`, and at the commit `tell_edition`.
 */
export async function retire(tx: Tx, edition: Edition): Promise<void> {
  edition.retiredAt = tx.now;
  await tx.em.flush();
  await unlist(tx, edition.id);
}

/**
 * Sets the date and path of the first publication; a no-op if they are already set. The trigger `count_publication`
 * then records the publication for the bulletin, with the names of its unit and column on that day.
 */
export function dateItem(tx: Tx, item: Item, original?: { publishedAt: Date; source: string }): void {
  if (item.publishedAt) return;
  if (original && original.publishedAt > tx.now)
    throw new Refusal('item.original-in-future', {}, 'original.publishedAt');
  item.publishedAt = original?.publishedAt ?? tx.now;
  item.publishedSource = original?.source ?? null;
  item.path = `${item.column.path}/${item.number}`;
}
