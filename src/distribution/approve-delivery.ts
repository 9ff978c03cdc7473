import { command } from '#core';
import { allow } from '#people';
import { deadlineDays } from './announce.ts';
import { lockedDelivery, mustBeIn } from './change-delivery.ts';
import type { Delivery } from './delivery.entity.ts';
import { DeliveryState } from './delivery-state.ts';

/** Lets go what a rule holds back; it is sent as it was shown. */
export const approveDelivery = command(
  'delivery.approve',
  async (tx, { id }: { id: string }): Promise<Delivery> => {
    allow(tx.actor, 'delivery.approve');
    const delivery = await lockedDelivery(tx, id);
    mustBeIn(delivery, [DeliveryState.AWAITING_APPROVAL]);
    delivery.state = DeliveryState.QUEUED;
    delivery.nextAt = tx.now;
    delivery.stateSince = tx.now;
    delivery.deadline = new Date(tx.now.getTime() + deadlineDays * 86_400_000);
    await tx.queue.enqueue(tx, 'deliver', [{ data: { id } }]);
    return delivery;
  },
);
