import { command } from '#base/database';
import { after } from '#base/dates';
import { ring, deadlineDays, type Delivery, DeliveryState } from '#reach/promise';
import { currentDelivery, refusePush } from './change-delivery.ts';

/** Lets go what a rule holds back; it is sent as it was shown. */
export const approveDelivery = command(
  'delivery.approve',
  async (tx, { id }: { id: string }): Promise<Delivery> => {
    const delivery = await currentDelivery(tx, id, 'delivery.approve', [DeliveryState.AWAITING_APPROVAL]);
    refusePush(delivery);
    delivery.state = DeliveryState.QUEUED;
    delivery.nextAt = tx.now;
    delivery.stateSince = tx.now;
    delivery.deadline = after(tx.now, deadlineDays * 86_400_000);
    await ring(tx);
    return delivery;
  },
);
