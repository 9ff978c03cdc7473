import { keyOfParts, keyPart, pageOf, pageWindow, type Page, type PageArgs } from '#base/contract';
import type { Context } from '#base/database';
import { instantOf } from '#base/dates';
import type { LocalText } from '#base/words';
import { someScopesFor } from '#city/access';
import { withinScopes } from '#city/catalogue';
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
  openedAt: string;
  settledAt: string | null;
  settledBy: string | null;
  reason: string | null;
  closedAt: string | null;
}

const stateColumn = `case when f.closed_at is not null then 'closed' when f.settled_as is not null then f.settled_as else 'open' end`;

const selectFindings = `
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
  const { where, values } = condition(ctx, filter);
  const order = window.isBackward ? 'asc' : 'desc';
  const rows = await ctx.em.execute<FindingRow[]>(
    `${selectFindings} where ${where} ${window.key ? `and (f.opened_at, f.id) ${window.isBackward ? '>' : '<'} (?, ?)` : ''}
     order by f.opened_at ${order}, f.id ${order} limit ?`,
    [...values, ...(window.key ?? []), window.size + 1],
  );
  return pageOf(rows, window);
}

export const findingKey = ({ openedAt, id }: FindingRow) => [instantOf(openedAt).toISOString(), id];

const readKey = keyOfParts<[string, string]>(keyPart.instant, keyPart.id);

export async function findingCount(ctx: Context, filter: FindingFilter): Promise<number> {
  const { where, values } = condition(ctx, filter);
  const [row] = await ctx.em.execute<{ n: number }[]>(
    `select count(*)::int n from finding f where ${where}`,
    values,
  );
  return row!.n;
}

/** One finding that the actor may read. */
export async function findingById(ctx: Context, id: string): Promise<FindingRow | null> {
  const { where, values } = condition(ctx, { states: ['open', 'done', 'ignored', 'closed'] });
  const [row] = await ctx.em.execute<FindingRow[]>(`${selectFindings} where ${where} and f.id = ?`, [
    ...values,
    id,
  ]);
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
  const { where, values } = condition(ctx, filter);
  return ctx.em.execute<FindingTally[]>(
    `select f.unit_id "unitId", u.slug "unitSlug", u.short_name "unitName", f.class, count(*)::int count
     from finding f left join unit u on u.id = f.unit_id where ${where}
     group by 1, 2, 3, 4, u.position order by u.position nulls last, u.slug, f.class`,
    values,
  );
}

function condition(ctx: Context, { unitId, columnId, classes, states }: FindingFilter) {
  const [isWithinScopes, scopeValues] = withinScopes(someScopesFor(ctx.actor, 'finding.read'), {
    unit: 'f.unit_id',
    column: 'f.column_id',
  });
  const stateFilter = states ?? ['open'];
  const parts: [sql: string, ...values: unknown[]][] = [
    // Open findings have a partial index.
    stateFilter.join() === 'open'
      ? ['f.closed_at is null and f.settled_as is null']
      : [`${stateColumn} = any (string_to_array(?, ','))`, stateFilter.join()],
  ];
  if (unitId) parts.push(['f.unit_id = ?', unitId]);
  if (columnId) parts.push([within('f.column_id', '?::uuid'), columnId]);
  if (classes) parts.push([`f.class = any (string_to_array(?, ','))`, classes.join()]);
  parts.push([isWithinScopes, ...scopeValues]);
  return { where: parts.map(([sql]) => sql).join(' and '), values: parts.flatMap(([, ...values]) => values) };
}

/** SQL for whether a column is another or lies below it. */
const within = (column: string, above: string) =>
  `exists (select from "column" low, "column" high where low.id = ${column} and high.id = ${above}
     and starts_with(low.path || '/', high.path || '/'))`;
