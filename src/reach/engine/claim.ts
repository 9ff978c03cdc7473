import { LockLost } from '#reach/delivery';
import { DeliveryState } from '#reach/promise';
import { holdsKey, sequenceKey } from './lanes/sequence-locks.ts';
import type { OpenDelivery } from './open-deliveries.ts';
import type { WorkerContext } from './worker-context.ts';

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
  const { rowCount } = await worker.pool.query(
    `with mine as (select id from delivery where id = $1 for no key update nowait)
     update delivery set attempts = attempts + 1, unended = unended + 1, state = $4,
       state_since = case when state = $4 then state_since else $5 end
     from mine where delivery.id = mine.id and attempts = $2 and state = $3
       and (${isReleased} or state = '${DeliveryState.AWAITING_APPROVAL}') and ${holdsKey('$6', '$7')}`,
    [
      delivery.id,
      delivery.attempts,
      delivery.state,
      state,
      worker.now(),
      sequenceKey(delivery),
      worker.locks.serverPid,
    ],
  );
  return rowCount ? { ...delivery, state, attempts: delivery.attempts + 1 } : null;
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
const isReleased = `(digest_id is null or kind = 'retract'
  or exists (select from digest where digest.id = delivery.digest_id and digest.state = 'approved'))`;
