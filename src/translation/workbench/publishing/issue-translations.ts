import type { Tx } from '#base/database';
import { execute, json, sql } from '#base/sql';
import { foreignLocales, type Locale } from '#base/words';
import { kindNamed } from '#city/kinds';
import { isBlocked } from '#content/checks';
import { Edition } from '#content/editions';
import type { Item, ItemContent } from '#content/items';
import { release } from '#reach/release';
import { withMarkedChinese, translatedContent } from '#translation/segments';
import { checkedSegments } from '../checking/checked-segments.ts';
import { latestRevisions, publishableTexts, type PublishableText } from './publishable-texts.ts';

/**
 * Issues an edition in every other locale in which each segment of the Chinese edition has a reviewed translation of
 * exactly that text, without errors, and nothing in it blocks publishing. Otherwise readers keep their edition, which
 * is marked as behind. `content`: what the live Chinese edition was made from.
 */
export async function issueTranslations(
  tx: Tx,
  item: Item,
  source: Edition,
  content: ItemContent,
): Promise<void> {
  const revisions = await latestRevisions(tx, item.id);
  for (const locale of foreignLocales.filter((one) => revisions.some(({ locale }) => locale === one))) {
    const { texts, open } = await publishableTexts(
      tx,
      item,
      locale,
      { content, version: source.version },
      revisions,
    );
    if (open.length === 0 && !(await isBlocked(tx, checkedSegments(item.id, locale, texts))))
      await issueTranslation(tx, item, { locale, source, content, texts });
  }
}

export interface TranslationToIssue {
  locale: Locale;
  source: Edition;
  content: ItemContent;
  /** Reviewed texts by place; one for each place of `content`. */
  texts: ReadonlyMap<string, PublishableText>;
}

/** Releases the edition that these texts make of `content`, and records which versions went into it. */
export async function issueTranslation(
  tx: Tx,
  item: Item,
  { locale, source, content, texts }: TranslationToIssue,
): Promise<Edition> {
  const kind = kindNamed(item.kind);
  const edition = await release(tx, item, {
    locale,
    content: withMarkedChinese(
      kind,
      translatedContent(kind, content, (place) => texts.get(place)!.text),
    ),
    version: source.version,
    source,
  });
  const released = [...texts.values()].map(({ segmentId, version }) => ({ segmentId, version }));
  await execute(
    tx,
    sql`
      insert into translation_release (edition_id, item_id, locale, segments, released_by, at)
        values (${edition.id}, ${item.id}, ${locale}, ${json(released)}, ${tx.actor.personId}, ${tx.now})`,
  );
  return edition;
}
