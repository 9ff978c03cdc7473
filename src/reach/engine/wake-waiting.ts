import type { WorkerContext } from './worker-context.ts';
import type { Wake } from './health/outlet-health.ts';

/** Makes all deliveries due that wait only for this outlet, which answers again. Returns their number. */
export async function wakeWaiting(worker: WorkerContext, outletId: string, wake: Wake): Promise<number> {
  const excluded = wake === 'all' ? [] : worker.health.triedAgain(outletId);
  const { rows } = await worker.pool.query<{ id: string }>(text, [
    outletId,
    worker.now(),
    worker.settleMs,
    excluded,
  ]);
  if (wake === 'each-once')
    worker.health.noteTriedAgain(
      outletId,
      rows.map(({ id }) => id),
    );
  return rows.length;
}

// What left a moment ago may still take effect: asking about it now would find nothing and prove nothing.
const text = `
  with waiting as (
    select id from delivery where outlet_id = $1 and waits > 0 and next_at > $2
      and state in ('retry-wait', 'accepted', 'retracting', 'unknown')
      and (state <> 'unknown' or state_since < $2::timestamptz - make_interval(secs => $3 / 1000.0))
      and id <> all ($4::uuid[])
    for no key update skip locked)
  update delivery set next_at = $2 from waiting where delivery.id = waiting.id returning delivery.id`;
