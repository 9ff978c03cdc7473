import { refuseChinese, requiredReason } from '#base/contract';
import { command } from '#base/database';
import { newId } from '#base/platform';
import { execute, json, sql } from '#base/sql';
import { keptText } from '#base/text';
import { type ForeignLocale, inEachLocale, inField, isForeign, Locale, Refusal } from '#base/words';
import { Edition } from '#content/editions';
import { lockItem, type Item } from '#content/items';
import { unrelease } from '#reach/release';

export interface WithdrawItem {
  id: string;
  /** Shown to readers at its address; other languages than Chinese fall back to a standard sentence of the hub. */
  explanation: { [locale in ForeignLocale]?: string | null | undefined } & { zh: string };
}

/** Withdraws an item from all outlets at once. At its address readers find the explanation (HTTP 410). */
export const withdrawItem = command(
  'item.withdraw',
  async (tx, { id, explanation }: WithdrawItem): Promise<Item> => {
    const item = await lockItem(tx, id, 'item.withdraw');
    const texts = inEachLocale((locale) =>
      isForeign(locale)
        ? foreignText(explanation[locale], locale)
        : requiredReason(explanation.zh, 'explanation'),
    );
    const live = await tx.em.find(Edition, { item, retiredAt: null });
    // The title that readers know; the working text may hold unpublished changes.
    const chinese = live.find(({ locale }) => locale === Locale.ZH);
    if (!chinese) throw new Refusal('item.not-published', {}, 'id');
    item.move('withdraw', tx.now);
    item.scheduledFor = null;
    await execute(
      tx,
      sql`
        insert into withdrawal (id, item_id, path, title, column_id, explanation, at, person_id)
          values (${newId()}, ${item.id}, ${item.path}, ${chinese.title}, ${item.column.id}, ${json(texts)},
            ${tx.now}, ${tx.actor.personId})`,
    );
    await unrelease(tx, item, live);
    return item;
  },
);

function foreignText(input: string | null | undefined, locale: ForeignLocale): string {
  const text = keptText(input ?? '');
  refuseChinese(text, inField('explanation', locale), locale);
  return text;
}
