import { execute, sql } from '#base/sql';
import { LockLost } from '#reach/delivery';
import type { DeliveryState } from '#reach/promise';
import { holdsKey, sequenceKey } from '../lanes/sequence-locks.ts';
import type { OpenDelivery } from '../open-deliveries.ts';
import type { WorkerContext } from '../worker-context.ts';

/**
 * Claims the delivery for this run and moves it to `state`: from now on no earlier run may write about it. The run is counted
 * as unended until its verdict is settled. Null if the delivery was cancelled meanwhile.
 */
export async function claim(
  worker: WorkerContext,
  delivery: OpenDelivery,
  state: DeliveryState,
): Promise<OpenDelivery | null> {
  assertLocked(worker, delivery);
  const claimed = await execute(
    worker.pool,
    sql`
      with mine as (select id from delivery where id = ${delivery.id} for no key update nowait)
      update delivery set attempts = attempts + 1, unended = unended + 1, state = ${state},
        state_since = case when state = ${state} then state_since else ${worker.now()} end
      from mine where delivery.id = mine.id and attempts = ${delivery.attempts} and state = ${delivery.state}
        and (${isReleased} or state = 'awaiting-approval') and ${holdsKey(sequenceKey(delivery), worker.locks.serverPid)}`,
  );
  return claimed > 0 ? { ...delivery, state, attempts: delivery.attempts + 1 } : null;
}

/**
 * Throws `LockLost` unless this process still holds the lock of the sequence. A process that was suspended (SIGSTOP, a
 * migrated machine) resumes in the middle of a run and does not know that the lock is another's by now. The database
 * checks as well, see `claim`.
 */
export function assertLocked({ locks }: Pick<WorkerContext, 'locks'>, delivery: OpenDelivery): void {
  if (!locks.holds(sequenceKey(delivery))) throw new LockLost();
}

/** SQL: a push is sent only while it is approved, whatever the row of the delivery says. */
const isReleased = sql`(digest_id is null or kind = 'retract'
  or exists (select from digest where digest.id = delivery.digest_id and digest.state = 'approved'))`;
