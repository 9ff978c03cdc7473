import { batched, type Context } from '#base/database';
import { query, type RowOf, sql } from '#base/sql';

/** Names of persons, by their ids. */
export const personNames = batched(async ({ em }: Context, ids: readonly string[]): Promise<string[]> => {
  const rows = await query(
    em,
    sql<RowOf<'person', 'id' | 'name'>>`select id, name from person where id = any(${ids})`,
  );
  return ids.map((id) => rows.find((row) => row.id === id)?.name ?? '');
});
