import { LockMode } from '@mikro-orm/core';
import { command, type Tx } from '#base/database';
import { after } from '#base/dates';
import { execute, sql } from '#base/sql';
import { Refusal } from '#base/words';
import { wakeWorkers, deadlineDays, Delivery, DeliveryState, failedStates, urgency } from '#reach/promise';
import { resetSteps } from './reset-steps.ts';
import { allowOnItem, currentDelivery, refusePush } from './change-delivery.ts';
import { currentAmong } from './current-among.ts';
import { pushProgress } from './push-progress.ts';

const S = DeliveryState;
const retriable = [
  ...failedStates.filter((state) => state !== S.CANCELLED),
  S.RETRY_WAIT,
  S.RETRACTING,
  S.MANUAL,
];

/** Retries one delivery now. If its result is unknown, the platform is asked; it is never simply sent again. */
export const retryDelivery = command(
  'delivery.retry',
  async (tx, { id }: { id: string }): Promise<Delivery> => {
    const delivery = await currentDelivery(tx, id, 'delivery.retry', retriable);
    if (delivery.kind === 'push') await expectInTime(tx, delivery);
    await retryNow(tx, delivery);
    return delivery;
  },
);

/** Retries the failed deliveries of an item; those that arrived or are under way are left alone. */
export const retryItemDeliveries = command(
  'delivery.retry-item',
  async (tx, { itemId }: { itemId: string }): Promise<Delivery[]> => {
    await allowOnItem(tx, itemId, 'delivery.retry');
    const deliveries = await tx.em.find(
      Delivery,
      { itemId, state: { $in: retriable } },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    const current = await currentAmong(
      tx,
      deliveries.map(({ id }) => id),
    );
    const failed = deliveries.filter(({ id }) => current.has(id));
    if (failed.length === 0) throw new Refusal('delivery.nothing-to-retry', { itemId }, 'itemId');
    for (const delivery of failed) await retryNow(tx, delivery);
    return failed;
  },
);

/**
 * What may have left is only asked about. Anything else may be sent only at its approved time; later it needs a new
 * time.
 */
async function expectInTime(tx: Tx, push: Delivery): Promise<void> {
  const progress = await pushProgress(tx, push);
  // The platform remembers the key of a refused push: the same push can never be sent again.
  if (progress === 'refused') refusePush(push);
  if (progress === 'unsent' && push.sendBy && push.sendBy < tx.now)
    throw new Refusal('digest.too-late', {}, 'id');
}

async function retryNow(tx: Tx, delivery: Delivery): Promise<void> {
  // The platform certainly ended that act and its draft is used up, so all steps are executed again.
  if (delivery.state === S.REJECTED) await resetSteps(tx, delivery);
  // The problem may have been solved elsewhere, so the rendition is made again.
  if (delivery.state === S.BLOCKED)
    await execute(tx, sql`delete from rendition where delivery_id = ${delivery.id}`);
  delivery.state = stateFor(delivery);
  delivery.reason = null;
  delivery.tries = 0;
  delivery.waits = 0;
  delivery.unended = 0;
  delivery.urgency = Math.max(delivery.urgency, urgency.waitedFor);
  delivery.nextAt = tx.now;
  delivery.stateSince = tx.now;
  delivery.deadline = after(tx.now, deadlineDays * 86_400_000);
  await wakeWorkers(tx);
}

function stateFor({ state, kind }: Delivery): DeliveryState {
  if (kind === 'retract') return S.RETRACTING;
  if (state === S.MANUAL) return S.UNKNOWN;
  if (state === S.PARTIAL) return S.ACCEPTED;
  return S.QUEUED;
}
