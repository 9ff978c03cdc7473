import { keyOfParts, keyPart, pageOf, pageWindow, type Page, type PageArgs } from '#base/contract';
import type { Context } from '#base/database';
import type { Locale } from '#base/words';
import { Item, readableItems } from '#content/items';
import { segmentsWithTranslationsOf } from '#translation/segments';
import { tallyOf, type Tally } from './tally.ts';

/**
 * State of an item for the readers of a locale: only in Chinese; translated from an outdated Chinese edition; up to
 * date; or `started`: being translated before it is published in Chinese.
 */
export const standings = ['untranslated', 'behind', 'current', 'started'] as const;
export type Standing = (typeof standings)[number];

export interface WorkFilter {
  locale: Locale;
  standings?: readonly Standing[] | null;
  kinds?: readonly string[] | null;
  /** Path of a column; its subcolumns are included. */
  column?: string | null;
}

export interface Work {
  item: Item;
  standing: Standing;
  tally: Tally;
}

/** The rows of the list, each with its standing. Items in Chinese alone come from the index, newest change first. */
const workRows = `
  from item i join "column" c on c.id = i.column_id
    left join edition z on z.item_id = i.id and z.locale = 'zh' and z.retired_at is null
    left join edition t on t.item_id = i.id and t.locale = ? and t.retired_at is null
    left join edition s on s.id = t.source_edition_id
    cross join lateral (select case
      when z.id is null then 'started' when t.id is null then 'untranslated' when s.print <> z.print then 'behind' else 'current'
    end standing) w
  where (z.id is not null or (i.state <> 'withdrawn'
      and exists (select from segment_translation st where st.item_id = i.id and st.locale = ?)))`;

/** A page of the items to translate, latest change first; four statements. */
export async function workPage(ctx: Context, filter: WorkFilter, args: PageArgs): Promise<Page<Work>> {
  const window = pageWindow(args, readKey);
  const [order, sign] = window.isBackward ? ['asc', '>'] : ['desc', '<'];
  const [sql, values] = conditions(ctx, filter);
  const [at, id] = window.key ?? [null, null];
  const rows = await ctx.em.execute<{ id: string; standing: Standing }[]>(
    `select i.id, w.standing ${workRows} ${sql} and (?::timestamptz is null or (i.updated_at, i.id) ${sign} (?::timestamptz, ?::uuid))
     order by i.updated_at ${order}, i.id ${order} limit ?`,
    [...values, at, at, id, window.size + 1],
  );
  const page = pageOf(rows, window);
  const work = await withTallies(ctx, page.rows, filter.locale);
  return { ...page, rows: work };
}

/** The number of items in each standing; one statement. */
export async function workCounts(ctx: Context, filter: WorkFilter): Promise<Record<Standing, number>> {
  const [sql, values] = conditions(ctx, filter);
  const rows = await ctx.em.execute<{ standing: Standing; count: number }[]>(
    `select w.standing, count(*)::int count ${workRows} ${sql} group by w.standing`,
    values,
  );
  const counts = Object.fromEntries(standings.map((one) => [one, 0])) as Record<Standing, number>;
  for (const { standing, count } of rows) counts[standing] = count;
  return counts;
}

export const workKey = ({ item }: Work): [string, string] => [item.updatedAt.toISOString(), item.id];
const readKey = keyOfParts<[string, string]>(keyPart.instant, keyPart.id);

function conditions(ctx: Context, filter: WorkFilter): [sql: string, values: unknown[]] {
  const [readable, readableValues] = readableItems(ctx, 'i');
  const { locale, kinds, column } = filter;
  const sql = [
    ...(filter.standings ? ['w.standing = any(?)'] : []),
    ...(kinds ? ['i.kind = any(?)'] : []),
    ...(column ? [`(c.path = ? or starts_with(c.path, ?))`] : []),
    readable,
  ];
  const values = [
    ...(filter.standings ? [array(filter.standings)] : []),
    ...(kinds ? [array(kinds)] : []),
    ...(column ? [column, `${column}/`] : []),
    ...readableValues,
  ];
  return [sql.map((one) => `and ${one}`).join(' '), [locale, locale, ...values]];
}

/** The driver expands a list into placeholders; this is an array literal for PostgreSQL. */
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
  const held = await segmentsWithTranslationsOf({ em }, items, locale);
  return rows.map(({ id, standing }) => ({
    item: items.find((one) => one.id === id)!,
    standing,
    tally: tallyOf(held.get(id)!),
  }));
}
