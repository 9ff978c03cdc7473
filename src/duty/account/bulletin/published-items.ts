import { keyOfParts, keyPart, pageOf, pageWindow, type Page, type PageArgs } from '#base/contract';
import type { Context } from '#base/database';
import { instantOf } from '#base/dates';
import { someScopesFor } from '#city/access';
import { withinScopes, type Tally } from '#city/catalogue';
import type { UnitClass } from '#city/register';
import { boundsOf, checkPeriod, type DayRange } from './period.ts';

/** Selects one of the bulletin's numbers; without any condition, all of the period. */
export interface PublicationSelection extends DayRange {
  tally?: Tally | null;
  class?: UnitClass | null;
  unitId?: string | null;
}

/** One publication as it was counted, with the current state of the item. */
export interface PublishedItem {
  itemId: string;
  number: string;
  publishedAt: Date;
  /** The same in the database's text form, to the microsecond. */
  at: string;
  source: string | null;
  unitId: string;
  unitName: string;
  class: UnitClass;
  columnName: string;
  tally: Tally;
  /** The title of its live Chinese edition, or of its last one when it was withdrawn. */
  title: string;
  path: string;
  isWithdrawn: boolean;
}

type PublicationKey = [publishedAt: string, number: string];
export const publishedKey = ({ at, number }: PublishedItem): PublicationKey => [at, number];

/** The publications behind a number, in the order of publication. Units see their own. */
export async function publishedPage(
  ctx: Context,
  selection: PublicationSelection,
  args: PageArgs,
): Promise<Page<PublishedItem>> {
  const window = pageWindow(args, readKey);
  const { where, values } = conditions(ctx, selection);
  const [order, sign] = window.isBackward ? ['desc', '<'] : ['asc', '>'];
  const isPastCursor = window.key
    ? `and (p.published_at, p.item_number) ${sign} (?::timestamptz, ?::bigint)`
    : '';
  const rows = await ctx.em.execute<PublicationRow[]>(
    `${columns} where ${where} ${isPastCursor} order by p.published_at ${order}, p.item_number ${order} limit ?`,
    [...values, ...(window.key ?? []), window.size + 1],
  );
  return pageOf(rows.map(toPublishedItem), window);
}

export async function publishedCount(ctx: Context, selection: PublicationSelection): Promise<number> {
  const { where, values } = conditions(ctx, selection);
  const [row] = await ctx.em.execute<{ n: number }[]>(
    `select count(*)::int n from publication p where ${where}`,
    values,
  );
  return row!.n;
}

/** All publications behind a number, for a file: at most `maxRows`, and one more when there are more. */
export async function publishedItems(
  ctx: Context,
  selection: PublicationSelection,
  maxRows: number,
): Promise<PublishedItem[]> {
  const { where, values } = conditions(ctx, selection);
  const rows = await ctx.em.execute<PublicationRow[]>(
    `${columns} where ${where} order by p.published_at, p.item_number limit ?`,
    [...values, maxRows + 1],
  );
  return rows.map(toPublishedItem);
}

type PublicationRow = Omit<PublishedItem, 'publishedAt'> & { publishedAt: string };
const toPublishedItem = (row: PublicationRow): PublishedItem => ({
  ...row,
  publishedAt: instantOf(row.publishedAt),
});

const columns = `
  select p.item_id "itemId", p.item_number::text "number", p.published_at "publishedAt", p.published_at::text "at", p.published_source "source",
    p.unit_id "unitId", p.unit_name ->> 'zh' "unitName", p.unit_class "class", p.column_name ->> 'zh' "columnName", p.tally,
    coalesce(e.title, i.content ->> 'title', '') title, i.path, i.state = 'withdrawn' "isWithdrawn"
  from publication p join item i on i.id = p.item_id
    left join lateral (
      select title from edition where item_id = p.item_id and locale = 'zh' order by number desc limit 1) e on true`;

function conditions(
  { actor }: Context,
  selection: PublicationSelection,
): { where: string; values: unknown[] } {
  const [isWithinScopes, scopeValues] = withinScopes(someScopesFor(actor, 'bulletin.read-items'), {
    unit: 'p.unit_id',
    column: 'p.column_id',
  });
  const clauses: [string, unknown][] = [
    ['p.tally = ?', selection.tally],
    ['p.unit_class = ?', selection.class],
    ['p.unit_id = ?', selection.unitId],
  ];
  const setClauses = clauses.filter(([, value]) => value != null);
  return {
    where: [
      'p.published_at >= ? and p.published_at < ?',
      isWithinScopes,
      ...setClauses.map(([clause]) => clause),
    ].join(' and '),
    values: [...boundsOf(checkPeriod(selection)), ...scopeValues, ...setClauses.map(([, value]) => value)],
  };
}

const readKey = keyOfParts<PublicationKey>(keyPart.instant, keyPart.number);
