import type { Pool } from 'pg';
import { execute, query, sql } from '#base/sql';
import { endedStates, openStates, sqlList } from '#reach/promise';
import type { WorkerContext } from '../worker-context.ts';
import { alarmSilence } from './outlet-trouble.ts';
import { logFieldsOf } from './log-verdict.ts';

/**
 * Minutes that a delivery may be in a state before an alarm is raised; 60 for every other open state. States that are
 * retried count from the creation of the delivery, since every attempt would restart the clock.
 */
const alarmAfterMinutes: Record<string, number> = {
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
/** Interval between two checks, in minutes. */
export const alarmMinutes = 10;
/** How many late deliveries are read at once. */
const batchSize = 500;
/** Deliveries that ended longer ago, in days, raise no alarm any more; their task stays. */
const recentDays = 7;

export interface Alarm {
  outlet: string;
  state: string;
  count: number;
  oldest: Date;
}

/**
 * Raises the alarms, in one process at a time: one per outlet and state in which deliveries have been for too long or
 * ended without arriving, with their number and the oldest. Also logs every delivery that has become late since the
 * last check, so that a search of the log for an item finds it even if it was never attempted.
 */
export async function raiseAlarms(worker: WorkerContext): Promise<void> {
  const client = await worker.pool.connect();
  try {
    await client.query('begin');
    const now = worker.now();
    const rows = await query(client, claimTurn(now));
    if (rows[0]) {
      await alarms(worker, client);
      await logNewlyLate(worker, client, { now, since: rows[0].since });
      await alarmSilence(worker, client);
      // At least once: written last, so that a crash repeats the alarms instead of losing them.
      await execute(client, endTurn(now, alarmMinutes));
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

/** Alarms for late and for failed deliveries, summed by outlet and state. */
export async function alarms(worker: WorkerContext, db: Pick<Pool, 'query'> = worker.pool): Promise<Alarm[]> {
  const times = [worker.now(), JSON.stringify(alarmAfterMinutes)];
  const late = await db.query<Alarm>(`${grouped} where ${isLate} group by o.name, d.state`, times);
  for (const row of late.rows)
    worker.log.error({ alarm: 'age', ...row }, 'deliveries have been in one state for too long');
  const ended = await db.query<Alarm>(hasEnded, [worker.now(), recentDays]);
  for (const row of ended.rows) worker.log.error({ alarm: 'ended', ...row }, 'deliveries failed');
  return [...late.rows, ...ended.rows];
}

/** `since`: deliveries that were late then have been logged; null: none have. */
async function logNewlyLate(
  { log }: Pick<WorkerContext, 'log'>,
  db: Pick<Pool, 'query'>,
  { now, since }: { now: Date; since: Date | null },
): Promise<void> {
  /**
   * The key of the last row, as text from the database: a JavaScript date is less precise, and the next page would
   * start with the same row.
   */
  let last: { at: string; id: string } | null = null;
  for (;;) {
    const rows: LateRow[] = (
      await db.query<LateRow>(justLate, [
        now,
        JSON.stringify(alarmAfterMinutes),
        since,
        last?.at ?? null,
        last?.id ?? null,
        batchSize,
      ])
    ).rows;
    for (const { state, reason, pausedReason, stateSince: _, ...row } of rows)
      log.warn(
        { ...logFieldsOf(row), state, reason, ...(pausedReason && { pausedReason }) },
        'delivery is late',
      );
    const end = rows.at(-1);
    if (!end || rows.length < batchSize) return;
    last = { at: end.stateSince, id: end.id };
  }
}
type LateRow = Parameters<typeof logFieldsOf>[0] & LateReasons & { stateSince: string };
interface LateReasons {
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

const claimTurn = (now: Date) => sql<{ since: Date | null }>`
  select cursor::timestamptz since from chore where name = 'name-late' and next_at <= ${now} for update skip locked`;
/** Half a minute early, so that a check that is on time finds it due. */
const endTurn = (now: Date, alarmMinutes: number) => sql`
  update chore set cursor = ${now}::timestamptz::text,
    next_at = ${now}::timestamptz + make_interval(mins => ${alarmMinutes}) - interval '30 seconds' where name = 'name-late'`;

/** Only the newest of its sequence: an edition or withdrawal that came later makes an older failure irrelevant. */
const hasEnded = `
  ${grouped} left join edition e on e.id = d.edition_id
  where d.state in (${sqlList(endedStates)}) and d.state <> 'blocked'
    and d.state_since > $1::timestamptz - make_interval(days => $2) and not exists (
      select from delivery n left join edition ne on ne.id = n.edition_id
      where n.subject_id = d.subject_id and n.outlet_id = d.outlet_id and n.locale = d.locale and n.id <> d.id
        and (coalesce(ne.number, 0), n.kind = 'retract') > (coalesce(e.number, 0), d.kind = 'retract'))
  group by o.name, d.state`;
