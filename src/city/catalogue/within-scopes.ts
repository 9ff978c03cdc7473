import { type Context } from '#base/database';
import { query, sql, type RowOf } from '#base/sql';
import type { Scope } from '#city/access';

/** SQL that locates a record for the policy. */
export interface RecordColumns {
  /** SQL for the id of the record's unit. */
  unit: string;
  /** SQL for the id of the record's column. */
  column: string;
  /** SQL for whether the record was handed in; required if a scope is restricted to those. */
  handedIn?: string;
}

/**
 * An SQL condition for records in one of the scopes, and the values of its question marks. Null scopes: always
 * true.
 */
export function withinScopes(
  scopes: readonly Scope[] | null,
  { unit, column, handedIn }: RecordColumns,
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
      if (!handedIn)
        throw new TypeError('A scope is restricted to items that were handed in, but no SQL says which were');
      all.push(handedIn);
    }
    return `(${all.join(' and ')})`;
  });
  return [each.length > 0 ? `(${each.join(' or ')})` : 'false', values];
}

/** A column and all below it. */
const columnsBelow = `select low.id from "column" low join "column" high on high.id = ?
  where low.path = high.path or starts_with(low.path, high.path || '/')`;

/** The same condition as a predicate in memory, by the path of a record's column. */
export async function scopePredicate(
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
