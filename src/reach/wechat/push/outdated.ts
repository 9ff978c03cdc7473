import { type Sql, sql } from '#base/sql';

/** SQL: whether the edition of the entry `entry` of a push was corrected since. */
export const isOutdated = (entry: Sql): Sql => sql`exists (
  select from edition was join edition c on c.item_id = was.item_id and c.locale = was.locale and c.number > was.number
  where was.id = ${entry}.edition_id and c.correction is not null)`;

/** SQL for `exists`: pushes of the item that followers have received. */
export const pushedBefore = (item: Sql): Sql => sql`
  select from digest_entry o join delivery od on od.digest_id = o.digest_id and od.kind = 'push'
  where o.item_id = ${item} and od.far_ids ->> 'msgId' is not null and od.state not in ('rejected', 'expired')`;

/** The items of a push of which followers have an outdated edition; their titles say that they are corrections. */
export const followUps = (pushId: string) => sql<{ id: string }>`
  select n.item_id id from digest_entry n
  where n.digest_id = ${pushId} and exists (${pushedBefore(sql`n.item_id`)} and o.digest_id <> n.digest_id
    and ${isOutdated(sql`o`)})`;
