import {
  Edition,
  issueEdition,
  kindNamed,
  translatableTexts,
  withTexts,
  type Item,
  type ItemContent,
} from '#content';
import { Locale, type Tx } from '#core';
import { announce } from '#distribution';
import { isBlocked, translatedTexts } from '#findings';
import { indexEdition } from '#search';
import { Translation } from './translation.entity.ts';

/**
 * Issues an edition in `locale` when every text of the Chinese edition has a translation made from exactly that text;
 * and nothing in them blocks publishing; otherwise readers keep the edition they have, which says of itself that it is behind. Returns the new edition, or
 * null when there is none. `content` is what the live Chinese edition was made from.
 */
export async function issueTranslated(
  tx: Tx,
  item: Item,
  locale: Locale,
  source: Edition,
  content: ItemContent,
): Promise<Edition | null> {
  const kind = kindNamed(item.kind);
  const saved = await tx.em.find(Translation, { itemId: item.id, locale });
  const byField = new Map(saved.map((translation) => [translation.field, translation]));
  const texts = new Map<string, string>();
  for (const [field, text] of translatableTexts(kind, content)) {
    const translation = byField.get(field);
    if (!translation || translation.text === '' || translation.isStale(text)) return null;
    texts.set(field, translation.text);
  }
  if (await isBlocked(tx, { itemId: item.id, locale, texts: translatedTexts(texts) })) return null;
  const edition = await issueEdition(tx, item, {
    locale,
    content: withTexts(kind, content, texts),
    version: source.version,
    source,
  });
  await indexEdition(tx, edition);
  await announce(tx, edition);
  return edition;
}
