import { batched, type Context } from '#base/database';
import { query, sql } from '#base/sql';

/** Names of persons, by their ids. */
export const personNames = batched(async ({ em }: Context, ids: readonly string[]): Promise<string[]> => {
  const rows = await query(
    em,
    sql<{ id: string; name: string }>`select id, name from person where id = any(${ids})`,
  );
  return ids.map((id) => rows.find((row) => row.id === id)?.name ?? '');
});
