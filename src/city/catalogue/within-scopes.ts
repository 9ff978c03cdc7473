import { type Context } from '#base/database';
import { query, sql, type RowOf } from '#base/sql';
import type { Scope } from '#city/access';

/** Where a record says what it is of. */
export interface Whereabouts {
  /** SQL of the id of its unit. */
  unit: string;
  /** SQL of the id of its column. */
  column: string;
  /** SQL for whether it was handed in; needed where an action reaches only so far. */
  handedIn?: string;
}

/** SQL for whether a record lies in one of the scopes, and what stands for its question marks. Null: any does. */
export function withinScopes(
  scopes: readonly Scope[] | null,
  { unit, column, handedIn }: Whereabouts,
): [sql: string, values: string[]] {
  if (scopes === null) return ['true', []];
  const values: string[] = [];
  const each = scopes.map(({ unitId, columnId, isHandedIn }) => {
    const all = ['true'];
    if (unitId) {
      all.push(`${unit} = ?`);
      values.push(unitId);
    }
    if (columnId) {
      all.push(`${column} in (${columnsBelow})`);
      values.push(columnId);
    }
    if (isHandedIn) {
      if (!handedIn) throw new TypeError('nobody says what was handed in');
      all.push(handedIn);
    }
    return `(${all.join(' and ')})`;
  });
  return [each.length > 0 ? `(${each.join(' or ')})` : 'false', values];
}

/** A column and all below it. */
const columnsBelow = `select low.id from "column" low join "column" high on high.id = ?
  where low.path = high.path or starts_with(low.path, high.path || '/')`;

/** The same of records that are at hand, by the path of their column. */
export async function whatLiesIn(
  { em }: Pick<Context, 'em'>,
  scopes: readonly Scope[] | null,
): Promise<(record: { unitId: string; columnPath: string }) => boolean> {
  if (scopes === null) return () => true;
  const ids = scopes.flatMap(({ columnId }) => columnId ?? []);
  const rows =
    ids.length > 0
      ? await query(
          em,
          sql<RowOf<'column', 'id' | 'path'>>`select id, path from "column" where id = any(${ids})`,
        )
      : [];
  const paths = new Map(rows.map(({ id, path }) => [id, path]));
  return ({ unitId, columnPath }) =>
    scopes.some(
      (scope) =>
        (scope.unitId ?? unitId) === unitId &&
        (scope.columnId === null || `${columnPath}/`.startsWith(`${paths.get(scope.columnId)}/`)),
    );
}
