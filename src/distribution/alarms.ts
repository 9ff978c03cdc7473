import { endedStates, openStates, sqlList } from './delivery-state.ts';
import type { Hub } from './hub.ts';
import { toldOf } from './tell.ts';

/** How long a delivery may be in a state before somebody is told, in minutes; every other open state: an hour. */
const patience: Record<string, number> = {
  planned: 5,
  rendered: 5,
  queued: 5,
  sending: 5,
  retracting: 10,
  'retry-wait': 30,
  'quota-wait': 26 * 60,
  'auth-blocked': 24 * 60,
  'awaiting-approval': 24 * 60,
};
/** Between two looks, in minutes: what has become late meanwhile is told by name, once. */
export const alarmMinutes = 10;
/** Of those that became late, at most; the sum says how many there are. */
const mostNamed = 100;
/** What ended so many days ago and was put right by nobody is no news; its task stays. */
const recentDays = 7;

export interface Alarm {
  outlet: string;
  state: string;
  count: number;
  oldest: Date;
}

/**
 * Tells of each outlet and state in which something has been for too long, or ended without having arrived, with how many
 * and the oldest; and once of each delivery that has become late since the last look.
 */
export async function alarms(hub: Hub): Promise<Alarm[]> {
  const times = [hub.now(), JSON.stringify(patience)];
  const late = await hub.pool.query<Alarm>(`${grouped} where ${isLate} group by o.name, d.state`, times);
  for (const row of late.rows)
    hub.log.error({ alarm: 'age', ...row }, 'deliveries are in one state for too long');
  const ended = await hub.pool.query<Alarm>(hasEnded, [hub.now(), recentDays]);
  for (const row of ended.rows)
    hub.log.error({ alarm: 'ended', ...row }, 'deliveries ended without having arrived');
  await nameLate(hub, times);
  return [...late.rows, ...ended.rows];
}

/** So that a search of the log for an item finds it, though nobody has tried to deliver it yet. */
async function nameLate(hub: Hub, times: unknown[]): Promise<void> {
  const { rows } = await hub.pool.query<Parameters<typeof toldOf>[0] & Reasons>(justLate, [
    ...times,
    alarmMinutes,
    mostNamed,
  ]);
  for (const { state, reason, pausedReason, ...row } of rows)
    hub.log.warn(
      { ...toldOf(row), state, reason, ...(pausedReason && { pausedReason }) },
      'a delivery is late',
    );
}
interface Reasons {
  state: string;
  reason: string | null;
  pausedReason: string | null;
}

const grouped = `
  select o.name outlet, d.state, count(*)::int count, min(d.state_since) oldest
  from delivery d join outlet o on o.id = d.outlet_id`;
const since = `$1::timestamptz - make_interval(mins => coalesce(($2::jsonb ->> d.state)::int, 60))`;
const isLate = `d.state in (${sqlList(openStates)}, 'awaiting-approval') and d.state_since < ${since}`;

const justLate = `
  select d.id, d.item_id "itemId", d.digest_id "digestId", o.name outlet, d.kind, d.locale, d.state, d.reason,
    o.paused_reason "pausedReason", (select number from edition e where e.id = d.edition_id) "editionNumber"
  from delivery d join outlet o on o.id = d.outlet_id
  where ${isLate} and d.state_since >= ${since} - make_interval(mins => $3)
  order by d.state_since limit $4`;

/** The newest of its line: nobody has to look after what a later edition or a withdrawal has overtaken. */
const hasEnded = `
  ${grouped} left join edition e on e.id = d.edition_id
  where d.state in (${sqlList(endedStates)}) and d.state <> 'blocked'
    and d.state_since > $1::timestamptz - make_interval(days => $2) and not exists (
      select from delivery n left join edition ne on ne.id = n.edition_id
      where n.subject_id = d.subject_id and n.outlet_id = d.outlet_id and n.locale = d.locale and n.id <> d.id
        and (coalesce(ne.number, 0), n.kind = 'retract') > (coalesce(e.number, 0), d.kind = 'retract'))
  group by o.name, d.state`;
