import { after } from '#base/dates';
import { type Database, execute, query, queryFirst, sql } from '#base/sql';
import type { Verdict } from '../walk/verdict.ts';
import type { WorkerContext } from '../worker-context.ts';
import type { OpenDelivery } from '../open-deliveries.ts';
import { firstProbeMs } from './probe-outlets.ts';
import { wakeWaiting } from '../periodic/wake-waiting.ts';

/** Applies what one delivery learned about its outlet to all others. */
export async function noteHealth(
  worker: WorkerContext,
  { outletId, outlet, protocol }: OpenDelivery,
  { isOutage, reason, remoteCode, sent }: Verdict,
): Promise<void> {
  if (isOutage === null) return;
  if (isOutage) {
    if (!worker.health.noteOutage(outletId)) return;
    await execute(
      worker.pool,
      sql`update outlet set silent_since = ${worker.now()} where id = ${outletId} and silent_since is null`,
    );
    worker.log.warn({ outlet, reason, remoteCode }, 'outlet does not answer, will be retried twice a minute');
    return;
  }
  if (sent !== null && worker.outlets.get(protocol)?.probe)
    await execute(
      worker.pool,
      sql`
        update outlet set probes = 0, probed_reason = null
          where id = ${outletId} and probed_reason is not null and paused_at is null`,
    );
  const wake = worker.health.noteAnswer(outletId, sent !== null);
  if (!wake) return;
  await execute(
    worker.pool,
    sql`
      update outlet set silent_since = null, silence_told_at = null where id = ${outletId} and silent_since is not null`,
  );
  const woken = await wakeWaiting(worker, outletId, wake);
  if (woken > 0) worker.log.info({ outlet, woken }, 'outlet answers again, waiting deliveries resume');
}

/**
 * Pauses the outlet with one alarm, however many deliveries meet the problem. An outlet that can be probed will be; a
 * failed probe raises no further alarm.
 */
export async function pause(
  worker: WorkerContext,
  { outletId, outlet, protocol }: OpenDelivery,
  { reason, remoteCode, details }: Pick<Verdict, 'reason' | 'remoteCode' | 'details'>,
): Promise<void> {
  const isProbed = worker.outlets.get(protocol)?.probe !== undefined;
  const now = worker.now();
  const was = await queryFirst(
    worker.pool,
    sql<{ before: string | null }>`
      with was as (select probed_reason from outlet where id = ${outletId} and paused_at is null for update)
      update outlet set paused_reason = ${reason}, paused_at = ${now}, probed_reason = case when ${isProbed} then ${reason} end,
        probe_at = case when ${isProbed} then ${now}::timestamptz + make_interval(secs => ${firstProbeMs / 1000} * 2 ^ least(probes, 10)) end
      from was where id = ${outletId} returning was.probed_reason before`,
  );
  if (!was) return;
  const entry = { outlet, reason, remoteCode, details };
  if (was.before === reason) worker.log.warn(entry, 'outlet probe failed, paused again');
  else worker.log.error({ alarm: 'outlet-paused', ...entry }, 'outlet paused');
}

/** How long an outlet may be silent before the alarm, which is raised once; in milliseconds. */
const alarmAfterMs = 10 * 60_000;

export async function alarmSilence(worker: WorkerContext, db: Database): Promise<void> {
  const now = worker.now();
  const rows = await query(
    db,
    sql<{ outlet: string; since: Date }>`
      update outlet set silence_told_at = ${now}
        where silence_told_at is null and silent_since < ${after(now, -alarmAfterMs)} and is_active
        returning name outlet, silent_since since`,
  );
  for (const row of rows)
    worker.log.error(
      { alarm: 'outlet-silent', ...row },
      'outlet does not answer; deliveries will resume by themselves',
    );
}
