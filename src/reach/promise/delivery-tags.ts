import { sql, sqlConstants } from '#base/sql';
import { protocolsWith } from '#reach/outlet-kinds';
import { unsentStates } from './delivery-state.ts';

/**
 * SQL: the cache tags that a delivery announces; null for outlets that announce none. They are all tags that this transaction has
 * touched so far, and those of earlier deliveries of the same sequence that were never announced. The row of the
 * sequence has the alias `sequence`.
 */
export const tagsOfSequence = sql`
  case when sequence.protocol in (${sqlConstants(protocolsWith(({ announcesTags }) => announcesTags))}) then array(
    select unnest(touched()) union
    select unnest(old.tags) from delivery old
    where old.subject_id = sequence.item_id and old.outlet_id = sequence.outlet_id and old.locale = sequence.locale
      and (old.state in (${sqlConstants(unsentStates)}, 'failed', 'expired') or (old.state = 'cancelled' and old.reason = 'withdrawn'))
    order by 1) end`;
