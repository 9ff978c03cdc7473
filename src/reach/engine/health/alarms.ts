import { type Database, execute, json, query, queryFirst, type Sql, sql, sqlConstants } from '#base/sql';
import { endedStates, openStates } from '#reach/promise';
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
    const turn = await queryFirst(client, claimTurn(now));
    if (turn) {
      await alarms(worker, client);
      await logNewlyLate(worker, client, { now, since: turn.since });
      await alarmSilence(worker, client);
      // At least once: written last, so that a crash repeats the alarms instead of losing them.
      // Half a minute early, so that a check that is on time finds it due.
      await execute(
        client,
        sql`
          update chore set cursor = ${now}::timestamptz::text,
            next_at = ${now}::timestamptz + make_interval(mins => ${alarmMinutes}) - interval '30 seconds' where name = 'name-late'`,
      );
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
export async function alarms(worker: WorkerContext, db: Database = worker.pool): Promise<Alarm[]> {
  const late = await query(
    db,
    sql<Alarm>`${grouped} where ${isOpen} and ${isLateAt(worker.now())} group by o.name, d.state`,
  );
  for (const row of late)
    worker.log.error({ alarm: 'age', ...row }, 'deliveries have been in one state for too long');
  const ended = await query(db, endedRecently(worker.now()));
  for (const row of ended) worker.log.error({ alarm: 'ended', ...row }, 'deliveries failed');
  return [...late, ...ended];
}

/** `since`: deliveries that were late then have been logged; null: none have. */
async function logNewlyLate(
  { log }: Pick<WorkerContext, 'log'>,
  db: Database,
  { now, since }: { now: Date; since: Date | null },
): Promise<void> {
  /**
   * The key of the last row, as text from the database: a JavaScript date is less precise, and the next page would
   * start with the same row.
   */
  let last: LateKey | null = null;
  for (;;) {
    const rows: LateRow[] = await query(db, justLate(now, since, last));
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
interface LateKey {
  at: string;
  id: string;
}
type LateRow = Parameters<typeof logFieldsOf>[0] & LateReasons & { stateSince: string };
interface LateReasons {
  state: string;
  reason: string | null;
  pausedReason: string | null;
}

const grouped = sql`
  select o.name outlet, d.state, count(*)::int count, min(d.state_since) oldest
  from delivery d join outlet o on o.id = d.outlet_id`;
const base = sql`(case when d.digest_id is null and d.state in ('retry-wait', 'sending', 'retracting') then d.created_at
  else d.state_since end)`;
const isOpen = sql`d.state in (${sqlConstants(openStates)}, 'awaiting-approval')`;
const isLateAt = (at: Date | null): Sql =>
  sql`${base} < ${at}::timestamptz - make_interval(mins => coalesce((${json(alarmAfterMinutes)} ->> d.state)::int, 60))`;

const justLate = (now: Date, since: Date | null, last: LateKey | null) => sql<LateRow>`
  select d.id, d.item_id "itemId", d.digest_id "digestId", o.name outlet, d.kind, d.locale, d.state, d.reason,
    ${base}::text "stateSince", o.paused_reason "pausedReason",
    (select number from edition e where e.id = d.edition_id) "editionNumber"
  from delivery d join outlet o on o.id = d.outlet_id
  where ${isOpen} and ${isLateAt(now)} and not (${since}::timestamptz is not null and ${isLateAt(since)})
    and (${last?.at ?? null}::timestamptz is null or (${base}, d.id) > (${last?.at ?? null}::timestamptz, ${last?.id ?? null}::uuid))
  order by ${base}, d.id limit ${batchSize}`;

const claimTurn = (now: Date) => sql<{ since: Date | null }>`
  select cursor::timestamptz since from chore where name = 'name-late' and next_at <= ${now} for update skip locked`;

/** Only the newest of its sequence: an edition or withdrawal that came later makes an older failure irrelevant. */
const endedRecently = (now: Date) => sql<Alarm>`
  ${grouped} left join edition e on e.id = d.edition_id
  where d.state in (${sqlConstants(endedStates)}) and d.state <> 'blocked'
    and d.state_since > ${now}::timestamptz - make_interval(days => ${recentDays}) and not exists (
      select from delivery n left join edition ne on ne.id = n.edition_id
      where n.subject_id = d.subject_id and n.outlet_id = d.outlet_id and n.locale = d.locale and n.id <> d.id
        and (coalesce(ne.number, 0), n.kind = 'retract') > (coalesce(e.number, 0), d.kind = 'retract'))
  group by o.name, d.state`;
