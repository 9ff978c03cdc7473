import type { Pool } from 'pg';
import { endedStates, openStates, sqlList } from '#reach/promise';
import type { WorkerContext } from '../worker-context.ts';
import { tellSilence } from './outlet-trouble.ts';
import { toldOf } from './tell.ts';

/**
 * How long a delivery may be in a state before somebody is told, in minutes; every other open state: an hour. What is tried
 * again and again counts from its promise: each try would begin its time anew.
 */
const patience: Record<string, number> = {
  planned: 5,
  rendered: 5,
  queued: 5,
  sending: 30,
  retracting: 30,
  'retry-wait': 30,
  'quota-wait': 26 * 60,
  'auth-blocked': 24 * 60,
  'awaiting-approval': 24 * 60,
};
/** Between two looks, in minutes. */
export const alarmMinutes = 10;
/** Of those that became late, so many are read at once. */
const portion = 500;
/** What ended so many days ago and was put right by nobody is no news; its task stays. */
const recentDays = 7;

export interface Alarm {
  outlet: string;
  state: string;
  count: number;
  oldest: Date;
}

/**
 * Tells, in one process of all, of each outlet and state in which something has been for too long, or ended without having
 * arrived, with how many and the oldest; and once of each delivery that has become late since the last look, so that a search
 * of the log for an item finds it, though nobody has tried to deliver it yet.
 */
export async function lookAfterLate(hub: WorkerContext): Promise<void> {
  const client = await hub.pool.connect();
  try {
    await client.query('begin');
    const now = hub.now();
    const { rows } = await client.query<{ since: Date | null }>(takeTurn, [now]);
    if (rows[0]) {
      await alarms(hub, client);
      await nameLate(hub, client, { now, since: rows[0].since });
      await tellSilence(hub, client);
      // Told twice rather than never, should the process die before this.
      await client.query(endTurn, [now, alarmMinutes]);
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

/** The sums, and what ended. */
export async function alarms(hub: WorkerContext, db: Pick<Pool, 'query'> = hub.pool): Promise<Alarm[]> {
  const times = [hub.now(), JSON.stringify(patience)];
  const late = await db.query<Alarm>(`${grouped} where ${isLate} group by o.name, d.state`, times);
  for (const row of late.rows)
    hub.log.error({ alarm: 'age', ...row }, 'deliveries are in one state for too long');
  const ended = await db.query<Alarm>(hasEnded, [hub.now(), recentDays]);
  for (const row of ended.rows)
    hub.log.error({ alarm: 'ended', ...row }, 'deliveries ended without having arrived');
  return [...late.rows, ...ended.rows];
}

/** `since`: what was late then has been told; null: nothing has. */
async function nameLate(
  { log }: Pick<WorkerContext, 'log'>,
  db: Pick<Pool, 'query'>,
  { now, since }: { now: Date; since: Date | null },
): Promise<void> {
  /** Of the last one, as the database says it: a date of JavaScript is less exact, and would begin at the same again. */
  let last: { at: string; id: string } | null = null;
  for (;;) {
    const rows: Late[] = (
      await db.query<Late>(justLate, [
        now,
        JSON.stringify(patience),
        since,
        last?.at ?? null,
        last?.id ?? null,
        portion,
      ])
    ).rows;
    for (const { state, reason, pausedReason, stateSince: _, ...row } of rows)
      log.warn(
        { ...toldOf(row), state, reason, ...(pausedReason && { pausedReason }) },
        'a delivery is late',
      );
    const end = rows.at(-1);
    if (!end || rows.length < portion) return;
    last = { at: end.stateSince, id: end.id };
  }
}
type Late = Parameters<typeof toldOf>[0] & Reasons & { stateSince: string };
interface Reasons {
  state: string;
  reason: string | null;
  pausedReason: string | null;
}

const grouped = `
  select o.name outlet, d.state, count(*)::int count, min(d.state_since) oldest
  from delivery d join outlet o on o.id = d.outlet_id`;
const since = `$1::timestamptz - make_interval(mins => coalesce(($2::jsonb ->> d.state)::int, 60))`;
const base = `(case when d.digest_id is null and d.state in ('retry-wait', 'sending', 'retracting') then d.created_at
  else d.state_since end)`;
const isLate = `d.state in (${sqlList(openStates)}, 'awaiting-approval') and ${base} < ${since}`;

const wasLate = `($3::timestamptz is not null and ${base}
  < $3::timestamptz - make_interval(mins => coalesce(($2::jsonb ->> d.state)::int, 60)))`;

const justLate = `
  select d.id, d.item_id "itemId", d.digest_id "digestId", o.name outlet, d.kind, d.locale, d.state, d.reason,
    ${base}::text "stateSince", o.paused_reason "pausedReason",
    (select number from edition e where e.id = d.edition_id) "editionNumber"
  from delivery d join outlet o on o.id = d.outlet_id
  where ${isLate} and not ${wasLate} and ($4::timestamptz is null or (${base}, d.id) > ($4, $5::uuid))
  order by ${base}, d.id limit $6`;

const takeTurn = `
  select cursor::timestamptz since from chore where name = 'name-late' and next_at <= $1 for update skip locked`;
/** Half a minute early, so that whoever comes on time finds it due. */
const endTurn = `
  update chore set cursor = $1::timestamptz::text,
    next_at = $1::timestamptz + make_interval(mins => $2) - interval '30 seconds' where name = 'name-late'`;

/** The newest of its line: nobody has to look after what a later edition or a withdrawal has overtaken. */
const hasEnded = `
  ${grouped} left join edition e on e.id = d.edition_id
  where d.state in (${sqlList(endedStates)}) and d.state <> 'blocked'
    and d.state_since > $1::timestamptz - make_interval(days => $2) and not exists (
      select from delivery n left join edition ne on ne.id = n.edition_id
      where n.subject_id = d.subject_id and n.outlet_id = d.outlet_id and n.locale = d.locale and n.id <> d.id
        and (coalesce(ne.number, 0), n.kind = 'retract') > (coalesce(e.number, 0), d.kind = 'retract'))
  group by o.name, d.state`;
