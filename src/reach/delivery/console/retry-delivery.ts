import { LockMode } from '@mikro-orm/core';
import { command, type Tx } from '#base/database';
import { after } from '#base/dates';
import { Refusal } from '#base/words';
import { ring, deadlineDays, Delivery, DeliveryState, failedStates, urgency } from '#reach/promise';
import { beginAfresh } from './begin-afresh.ts';
import { allowOnItem, currentDelivery, refusePush } from './change-delivery.ts';
import { currentAmong } from './current.ts';
import { leavingOf } from './unsent.ts';

const S = DeliveryState;
const retriable = [
  ...failedStates.filter((state) => state !== S.CANCELLED),
  S.RETRY_WAIT,
  S.RETRACTING,
  S.MANUAL,
];

/** Tries one delivery again now. One whose end is not known is asked about again, never simply sent again. */
export const retryDelivery = command(
  'delivery.retry',
  async (tx, { id }: { id: string }): Promise<Delivery> => {
    const delivery = await currentDelivery(tx, id, 'delivery.retry', retriable);
    if (delivery.kind === 'push') await expectInTime(tx, delivery);
    await again(tx, delivery);
    return delivery;
  },
);

/** Tries again what failed of an item, and touches nothing that arrived or is on its way. */
export const retryItemDeliveries = command(
  'delivery.retry-item',
  async (tx, { itemId }: { itemId: string }): Promise<Delivery[]> => {
    await allowOnItem(tx, itemId, 'delivery.retry');
    const found = await tx.em.find(
      Delivery,
      { itemId, state: { $in: retriable } },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    const current = await currentAmong(
      tx,
      found.map(({ id }) => id),
    );
    const failed = found.filter(({ id }) => current.has(id));
    if (failed.length === 0) throw new Refusal('delivery.nothing-to-retry', { itemId }, 'itemId');
    for (const delivery of failed) await again(tx, delivery);
    return failed;
  },
);

/** What may have left is only asked about. Anything else is sent at its time, or when it was approved for another one. */
async function expectInTime(tx: Tx, push: Delivery): Promise<void> {
  const leaving = await leavingOf(tx, push);
  // The platform keeps the key of what it refused: the same push can never be made again.
  if (leaving === 'refused') refusePush(push);
  if (leaving === 'unsent' && push.sendBy && push.sendBy < tx.now)
    throw new Refusal('digest.too-late', {}, 'id');
}

async function again(tx: Tx, delivery: Delivery): Promise<void> {
  // The platform ended that act for certain: its draft is used up, so everything is done anew.
  if (delivery.state === S.REJECTED) await beginAfresh(tx, delivery);
  // What was found wrong with the rendition may have been put right elsewhere; it is made once more.
  if (delivery.state === S.BLOCKED)
    await tx.em.execute('delete from rendition where delivery_id = ?', [delivery.id]);
  delivery.state = stateFor(delivery);
  delivery.reason = null;
  delivery.tries = 0;
  delivery.waits = 0;
  delivery.unended = 0;
  delivery.urgency = Math.max(delivery.urgency, urgency.waitedFor);
  delivery.nextAt = tx.now;
  delivery.stateSince = tx.now;
  delivery.deadline = after(tx.now, deadlineDays * 86_400_000);
  await ring(tx);
}

function stateFor({ state, kind }: Delivery): DeliveryState {
  if (kind === 'retract') return S.RETRACTING;
  if (state === S.MANUAL) return S.UNKNOWN;
  if (state === S.PARTIAL) return S.ACCEPTED;
  return S.QUEUED;
}
