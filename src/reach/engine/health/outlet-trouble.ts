import { after } from '#base/dates';
import type { Ending } from '../ending.ts';
import type { WorkerContext } from '../worker-context.ts';
import type { OpenDelivery } from '../open-deliveries.ts';
import { firstProbeMs } from './probe-outlets.ts';
import { wakeWaiting } from '../wake-waiting.ts';

/** What one delivery learns about its outlet serves all others. */
export async function noteHealth(
  hub: WorkerContext,
  { outletId, outlet, protocol }: OpenDelivery,
  { isOutage, reason, remoteCode, sent }: Ending,
): Promise<void> {
  if (isOutage === null) return;
  if (isOutage) {
    if (!hub.health.met(outletId)) return;
    await hub.pool.query('update outlet set silent_since = $2 where id = $1 and silent_since is null', [
      outletId,
      hub.now(),
    ]);
    hub.log.warn({ outlet, reason, remoteCode }, 'an outlet does not answer; it is tried twice a minute');
    return;
  }
  if (sent !== null && hub.outlets.get(protocol)?.probe) await hub.pool.query(works, [outletId]);
  const wake = hub.health.answered(outletId, sent !== null);
  if (!wake) return;
  await hub.pool.query(answers, [outletId]);
  const woken = await wakeWaiting(hub, outletId, wake);
  if (woken > 0) hub.log.info({ outlet, woken }, 'an outlet answers; what waited for it goes on');
}

const answers =
  'update outlet set silent_since = null, silence_told_at = null where id = $1 and silent_since is not null';
const works =
  'update outlet set probes = 0, probed_reason = null where id = $1 and probed_reason is not null and paused_at is null';

/**
 * One alarm for the account, however many deliveries meet it. Where it can be tried, that is done by and by; that it was
 * tried and is not mended is no alarm.
 */
export async function pause(
  hub: WorkerContext,
  { outletId, outlet, protocol }: OpenDelivery,
  { reason, remoteCode, details }: Pick<Ending, 'reason' | 'remoteCode' | 'details'>,
): Promise<void> {
  const isProbed = hub.outlets.get(protocol)?.probe !== undefined;
  const { rows } = await hub.pool.query<{ before: string | null }>(
    `with was as (select probed_reason from outlet where id = $1 and paused_at is null for update)
     update outlet set paused_reason = $2, paused_at = $3, probed_reason = case when $4 then $2 end,
       probe_at = case when $4 then $3::timestamptz + make_interval(secs => $5 * 2 ^ least(probes, 10)) end
     from was where id = $1 returning was.probed_reason before`,
    [outletId, reason, hub.now(), isProbed, firstProbeMs / 1000],
  );
  if (!rows[0]) return;
  const entry = { outlet, reason, remoteCode, details };
  if (rows[0].before === reason) hub.log.warn(entry, 'an outlet was tried, and is paused again');
  else hub.log.error({ alarm: 'outlet-paused', ...entry }, 'an outlet is paused');
}

/** So long an outlet is silent before somebody is told, once. */
const silenceMs = 10 * 60_000;

export async function tellSilence(
  hub: WorkerContext,
  db: Pick<WorkerContext['pool'], 'query'>,
): Promise<void> {
  const { rows } = await db.query<{ outlet: string; since: Date }>(
    `update outlet set silence_told_at = $1 where silence_told_at is null and silent_since < $2 and is_active
     returning name outlet, silent_since since`,
    [hub.now(), after(hub.now(), -silenceMs)],
  );
  for (const row of rows)
    hub.log.error(
      { alarm: 'outlet-silent', ...row },
      'an outlet answers nobody; what waits for it goes on by itself',
    );
}
