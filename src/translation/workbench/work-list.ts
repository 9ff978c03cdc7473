import { keyOfParts, keyPart, pageOf, pageWindow, type Page, type PageArgs } from '#base/contract';
import type { Context } from '#base/database';
import { query, type Sql, sql } from '#base/sql';
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
const workRows = (locale: Locale) => sql`
  from item i join "column" c on c.id = i.column_id
    left join edition z on z.item_id = i.id and z.locale = 'zh' and z.retired_at is null
    left join edition t on t.item_id = i.id and t.locale = ${locale} and t.retired_at is null
    left join edition s on s.id = t.source_edition_id
    cross join lateral (select case
      when z.id is null then 'started' when t.id is null then 'untranslated' when s.print <> z.print then 'behind' else 'current'
    end standing) w
  where (z.id is not null or (i.state <> 'withdrawn'
      and exists (select from segment_translation st where st.item_id = i.id and st.locale = ${locale})))`;

/** A page of the items to translate, latest change first; four statements. */
export async function workPage(ctx: Context, filter: WorkFilter, args: PageArgs): Promise<Page<Work>> {
  const window = pageWindow(args, readKey);
  const [order, sign] = window.isBackward ? [sql`asc`, sql`>`] : [sql`desc`, sql`<`];
  const [at, id] = window.key ?? [null, null];
  const rows = await query(
    ctx,
    sql<{ id: string; standing: Standing }>`
      select i.id, w.standing ${workRows(filter.locale)} ${conditions(ctx, filter)}
          and (${at}::timestamptz is null or (i.updated_at, i.id) ${sign} (${at}::timestamptz, ${id}::uuid))
        order by i.updated_at ${order}, i.id ${order} limit ${window.size + 1}`,
  );
  const page = pageOf(rows, window);
  const work = await withTallies(ctx, page.rows, filter.locale);
  return { ...page, rows: work };
}

/** The number of items in each standing; one statement. */
export async function workCounts(ctx: Context, filter: WorkFilter): Promise<Record<Standing, number>> {
  const rows = await query(
    ctx,
    sql<{ standing: Standing; count: number }>`
      select w.standing, count(*)::int count ${workRows(filter.locale)} ${conditions(ctx, filter)} group by w.standing`,
  );
  const counts = Object.fromEntries(standings.map((one) => [one, 0])) as Record<Standing, number>;
  for (const { standing, count } of rows) counts[standing] = count;
  return counts;
}

export const workKey = ({ item }: Work): [string, string] => [item.updatedAt.toISOString(), item.id];
const readKey = keyOfParts<[string, string]>(keyPart.instant, keyPart.id);

const conditions = (ctx: Context, { standings, kinds, column }: WorkFilter): Sql => sql`
  and ${standings ? sql`w.standing = any(${standings})` : sql`true`}
  and ${kinds ? sql`i.kind = any(${kinds})` : sql`true`}
  and ${column ? sql`(c.path = ${column} or starts_with(c.path, ${`${column}/`}))` : sql`true`}
  and ${readableItems(ctx, sql`i`)}`;

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
