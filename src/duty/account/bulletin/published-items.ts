import { keyOfParts, keyPart, pageOf, pageWindow, type Page, type PageArgs } from '#base/contract';
import type { Context } from '#base/database';
import { instantOf } from '#base/dates';
import { someScopesFor } from '#city/access';
import { withinScopes, type Tally } from '#city/catalogue';
import type { UnitClass } from '#city/register';
import { boundsOf, checkPeriod, type Period } from './period.ts';

/** Which of the bulletin's numbers is asked about; without any, all of the period. */
export interface Behind extends Period {
  tally?: Tally | null;
  class?: UnitClass | null;
  unitId?: string | null;
}

/** One publication as it was counted, with what has become of the item since. */
export interface PublishedItem {
  itemId: string;
  number: string;
  publishedAt: Date;
  /** The same as the database writes it, to the microsecond. */
  at: string;
  source: string | null;
  unitId: string;
  unitName: string;
  class: UnitClass;
  columnName: string;
  tally: Tally;
  /** The title of its live or, when it was withdrawn, its last Chinese edition. */
  title: string;
  path: string;
  isWithdrawn: boolean;
}

type Key = [publishedAt: string, number: string];
export const publishedKey = ({ at, number }: PublishedItem): Key => [at, number];

/** The list behind a number, in the order of publication. Units read their own. */
export async function publishedPage(
  ctx: Context,
  behind: Behind,
  args: PageArgs,
): Promise<Page<PublishedItem>> {
  const window = pageWindow(args, asKey);
  const { where, values } = conditions(ctx, behind);
  const [order, sign] = window.isBackward ? ['desc', '<'] : ['asc', '>'];
  const beyond = window.key ? `and (p.published_at, p.item_number) ${sign} (?::timestamptz, ?::bigint)` : '';
  const rows = await ctx.em.execute<Row[]>(
    `${columns} where ${where} ${beyond} order by p.published_at ${order}, p.item_number ${order} limit ?`,
    [...values, ...(window.key ?? []), window.size + 1],
  );
  return pageOf(rows.map(asItem), window);
}

export async function publishedCount(ctx: Context, behind: Behind): Promise<number> {
  const { where, values } = conditions(ctx, behind);
  const [row] = await ctx.em.execute<{ n: number }[]>(
    `select count(*)::int n from publication p where ${where}`,
    values,
  );
  return row!.n;
}

/** All of them, for a file; at most `most`, one more when there are more. */
export async function publishedItems(ctx: Context, behind: Behind, most: number): Promise<PublishedItem[]> {
  const { where, values } = conditions(ctx, behind);
  const rows = await ctx.em.execute<Row[]>(
    `${columns} where ${where} order by p.published_at, p.item_number limit ?`,
    [...values, most + 1],
  );
  return rows.map(asItem);
}

type Row = Omit<PublishedItem, 'publishedAt'> & { publishedAt: string };
const asItem = (row: Row): PublishedItem => ({ ...row, publishedAt: instantOf(row.publishedAt) });

const columns = `
  select p.item_id "itemId", p.item_number::text "number", p.published_at "publishedAt", p.published_at::text "at", p.published_source "source",
    p.unit_id "unitId", p.unit_name ->> 'zh' "unitName", p.unit_class "class", p.column_name ->> 'zh' "columnName", p.tally,
    coalesce(e.title, i.content ->> 'title', '') title, i.path, i.state = 'withdrawn' "isWithdrawn"
  from publication p join item i on i.id = p.item_id
    left join lateral (
      select title from edition where item_id = p.item_id and locale = 'zh' order by number desc limit 1) e on true`;

function conditions({ actor }: Context, behind: Behind): { where: string; values: unknown[] } {
  const [mine, mineValues] = withinScopes(someScopesFor(actor, 'bulletin.read-items'), {
    unit: 'p.unit_id',
    column: 'p.column_id',
  });
  const clauses: [string, unknown][] = [
    ['p.tally = ?', behind.tally],
    ['p.unit_class = ?', behind.class],
    ['p.unit_id = ?', behind.unitId],
  ];
  const asked = clauses.filter(([, value]) => value != null);
  return {
    where: ['p.published_at >= ? and p.published_at < ?', mine, ...asked.map(([clause]) => clause)].join(
      ' and ',
    ),
    values: [...boundsOf(checkPeriod(behind)), ...mineValues, ...asked.map(([, value]) => value)],
  };
}

const asKey = keyOfParts<Key>(keyPart.instant, keyPart.number);
