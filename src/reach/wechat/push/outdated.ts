/** SQL: whether the edition of the entry `entry` of a push was corrected since. */
export const isOutdated = (entry: string): string => `exists (
  select from edition was join edition c on c.item_id = was.item_id and c.locale = was.locale and c.number > was.number
  where was.id = ${entry}.edition_id and c.correction is not null)`;

/** SQL for `exists`: pushes of the item that followers have received. */
export const pushedBefore = (item: string): string => `
  select from digest_entry o join delivery od on od.digest_id = o.digest_id and od.kind = 'push'
  where o.item_id = ${item} and od.far_ids ->> 'msgId' is not null and od.state not in ('rejected', 'expired')`;

/**
 * SQL: the items of a push of which followers have an outdated edition; their titles say that they are corrections.
 */
export const followUps = `
  select n.item_id id from digest_entry n
  where n.digest_id = $1 and exists (${pushedBefore('n.item_id')} and o.digest_id <> n.digest_id and ${isOutdated('o')})`;
