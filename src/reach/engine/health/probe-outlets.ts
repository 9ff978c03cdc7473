import { execute, query, sql } from '#base/sql';
import { Outcome } from '#reach/delivery';
import { wakeWorkersNow } from '#reach/promise';
import type { WorkerContext } from '../worker-context.ts';

/** Time from the pause to the first probe, in milliseconds; every further wait is twice as long. */
export const firstProbeMs = 10 * 60_000;
const maxProbeMs = 6 * 60 * 60_000;

interface PausedOutlet {
  id: string;
  name: string;
  protocol: string;
  pausedAt: Date;
}

/**
 * Probes accounts that the hub itself has paused and resumes those that answer. If the right to one act was missing,
 * only that act can show whether it is back: the next delivery then pauses the account again, at the cost of one
 * call. Accounts that a person paused wait for a person. Any number of workers may call this at once. Returns the
 * number of resumed outlets.
 */
export async function probeOutlets(worker: WorkerContext): Promise<number> {
  const protocols = [...worker.outlets.values()].filter(({ probe }) => probe).map(({ protocol }) => protocol);
  const rows = await query(worker.pool, claimDue(worker.now(), protocols));
  let resumed = 0;
  for (const row of rows) if (await isReachable(worker, row)) resumed += await resume(worker, row);
  if (resumed > 0) await wakeWorkersNow(worker.pool);
  return resumed;
}

async function isReachable(worker: WorkerContext, { id, name, protocol }: PausedOutlet): Promise<boolean> {
  try {
    await worker.outlets.get(protocol)!.probe!(id);
    return true;
  } catch (error) {
    if (!(error instanceof Outcome)) throw error;
    worker.log.info(
      { outlet: name, reason: error.reason, remoteCode: error.remoteCode },
      'outlet probe failed, stays paused',
    );
    return false;
  }
}

/** Does nothing if a person has paused the outlet meanwhile. */
async function resume(worker: WorkerContext, { id, name, pausedAt }: PausedOutlet): Promise<number> {
  const resumed = await execute(
    worker.pool,
    sql`
      update outlet set paused_at = null, paused_reason = null, probe_at = null
        where id = ${id} and paused_at = ${pausedAt} and probe_at is not null`,
  );
  if (resumed > 0) worker.log.info({ outlet: name }, 'outlet answers again and is resumed');
  return resumed;
}

const claimDue = (now: Date, protocols: string[]) => sql<PausedOutlet>`
  with due as (
    select id from outlet where probe_at <= ${now} and paused_at is not null and is_active and protocol = any (${protocols})
    for update skip locked
  )
  update outlet o set probes = least(probes + 1, 20),
    probe_at = ${now}::timestamptz
      + make_interval(secs => least(${firstProbeMs / 1000} * 2 ^ least(probes + 1, 10), ${maxProbeMs / 1000}))
  from due where o.id = due.id and o.paused_at is not null returning o.id, o.name, o.protocol, o.paused_at "pausedAt"`;
