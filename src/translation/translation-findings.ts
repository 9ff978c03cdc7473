import { lockItem, type Item } from '#content';
import { batched, command, Locale, Refusal, type Context } from '#core';
import { findingsOfTexts, letStand, translatedTexts, type TextsOfItem } from '#findings';

/** The saved translations of an item in one locale, ready for the text check. Many items cost one statement. */
const savedTexts = batched<Pick<Context, 'em'>, { itemId: string; locale: Locale }, TextsOfItem>(
  async ({ em }, asked) => {
    const rows = await em.execute<{ item_id: string; locale: Locale; field: string; text: string }[]>(
      'select item_id, locale, field, text from translation where item_id = any (?::uuid[]) order by field',
      [`{${asked.map(({ itemId }) => itemId).join(',')}}`],
    );
    return asked.map(({ itemId, locale }) => ({
      itemId,
      locale,
      texts: translatedTexts(
        rows
          .filter((row) => row.item_id === itemId && row.locale === locale)
          .map(({ field, text }) => [field, text] as const),
      ),
    }));
  },
);

/** What the text check finds in the translations of an item, current or not. */
export const translationFindings = async (ctx: Context, item: Item, locale: Locale) =>
  findingsOfTexts(ctx, await savedTexts(ctx, { itemId: item.id, locale }));

export interface IgnoreTranslationFinding {
  itemId: string;
  locale: Locale;
  findingId: string;
  reason: string;
}

/** Lets a finding in a translation stand; the next save of the translation may then reach the readers. */
export const ignoreTranslationFinding = command(
  'text.ignore-in-translation',
  async (tx, { itemId, locale, findingId, reason }: IgnoreTranslationFinding): Promise<Item> => {
    if (locale === Locale.ZH)
      throw new Refusal('value.not-a-choice', { value: locale, choices: 'EN, RU' }, 'locale');
    const item = await lockItem(tx, itemId, 'text.ignore', { locale });
    await letStand(tx, await savedTexts({ em: tx.em }, { itemId, locale }), findingId, reason);
    return item;
  },
);
