import { Edition, issueEdition, kindNamed, type Item, type ItemContent } from '#content';
import type { Locale, Tx } from '#core';
import { announce } from '#distribution';
import { isBlocked } from '#findings';
import { indexEdition } from '#search';
import { checkedSegments } from './checked-segments.ts';
import { publishableTexts, type PublishableText } from './publishable-texts.ts';
import { translatedContent } from './segments/segments-of.ts';

/**
 * Issues an edition in `locale` when every segment of the Chinese edition has a reviewed translation without errors, made
 * from exactly that text, and nothing in them blocks publishing; otherwise readers keep the edition they have, which says of itself that it is behind. Returns
 * the new edition, or null when there is none. `content` is what the live Chinese edition was made from.
 */
export async function issueTranslated(
  tx: Tx,
  item: Item,
  locale: Locale,
  source: Edition,
  content: ItemContent,
): Promise<Edition | null> {
  const { texts, open } = await publishableTexts(tx, item, locale, content);
  if (open.length > 0 || (await isBlocked(tx, checkedSegments(item.id, locale, texts)))) return null;
  return issue(tx, item, { locale, source, content, texts });
}

export interface TranslatedIssue {
  locale: Locale;
  source: Edition;
  content: ItemContent;
  /** Reviewed texts by the places of `content`; one for each. */
  texts: ReadonlyMap<string, PublishableText>;
}

/** The edition that these texts make of `content`, announced, with the record of what went into it. */
export async function issue(
  tx: Tx,
  item: Item,
  { locale, source, content, texts }: TranslatedIssue,
): Promise<Edition> {
  const edition = await issueEdition(tx, item, {
    locale,
    content: translatedContent(kindNamed(item.kind), content, (place) => texts.get(place)!.text),
    version: source.version,
    source,
  });
  await indexEdition(tx, edition);
  await tx.em.execute(
    `insert into translation_release (edition_id, item_id, locale, segments, released_by, at) values (?, ?, ?, ?::jsonb, ?, ?)`,
    [
      edition.id,
      item.id,
      locale,
      JSON.stringify([...texts.values()].map(({ segmentId, version }) => ({ segmentId, version }))),
      tx.actor.personId,
      tx.now,
    ],
  );
  await announce(tx, edition);
  return edition;
}
