import { command } from '#core';
import { allow } from '#people';
import { lockedDelivery, mustBeIn } from './change-delivery.ts';
import type { Delivery } from './delivery.entity.ts';
import { DeliveryState, unsentStates } from './delivery-state.ts';

/** Gives up a delivery of which nothing has left. What has left is taken back by withdrawing the item. */
export const cancelDelivery = command(
  'delivery.cancel',
  async (tx, { id }: { id: string }): Promise<Delivery> => {
    allow(tx.actor, 'delivery.approve');
    const delivery = await lockedDelivery(tx, id);
    mustBeIn(delivery, delivery.kind === 'retract' ? [] : unsentStates);
    delivery.state = DeliveryState.CANCELLED;
    delivery.reason = 'cancelled-by-person';
    delivery.stateSince = tx.now;
    return delivery;
  },
);
