import { execute, query, sql } from '#base/sql';
import type { EditionDelivery } from '#reach/delivery';
import { wakeWorkersNow } from '#reach/promise';
import type { WorkerContext } from '../worker-context.ts';
import { openDeliveryColumns } from '../open-deliveries.ts';

/**
 * Hourly: makes deliveries due whose answer may have been lost. Asking again is cheap, and each adapter protects its
 * own quota. Returns their number.
 */
export async function reconcile(worker: WorkerContext): Promise<number> {
  const now = worker.now();
  const made = await execute(
    worker.pool,
    sql`
      update delivery d set next_at = ${now} from outlet o
        where o.id = d.outlet_id and o.paused_at is null
          and d.state in ('accepted', 'unknown', 'reconciling', 'awaiting-platform-confirmation')
          and d.next_at > ${now} and d.state_since < ${now}::timestamptz - interval '1 hour'`,
  );
  if (made > 0) await wakeWorkersNow(worker.pool);
  return made;
}

/** How many deliveries are compared at once. */
const batchSize = 200;

/**
 * Daily: checks whether the newest delivery of each sequence is still there. Missing ones are logged and delivered
 * again where that cannot create a duplicate (the hub's own pages); for other outlets a person decides.
 */
export async function compareAll(
  worker: WorkerContext,
  goesOn: () => void = () => {},
): Promise<{ checked: number; missing: number }> {
  let [last, checked, missing] = ['00000000-0000-0000-0000-000000000000', 0, 0];
  for (;;) {
    const rows = await query(worker.pool, delivered(last));
    for (const row of rows) {
      goesOn();
      const outlet = worker.outlets.get(row.protocol);
      if (!outlet?.isStillThere) continue;
      checked += 1;
      const isThere = await outlet.isStillThere(row).catch(() => true); // without an answer, try again tomorrow
      if (isThere) continue;
      missing += 1;
      await reportMissing(worker, row, outlet.isObserver ?? false);
    }
    if (rows.length < batchSize) return { checked, missing };
    last = rows.at(-1)!.id;
  }
}

async function reportMissing(
  worker: WorkerContext,
  { id }: EditionDelivery,
  isObserver: boolean,
): Promise<void> {
  worker.log.error({ alarm: 'missing', delivery: id }, 'delivered content is missing');
  const reason = isObserver ? 'page-not-shown' : 'wechat-removed-there';
  const now = worker.now();
  await execute(
    worker.pool,
    sql`
      update delivery set state = ${isObserver ? 'queued' : 'manual'}, reason = ${reason}, details = '{"status": "—"}',
          state_since = ${now}, next_at = ${now}, tries = 0, deadline = ${now}::timestamptz + interval '3 days'
        where id = ${id} and state = 'delivered'`,
  );
  if (isObserver) await wakeWorkersNow(worker.pool);
}

const delivered = (last: string) => sql<EditionDelivery & { protocol: string }>`
  select ${openDeliveryColumns}, o.protocol
  from delivery d join edition e on e.id = d.edition_id join outlet o on o.id = d.outlet_id
  where d.state = 'delivered' and d.id > ${last} and d.item_id is not null and o.is_active and o.paused_at is null and not exists (
    select from delivery n join edition ne on ne.id = n.edition_id
    where n.subject_id = d.subject_id and n.outlet_id = d.outlet_id and n.locale = d.locale
      and n.id <> d.id and (ne.number > e.number or n.kind = 'retract' and ne.number = e.number)
      and n.state not in ('cancelled', 'superseded'))
  order by d.id limit ${batchSize}`;
