import { keyOfParts, keyPart, pageOf, pageWindow, type Page, type PageArgs } from '#base/contract';
import type { Context } from '#base/database';
import { query, queryFirst, queryOne, type Sql, sql } from '#base/sql';
import type { LocalText } from '#base/words';
import { someScopesFor } from '#city/access';
import { scopeCondition } from '#city/catalogue';
import type { FindingClass, FindingState } from './finding-class.ts';

export interface FindingFilter {
  unitId?: string | null;
  /** The column, with everything below it. */
  columnId?: string | null;
  classes?: readonly FindingClass[] | null;
  /** The default is `open`. */
  states?: readonly FindingState[] | null;
}

export interface FindingRow {
  id: string;
  class: FindingClass;
  state: FindingState;
  unitId: string | null;
  unitSlug: string | null;
  unitName: LocalText | null;
  columnId: string | null;
  columnPath: string | null;
  columnName: LocalText | null;
  itemId: string | null;
  editionId: string | null;
  title: string | null;
  path: string | null;
  locale: string | null;
  subject: string;
  details: Record<string, unknown>;
  openedAt: Date;
  settledAt: Date | null;
  settledBy: string | null;
  reason: string | null;
  closedAt: Date | null;
}

const stateColumn = sql`case when f.closed_at is not null then 'closed' when f.settled_as is not null then f.settled_as else 'open' end`;

const selectFindings = sql`
  select f.id, f.class, ${stateColumn} state, f.unit_id "unitId", u.slug "unitSlug", u.short_name "unitName",
    f.column_id "columnId", c.path "columnPath", c.name "columnName", e.item_id "itemId", f.edition_id "editionId",
    e.title, e.path, e.locale, f.subject, f.details, f.opened_at "openedAt", f.settled_at "settledAt",
    p.name "settledBy", f.reason, f.closed_at "closedAt"
  from finding f left join unit u on u.id = f.unit_id left join "column" c on c.id = f.column_id
    left join edition e on e.id = f.edition_id left join person p on p.id = f.settled_by`;

/** The findings that the actor may read, the newest first. */
export async function findingPage(
  ctx: Context,
  filter: FindingFilter,
  args: PageArgs,
): Promise<Page<FindingRow>> {
  const window = pageWindow(args, readKey);
  const [order, sign] = window.isBackward ? [sql`asc`, sql`>`] : [sql`desc`, sql`<`];
  const isPastCursor = window.key
    ? sql`(f.opened_at, f.id) ${sign} (${window.key[0]}, ${window.key[1]})`
    : sql`true`;
  const rows = await query(
    ctx,
    sql<FindingRow>`
      ${selectFindings} where ${isSelected(ctx, filter)} and ${isPastCursor}
      order by f.opened_at ${order}, f.id ${order} limit ${window.size + 1}`,
  );
  return pageOf(rows, window);
}

export const findingKey = ({ openedAt, id }: FindingRow) => [openedAt.toISOString(), id];

const readKey = keyOfParts<[string, string]>(keyPart.instant, keyPart.id);

export async function findingCount(ctx: Context, filter: FindingFilter): Promise<number> {
  const { n } = await queryOne(
    ctx,
    sql<{ n: number }>`select count(*)::int n from finding f where ${isSelected(ctx, filter)}`,
  );
  return n;
}

/** One finding that the actor may read. */
export async function findingById(ctx: Context, id: string): Promise<FindingRow | null> {
  const anyState: FindingFilter = { states: ['open', 'done', 'ignored', 'closed'] };
  const row = await queryFirst(
    ctx,
    sql<FindingRow>`${selectFindings} where ${isSelected(ctx, anyState)} and f.id = ${id}`,
  );
  return row ?? null;
}

export interface FindingTally {
  unitId: string | null;
  unitSlug: string | null;
  unitName: LocalText | null;
  class: FindingClass;
  count: number;
}

/** The number of findings of each unit and class, by the same filter. */
export async function findingTally(ctx: Context, filter: FindingFilter): Promise<FindingTally[]> {
  return query(
    ctx,
    sql<FindingTally>`
      select f.unit_id "unitId", u.slug "unitSlug", u.short_name "unitName", f.class, count(*)::int count
      from finding f left join unit u on u.id = f.unit_id where ${isSelected(ctx, filter)}
      group by 1, 2, 3, 4, u.position order by u.position nulls last, u.slug, f.class`,
  );
}

function isSelected(ctx: Context, { unitId, columnId, classes, states }: FindingFilter): Sql {
  const isWithinScopes = scopeCondition(someScopesFor(ctx.actor, 'finding.read'), {
    unit: sql`f.unit_id`,
    column: sql`f.column_id`,
  });
  // Open findings have a partial index.
  const isInState =
    !states || states.join() === 'open'
      ? sql`f.closed_at is null and f.settled_as is null`
      : sql`${stateColumn} = any(${states})`;
  return sql`${isInState}
    and ${unitId ? sql`f.unit_id = ${unitId}` : sql`true`}
    and ${columnId ? isWithinColumn(columnId) : sql`true`}
    and ${classes ? sql`f.class = any(${classes})` : sql`true`}
    and ${isWithinScopes}`;
}

/** Whether the column of the finding is this one or lies below it. */
const isWithinColumn = (id: string) => sql`exists (
  select from "column" low, "column" high where low.id = f.column_id and high.id = ${id}
    and starts_with(low.path || '/', high.path || '/'))`;
