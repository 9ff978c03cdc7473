import { Outcome } from '#reach/delivery';
import { ringNow } from '#reach/promise';
import type { WorkerContext } from '../worker-context.ts';

/** After the hub has paused an account it tries it so soon, then each time after twice as long. */
export const firstProbeMs = 10 * 60_000;
const longestProbeMs = 6 * 60 * 60_000;

interface Probed {
  id: string;
  name: string;
  protocol: string;
  pausedAt: Date;
}

/**
 * Tries accounts that the hub itself has paused, and lets those go on that answer. Where the right to one act was missing,
 * only that act can show whether it is back: then the next delivery pauses the account again, and costs one call. What a
 * person has paused waits for a person. Any number of workers may do so at once. Answers how many go on.
 */
export async function probeOutlets(hub: WorkerContext): Promise<number> {
  const protocols = [...hub.outlets.values()].filter(({ probe }) => probe).map(({ protocol }) => protocol);
  const { rows } = await hub.pool.query<Probed>(takeTurn, [
    hub.now(),
    protocols,
    firstProbeMs / 1000,
    longestProbeMs / 1000,
  ]);
  let resumed = 0;
  for (const row of rows) if (await answers(hub, row)) resumed += await resume(hub, row);
  if (resumed > 0) await ringNow(hub.pool);
  return resumed;
}

async function answers(hub: WorkerContext, { id, name, protocol }: Probed): Promise<boolean> {
  try {
    await hub.outlets.get(protocol)!.probe!(id);
    return true;
  } catch (error) {
    if (!(error instanceof Outcome)) throw error;
    hub.log.info(
      { outlet: name, reason: error.reason, remoteCode: error.remoteCode },
      'an outlet was tried; it stays paused',
    );
    return false;
  }
}

/** Not what somebody has paused meanwhile. */
async function resume(hub: WorkerContext, { id, name, pausedAt }: Probed): Promise<number> {
  const { rowCount } = await hub.pool.query(
    `update outlet set paused_at = null, paused_reason = null, probe_at = null
     where id = $1 and paused_at = $2 and probe_at is not null`,
    [id, pausedAt],
  );
  if (rowCount) hub.log.info({ outlet: name }, 'an outlet answers again and goes on');
  return rowCount ?? 0;
}

const takeTurn = `
  with due as (
    select id from outlet where probe_at <= $1 and paused_at is not null and is_active and protocol = any ($2)
    for update skip locked
  )
  update outlet o set probes = least(probes + 1, 20),
    probe_at = $1::timestamptz + make_interval(secs => least($3 * 2 ^ least(probes + 1, 10), $4))
  from due where o.id = due.id returning o.id, o.name, o.protocol, o.paused_at "pausedAt"`;
