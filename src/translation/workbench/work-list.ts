import { keyOfParts, keyPart, pageOf, pageWindow, type Page, type PageArgs } from '#base/contract';
import type { Context } from '#base/database';
import type { Locale } from '#base/words';
import { Item, readableItems } from '#content/items';
import { heldSegmentsOf } from '#translation/segments';
import { tallyOf, type Tally } from './tally.ts';

/**
 * Where an item stands for the readers of a locale: in Chinese alone, translated from a Chinese that has moved on, up to
 * date; or `started`: in work before it is published in Chinese.
 */
export const standings = ['untranslated', 'behind', 'current', 'started'] as const;
export type Standing = (typeof standings)[number];

export interface WorkFilter {
  locale: Locale;
  standings?: readonly Standing[] | null;
  kinds?: readonly string[] | null;
  /** Path of a column; with all below it. */
  column?: string | null;
}

export interface Work {
  item: Item;
  standing: Standing;
  tally: Tally;
}

/** What an item is called by in the list: items in Chinese alone come from the index, newest change first. */
const found = `
  from item i join "column" c on c.id = i.column_id
    left join edition z on z.item_id = i.id and z.locale = 'zh' and z.retired_at is null
    left join edition t on t.item_id = i.id and t.locale = ? and t.retired_at is null
    left join edition s on s.id = t.source_edition_id
    cross join lateral (select case
      when z.id is null then 'started' when t.id is null then 'untranslated' when s.print <> z.print then 'behind' else 'current'
    end standing) w
  where (z.id is not null or (i.state <> 'withdrawn'
      and exists (select from segment_translation st where st.item_id = i.id and st.locale = ?)))`;

/** What there is to translate, the last changed first; four statements a page. */
export async function workPage(ctx: Context, filter: WorkFilter, args: PageArgs): Promise<Page<Work>> {
  const window = pageWindow(args, readKey);
  const [order, sign] = window.isBackward ? ['asc', '>'] : ['desc', '<'];
  const [sql, values] = conditions(ctx, filter);
  const [at, id] = window.key ?? [null, null];
  const rows = await ctx.em.execute<{ id: string; standing: Standing }[]>(
    `select i.id, w.standing ${found} ${sql} and (?::timestamptz is null or (i.updated_at, i.id) ${sign} (?::timestamptz, ?::uuid))
     order by i.updated_at ${order}, i.id ${order} limit ?`,
    [...values, at, at, id, window.size + 1],
  );
  const page = pageOf(rows, window);
  const work = await withTallies(ctx, page.rows, filter.locale);
  return { ...page, rows: work };
}

/** How many items stand where; one statement. */
export async function workCounts(ctx: Context, filter: WorkFilter): Promise<Record<Standing, number>> {
  const [sql, values] = conditions(ctx, filter);
  const rows = await ctx.em.execute<{ standing: Standing; n: number }[]>(
    `select w.standing, count(*)::int n ${found} ${sql} group by w.standing`,
    values,
  );
  const counts = Object.fromEntries(standings.map((one) => [one, 0])) as Record<Standing, number>;
  for (const { standing, n } of rows) counts[standing] = n;
  return counts;
}

export const workKey = ({ item }: Work): [string, string] => [item.updatedAt.toISOString(), item.id];
const readKey = keyOfParts<[string, string]>(keyPart.instant, keyPart.id);

function conditions(ctx: Context, filter: WorkFilter): [sql: string, values: unknown[]] {
  const [mine, mineValues] = readableItems(ctx, 'i');
  const { locale, kinds, column } = filter;
  const sql = [
    ...(filter.standings ? ['w.standing = any(?)'] : []),
    ...(kinds ? ['i.kind = any(?)'] : []),
    ...(column ? [`(c.path = ? or starts_with(c.path, ?))`] : []),
    mine,
  ];
  const values = [
    ...(filter.standings ? [array(filter.standings)] : []),
    ...(kinds ? [array(kinds)] : []),
    ...(column ? [column, `${column}/`] : []),
    ...mineValues,
  ];
  return [sql.map((one) => `and ${one}`).join(' '), [locale, locale, ...values]];
}

/** The driver spreads a list over question marks; this one is an array for PostgreSQL. */
const array = (values: readonly string[]): string =>
  `{${values.map((value) => `"${value.replaceAll(/["\\]/g, '\\$&')}"`).join(',')}}`;

async function withTallies(
  { em }: Context,
  rows: readonly { id: string; standing: Standing }[],
  locale: Locale,
): Promise<Work[]> {
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return [];
  const items = await em.find(
    Item,
    { id: { $in: ids } },
    { populate: ['column', 'unit'], strategy: 'joined' },
  );
  const held = await heldSegmentsOf({ em }, items, locale);
  return rows.map(({ id, standing }) => ({
    item: items.find((one) => one.id === id)!,
    standing,
    tally: tallyOf(held.get(id)!),
  }));
}
