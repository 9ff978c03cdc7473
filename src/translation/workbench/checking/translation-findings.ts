import { batched, command, type Context } from '#base/database';
import { query, sql } from '#base/sql';
import { type Locale, requireForeign } from '#base/words';
import { problemsOfTexts, ignoreProblem, type TextsOfItem } from '#content/checks';
import { lockItem, type Item } from '#content/items';
import { checkedSegments } from './checked-segments.ts';

/**
 * The saved translations of an item in one locale as input of the text check. One statement for any number of items.
 */
const savedTexts = batched<Pick<Context, 'em'>, { itemId: string; locale: Locale }, TextsOfItem>(
  async ({ em }, requests) => {
    const itemIds = requests.map(({ itemId }) => itemId);
    const rows = await query(
      em,
      sql<{ item_id: string; locale: Locale; place: string; text: string }>`
        select t.item_id, t.locale, s.place, t.text from segment_translation t join segment s on s.id = t.segment_id
          where t.item_id = any(${itemIds}) and s.is_present order by s.position`,
    );
    return requests.map(({ itemId, locale }) =>
      checkedSegments(
        itemId,
        locale,
        rows
          .filter((row) => row.item_id === itemId && row.locale === locale)
          .map((row) => [row.place, row] as const),
      ),
    );
  },
);

/** The problems that the text check reports in the translations of an item, current or stale. */
export const translationFindings = async (ctx: Context, item: Item, locale: Locale) =>
  problemsOfTexts(ctx, await savedTexts(ctx, { itemId: item.id, locale }));

export interface IgnoreTranslationFinding {
  itemId: string;
  locale: Locale;
  findingId: string;
  reason: string;
}

/** Ignores a problem in a translation, which then no longer blocks its publication. */
export const ignoreTranslationFinding = command(
  'text.ignore-in-translation',
  async (tx, { itemId, locale, findingId, reason }: IgnoreTranslationFinding): Promise<Item> => {
    requireForeign(locale);
    const item = await lockItem(tx, itemId, 'text.ignore', { locale });
    await ignoreProblem(tx, await savedTexts({ em: tx.em }, { itemId, locale }), findingId, reason);
    return item;
  },
);
