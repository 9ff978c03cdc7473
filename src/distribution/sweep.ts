import { openStates, sqlList, wantsWork } from './delivery-state.ts';
import type { Hub } from './hub.ts';
import { lineIsFree } from './line-locks.ts';

const portion = 500;

/**
 * Rings for every open delivery that is due and that nobody holds: what a dead worker left, what a lost job named.
 * `overdue` in seconds spares those whose own job is still on its way. Answers how many.
 */
export async function sweep(hub: Hub, overdue: number): Promise<number> {
  const before = new Date(hub.now().getTime() - overdue * 1000);
  let [after, last, count] = [new Date(0).toISOString(), '00000000-0000-0000-0000-000000000000', 0];
  for (;;) {
    const { rows } = await hub.pool.query<{ id: string; nextAt: string }>(due, [
      before,
      after,
      last,
      portion,
    ]);
    await hub.queue.nudge(
      'deliver',
      rows.map(({ id }) => ({ data: { id } })),
    );
    count += rows.length;
    if (rows.length < portion) return count;
    [after, last] = [rows.at(-1)!.nextAt, rows.at(-1)!.id];
  }
}

const due = `
  select d.id, d.next_at::text "nextAt" from delivery d join outlet o on o.id = d.outlet_id
  where ${wantsWork} and d.next_at <= $1 and (d.next_at, d.id) > ($2::timestamptz, $3::uuid)
    and o.paused_at is null and o.is_active and ${lineIsFree}
  order by d.next_at, d.id limit $4`;

/** How long a delivery may be in a state before somebody is told, in minutes; every other open state: an hour. */
const patience: Record<string, number> = {
  planned: 5,
  rendered: 5,
  queued: 5,
  sending: 5,
  'retry-wait': 30,
  'quota-wait': 26 * 60,
  'auth-blocked': 24 * 60,
  'awaiting-approval': 24 * 60,
  manual: 24 * 60,
};

/** One entry for each outlet and state in which something has been for too long, with how many and the oldest. */
export async function alarms(
  hub: Hub,
): Promise<{ outlet: string; state: string; count: number; oldest: Date }[]> {
  const { rows } = await hub.pool.query<{ outlet: string; state: string; count: number; oldest: Date }>(
    `select o.name outlet, d.state, count(*)::int count, min(d.state_since) oldest
     from delivery d join outlet o on o.id = d.outlet_id
     where d.state in (${sqlList(openStates)}, 'awaiting-approval', 'manual')
       and d.state_since < $1::timestamptz - make_interval(mins => coalesce(($2::jsonb ->> d.state)::int, 60))
     group by o.name, d.state`,
    [hub.now(), JSON.stringify(patience)],
  );
  for (const row of rows) hub.log.error({ alarm: 'age', ...row }, 'deliveries are in one state for too long');
  return rows;
}
