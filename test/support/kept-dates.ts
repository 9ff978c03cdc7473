import type { Pool } from 'pg';

/** The single value that a statement returns. */
export const valueOf =
  (owner: Pool) =>
  async <Value>(text: string, values: unknown[] = []): Promise<Value> =>
    (await owner.query({ text, values, rowMode: 'array' })).rows[0]?.[0] as Value;

/** Everything that is stored about an item's publication, with all its dates. */
export const datesOf = (owner: Pool, id: string) =>
  valueOf(owner)<object>(
    `select jsonb_build_object('source', published_source, 'path', path, 'dates', (
       select jsonb_agg(distinct date at time zone 'UTC') from (
         select i.published_at date
         union all select published_at from edition where item_id = i.id
         union all select l.published_at from listing l join edition e on e.id = l.edition_id where e.item_id = i.id) kept))
     from item i where id = $1`,
    [id],
  );
