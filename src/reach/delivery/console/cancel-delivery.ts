import { command } from '#base/database';
import { type Delivery, DeliveryState, unsentStates } from '#reach/promise';
import { lockedDelivery, refusePush, wrongState } from './change-delivery.ts';

/** Cancels a delivery of which nothing has left. To retract what has left, withdraw the item. */
export const cancelDelivery = command(
  'delivery.cancel',
  async (tx, { id }: { id: string }): Promise<Delivery> => {
    const delivery = await lockedDelivery(tx, id, 'delivery.cancel', Object.values(DeliveryState));
    refusePush(delivery);
    if (!unsentStates.includes(delivery.state)) throw wrongState(delivery.state);
    // A withdrawal is a promise to readers and cannot be cancelled.
    if (delivery.kind === 'retract') throw wrongState(DeliveryState.RETRACTING);
    delivery.state = DeliveryState.CANCELLED;
    delivery.reason = 'cancelled-by-person';
    delivery.stateSince = tx.now;
    return delivery;
  },
);
