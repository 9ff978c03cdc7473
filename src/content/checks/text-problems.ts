import { batched, type Context } from '#base/database';
import { query, type RowOf, sql } from '#base/sql';
import { Locale } from '#base/words';
import { kindNamed } from '#city/kinds';
import type { Item } from '#content/items';
import { checkedTexts, type CheckedText } from './finders/checked-texts.ts';
import { findProblems, type TextProblem } from './finders/find-problems.ts';
import { hostsOf, linksOf } from './finders/linked-hosts.ts';
import { textRules } from './text-rules.ts';

export interface Ignored {
  reason: string;
  by: string;
  at: Date;
}
export interface ItemTextProblem extends TextProblem {
  /** Who ignored the problem, and why; null: not ignored. */
  ignored: Ignored | null;
}

export interface TextsOfItem {
  itemId: string;
  locale: Locale;
  texts: readonly CheckedText[];
}

/** The problems in an item's working text. Batched: any number of items takes at most three statements. */
export const itemTextProblems = (ctx: Context, item: Item): Promise<ItemTextProblem[]> =>
  problemsOfTexts(ctx, textsOf(item));

export const textsOf = ({ id, kind, content }: Pick<Item, 'id' | 'kind' | 'content'>): TextsOfItem => ({
  itemId: id,
  locale: Locale.ZH,
  texts: checkedTexts(kindNamed(kind), content),
});

/** The problems in any texts of items, such as translations. */
export const problemsOfTexts = batched<Pick<Context, 'em'>, TextsOfItem, ItemTextProblem[]>(
  async (ctx, requested) => {
    const rules = await textRules(ctx);
    const dangerousHosts = await dangerous(ctx, requested);
    const checked = requested.map((one) => ({
      itemId: one.itemId,
      problems: findProblems(rules, { ...one, dangerousHosts }),
    }));
    const itemIds = checked.flatMap(({ itemId, problems }) => (problems.length > 0 ? [itemId] : []));
    const ignored =
      itemIds.length > 0 ? await ignoredOf(ctx, [...new Set(itemIds)]) : new Map<string, Ignored>();
    return checked.map(({ itemId, problems }) =>
      problems.map((problem) => ({ ...problem, ignored: ignored.get(`${itemId} ${problem.id}`) ?? null })),
    );
  },
);

/** The hosts in these texts that are on a list of dangerous hosts, with the name of the list. */
async function dangerous(
  { em }: Pick<Context, 'em'>,
  requested: readonly TextsOfItem[],
): Promise<Map<string, string>> {
  const hosts = new Set(
    requested.flatMap(({ texts }) => texts.flatMap(linksOf).flatMap(({ address }) => hostsOf(address))),
  );
  if (hosts.size === 0) return new Map();
  const rows = await query(
    em,
    sql<RowOf<'dangerous_host', 'host' | 'list'>>`
      select host, list from dangerous_host where host = any(${[...hosts]})`,
  );
  return new Map(rows.map(({ host, list }) => [host, list]));
}

async function ignoredOf({ em }: Pick<Context, 'em'>, itemIds: string[]): Promise<Map<string, Ignored>> {
  const rows = await query(
    em,
    sql<RowOf<'text_ignored', 'item_id' | 'finding' | 'reason' | 'at'> & { by: string }>`
      select i.item_id, i.finding, i.reason, p.name "by", i.at from text_ignored i join person p on p.id = i.person_id
        where i.item_id = any(${itemIds})`,
  );
  return new Map(
    rows.map(({ item_id, finding, reason, by, at }) => [`${item_id} ${finding}`, { reason, by, at }]),
  );
}
