import { query, sql } from '#base/sql';
import type { WorkerContext } from '../worker-context.ts';
import type { Wake } from '../health/outlet-health.ts';

/** Makes all deliveries due that wait only for this outlet, which answers again. Returns their number. */
export async function wakeWaiting(worker: WorkerContext, outletId: string, wake: Wake): Promise<number> {
  const excluded = wake === 'all' ? [] : worker.health.triedAgain(outletId);
  const now = worker.now();
  // What left a moment ago may still take effect: asking about it now would find nothing and prove nothing.
  const rows = await query(
    worker.pool,
    sql<{ id: string }>`
      with waiting as (
        select id from delivery where outlet_id = ${outletId} and waits > 0 and next_at > ${now}
          and state in ('retry-wait', 'accepted', 'retracting', 'unknown')
          and (state <> 'unknown' or state_since < ${now}::timestamptz - make_interval(secs => ${worker.settleMs} / 1000.0))
          and id <> all (${excluded}::uuid[])
        for no key update skip locked)
      update delivery set next_at = ${now} from waiting where delivery.id = waiting.id returning delivery.id`,
  );
  if (wake === 'each-once')
    worker.health.noteTriedAgain(
      outletId,
      rows.map(({ id }) => id),
    );
  return rows.length;
}
