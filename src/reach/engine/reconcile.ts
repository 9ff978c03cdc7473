import type { EditionDelivery } from '#reach/delivery';
import { ringNow } from '#reach/promise';
import type { WorkerContext } from './worker-context.ts';
import { openDeliveryColumns } from './open-deliveries.ts';

/**
 * Every hour: brings forward what waits for an answer that may have been lost. Asking again is cheap, and each outlet
 * spares its own quota. Answers how many.
 */
export async function reconcile(hub: WorkerContext): Promise<number> {
  const { rowCount } = await hub.pool.query(
    `update delivery d set next_at = $1 from outlet o
     where o.id = d.outlet_id and o.paused_at is null
       and d.state in ('accepted', 'unknown', 'reconciling', 'awaiting-platform-confirmation')
       and d.next_at > $1 and d.state_since < $1::timestamptz - interval '1 hour'`,
    [hub.now()],
  );
  if (rowCount) await ringNow(hub.pool);
  return rowCount ?? 0;
}

/**
 * Every day: looks at what is said to be delivered and is the newest of its line. What is no longer there is told, and
 * brought again where that cannot make a second copy (the hub's own pages); on other outlets a person decides.
 */
export async function compareAll(
  hub: WorkerContext,
  goesOn: () => void = () => {},
): Promise<{ looked: number; missing: number }> {
  let [last, looked, missing] = ['00000000-0000-0000-0000-000000000000', 0, 0];
  for (;;) {
    const { rows } = await hub.pool.query<EditionDelivery & { protocol: string }>(delivered, [last, 200]);
    for (const row of rows) {
      goesOn();
      const outlet = hub.outlets.get(row.protocol);
      if (!outlet?.isStillThere) continue;
      looked += 1;
      const isThere = await outlet.isStillThere(row).catch(() => true); // no answer is no finding; tomorrow again
      if (isThere) continue;
      missing += 1;
      await report(hub, row, outlet.isObserver ?? false);
    }
    if (rows.length < 200) return { looked, missing };
    last = rows.at(-1)!.id;
  }
}

async function report(hub: WorkerContext, { id }: EditionDelivery, isObserver: boolean): Promise<void> {
  hub.log.error({ alarm: 'missing', delivery: id }, 'what was delivered is no longer there');
  const reason = isObserver ? 'page-not-shown' : 'wechat-removed-there';
  await hub.pool.query(
    `update delivery set state = $2, reason = $3, details = '{"status": "—"}', state_since = $4, next_at = $4, tries = 0, deadline = $4::timestamptz + interval '3 days'
     where id = $1 and state = 'delivered'`,
    [id, isObserver ? 'queued' : 'manual', reason, hub.now()],
  );
  if (isObserver) await ringNow(hub.pool);
}

const delivered = `
  select ${openDeliveryColumns}, o.protocol
  from delivery d join edition e on e.id = d.edition_id join outlet o on o.id = d.outlet_id
  where d.state = 'delivered' and d.id > $1 and o.is_active and o.paused_at is null and not exists (
    select from delivery n join edition ne on ne.id = n.edition_id
    where n.subject_id = d.subject_id and n.outlet_id = d.outlet_id and n.locale = d.locale
      and n.id <> d.id and (ne.number > e.number or n.kind = 'retract' and ne.number = e.number)
      and n.state not in ('cancelled', 'superseded'))
  order by d.id limit $2`;
