import type { Tx } from '#base/database';

/**
 * Those among the deliveries that still count: what they bring is what readers are to have now; what they take back
 * was not published again. The others must not be set going, or an old edition would overwrite a newer one.
 */
export async function currentAmong({ em }: Tx, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await em.execute<{ id: string }[]>(
    `select d.id from delivery d left join edition e on e.id = d.edition_id left join digest g on g.id = d.digest_id
     where d.id in (?) and case when d.digest_id is not null then g.state = 'approved'
       when d.kind <> 'retract' then e.retired_at is null else not exists (
       select from edition newer where newer.item_id = d.item_id and newer.locale = d.locale and newer.number > e.number) end`,
    [ids],
  );
  return new Set(rows.map(({ id }) => id));
}
