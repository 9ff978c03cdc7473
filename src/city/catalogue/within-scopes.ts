import { type Context } from '#base/database';
import { query, type RowOf, type Sql, sql, sqlJoin } from '#base/sql';
import type { Scope } from '#city/access';

/** SQL that locates a record for the policy. */
export interface RecordColumns<Part = Sql> {
  /** The id of the record's unit. */
  unit: Part;
  /** The id of the record's column. */
  column: Part;
  /** Whether the record was handed in; required if a scope is restricted to those. */
  handedIn?: Part;
}

/** A condition for records in one of the scopes. Null scopes: always true. */
export const scopeCondition = (scopes: readonly Scope[] | null, columns: RecordColumns): Sql =>
  scopes === null
    ? sql`true`
    : scopes.length === 0
      ? sql`false`
      : sql`(${sqlJoin(
          scopes.map((scope) => isWithin(scope, columns)),
          sql` or `,
        )})`;

const notKnown = sql`false`;

function isWithin(
  { unitId, columnId, isHandedIn }: Scope,
  { unit, column, handedIn = notKnown }: RecordColumns,
): Sql {
  if (isHandedIn && handedIn === notKnown)
    throw new TypeError('A scope is restricted to items that were handed in, but no SQL says which were');
  return sql`(${unitId ? sql`${unit} = ${unitId}` : sql`true`}
    and ${columnId ? sql`${column} in (${columnsBelow(columnId)})` : sql`true`}
    and ${isHandedIn ? handedIn : sql`true`})`;
}

/** A column and all below it. */
const columnsBelow = (id: string) => sql`
  select low.id from "column" low join "column" high on high.id = ${id}
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
