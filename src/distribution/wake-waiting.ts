import type { Hub } from './hub.ts';

/** An outlet answers again: all that waited for it, and for nothing else, is due at once. Answers how many. */
export async function wakeWaiting(hub: Hub, outletId: string): Promise<number> {
  const { rowCount } = await hub.pool.query(wake, [outletId, hub.now(), hub.settleMs]);
  return rowCount ?? 0;
}

// What left a moment ago may still take effect: asking about it now would find nothing, and prove nothing.
const wake = `
  with waiting as (
    select id from delivery where outlet_id = $1 and waits > 0 and next_at > $2
      and state in ('retry-wait', 'accepted', 'retracting', 'unknown')
      and (state <> 'unknown' or state_since < $2::timestamptz - make_interval(secs => $3 / 1000.0))
    for no key update skip locked)
  update delivery set next_at = $2 from waiting where delivery.id = waiting.id`;
