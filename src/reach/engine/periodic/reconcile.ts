import { query, sql } from '#base/sql';
import type { EditionDelivery } from '#reach/delivery';
import { wakeWorkersNow } from '#reach/promise';
import type { WorkerContext } from '../worker-context.ts';
import { openDeliveryColumns } from '../open-deliveries.ts';

/**
 * Hourly: makes deliveries due whose answer may have been lost. Asking again is cheap, and each adapter protects its
 * own quota. Returns their number.
 */
export async function reconcile(worker: WorkerContext): Promise<number> {
  const { rowCount } = await worker.pool.query(
    `update delivery d set next_at = $1 from outlet o
     where o.id = d.outlet_id and o.paused_at is null
       and d.state in ('accepted', 'unknown', 'reconciling', 'awaiting-platform-confirmation')
       and d.next_at > $1 and d.state_since < $1::timestamptz - interval '1 hour'`,
    [worker.now()],
  );
  if (rowCount) await wakeWorkersNow(worker.pool);
  return rowCount ?? 0;
}

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
    const rows = await query(worker.pool, delivered(last, 200));
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
    if (rows.length < 200) return { checked, missing };
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
  await worker.pool.query(
    `update delivery set state = $2, reason = $3, details = '{"status": "—"}', state_since = $4, next_at = $4, tries = 0, deadline = $4::timestamptz + interval '3 days'
     where id = $1 and state = 'delivered'`,
    [id, isObserver ? 'queued' : 'manual', reason, worker.now()],
  );
  if (isObserver) await wakeWorkersNow(worker.pool);
}

const delivered = (last: string, value2: number) => sql<EditionDelivery & { protocol: string }>`
  select ${openDeliveryColumns}, o.protocol
  from delivery d join edition e on e.id = d.edition_id join outlet o on o.id = d.outlet_id
  where d.state = 'delivered' and d.id > ${last} and o.is_active and o.paused_at is null and not exists (
    select from delivery n join edition ne on ne.id = n.edition_id
    where n.subject_id = d.subject_id and n.outlet_id = d.outlet_id and n.locale = d.locale
      and n.id <> d.id and (ne.number > e.number or n.kind = 'retract' and ne.number = e.number)
      and n.state not in ('cancelled', 'superseded'))
  order by d.id limit ${value2}`;
