import type { Tx } from '#base/database';
import { query, sql } from '#base/sql';

/**
 * Returns those of the deliveries that are current: they bring what readers should have now, or retract what was not
 * published again. Restarting any other one would overwrite a newer edition with an older one.
 */
export async function currentAmong({ em }: Tx, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await query(
    em,
    sql<{ id: string }>`
      select d.id from delivery d left join edition e on e.id = d.edition_id left join digest g on g.id = d.digest_id
        where d.id = any(${ids}) and case when d.digest_id is not null then g.state = 'approved'
          when d.kind <> 'retract' then e.retired_at is null else not exists (
          select from edition newer where newer.item_id = d.item_id and newer.locale = d.locale and newer.number > e.number) end`,
  );
  return new Set(rows.map(({ id }) => id));
}
