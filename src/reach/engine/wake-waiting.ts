import type { WorkerContext } from './worker-context.ts';
import type { Wake } from './health/outlet-health.ts';

/** An outlet answers: what waited for it, and for nothing else, is due at once. Answers how many. */
export async function wakeWaiting(hub: WorkerContext, outletId: string, wake: Wake): Promise<number> {
  const spared = wake === 'all' ? [] : hub.health.triedAgain(outletId);
  const { rows } = await hub.pool.query<{ id: string }>(text, [outletId, hub.now(), hub.settleMs, spared]);
  if (wake === 'each-once')
    hub.health.noteTriedAgain(
      outletId,
      rows.map(({ id }) => id),
    );
  return rows.length;
}

// What left a moment ago may still take effect: asking about it now would find nothing, and prove nothing.
const text = `
  with waiting as (
    select id from delivery where outlet_id = $1 and waits > 0 and next_at > $2
      and state in ('retry-wait', 'accepted', 'retracting', 'unknown')
      and (state <> 'unknown' or state_since < $2::timestamptz - make_interval(secs => $3 / 1000.0))
      and id <> all ($4::uuid[])
    for no key update skip locked)
  update delivery set next_at = $2 from waiting where delivery.id = waiting.id returning delivery.id`;
