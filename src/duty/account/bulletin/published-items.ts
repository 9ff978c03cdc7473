import { keyOfParts, keyPart, pageOf, pageWindow, type Page, type PageArgs } from '#base/contract';
import type { Context } from '#base/database';
import { query, queryOne, type Sql, sql } from '#base/sql';
import { someScopesFor } from '#city/access';
import { scopeCondition, type Tally } from '#city/catalogue';
import type { UnitClass } from '#city/register';
import { checkPeriod, isPublishedIn, type DayRange } from './period.ts';

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
  const [order, sign] = window.isBackward ? [sql`desc`, sql`<`] : [sql`asc`, sql`>`];
  const isPastCursor = window.key
    ? sql`(p.published_at, p.item_number) ${sign} (${window.key[0]}::timestamptz, ${window.key[1]}::bigint)`
    : sql`true`;
  const rows = await query(
    ctx,
    sql<PublishedItem>`
      ${columns} where ${isSelected(ctx, selection)} and ${isPastCursor}
      order by p.published_at ${order}, p.item_number ${order} limit ${window.size + 1}`,
  );
  return pageOf(rows, window);
}

export async function publishedCount(ctx: Context, selection: PublicationSelection): Promise<number> {
  const { n } = await queryOne(
    ctx,
    sql<{ n: number }>`select count(*)::int n from publication p where ${isSelected(ctx, selection)}`,
  );
  return n;
}

/** All publications behind a number, for a file: at most `maxRows`, and one more when there are more. */
export async function publishedItems(
  ctx: Context,
  selection: PublicationSelection,
  maxRows: number,
): Promise<PublishedItem[]> {
  return query(
    ctx,
    sql<PublishedItem>`
      ${columns} where ${isSelected(ctx, selection)} order by p.published_at, p.item_number limit ${maxRows + 1}`,
  );
}

const columns = sql`
  select p.item_id "itemId", p.item_number::text "number", p.published_at "publishedAt", p.published_at::text "at", p.published_source "source",
    p.unit_id "unitId", p.unit_name ->> 'zh' "unitName", p.unit_class "class", p.column_name ->> 'zh' "columnName", p.tally,
    coalesce(e.title, i.content ->> 'title', '') title, i.path, i.state = 'withdrawn' "isWithdrawn"
  from publication p join item i on i.id = p.item_id and i.path is not null
    left join lateral (
      select title from edition where item_id = p.item_id and locale = 'zh' order by number desc limit 1) e on true`;

function isSelected({ actor }: Context, selection: PublicationSelection): Sql {
  const isWithinScopes = scopeCondition(someScopesFor(actor, 'bulletin.read-items'), {
    unit: sql`p.unit_id`,
    column: sql`p.column_id`,
  });
  const { tally = null, class: unitClass = null, unitId = null } = selection;
  return sql`${isPublishedIn(checkPeriod(selection))} and ${isWithinScopes}
    and ${tally === null ? sql`true` : sql`p.tally = ${tally}`}
    and ${unitClass === null ? sql`true` : sql`p.unit_class = ${unitClass}`}
    and ${unitId === null ? sql`true` : sql`p.unit_id = ${unitId}`}`;
}

const readKey = keyOfParts<PublicationKey>(keyPart.instant, keyPart.number);
