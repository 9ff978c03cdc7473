import { sqlList, unsentStates } from './delivery-state.ts';

/**
 * SQL for what a webhook is told to drop, null for other outlets: all that this transaction has touched until now, and
 * what deliveries of the same line before it were to tell and never told. `line`: the name of its row in the statement.
 */
export const tagsFor = (line: string): string => `
  case when ${line}.protocol = 'webhook' then array(
    select unnest(touched()) union
    select unnest(old.tags) from delivery old
    where old.subject_id = ${line}.item_id and old.outlet_id = ${line}.outlet_id and old.locale = ${line}.locale
      and (old.state in (${sqlList(unsentStates)}, 'failed', 'expired') or (old.state = 'cancelled' and old.reason = 'withdrawn'))
    order by 1) end`;
