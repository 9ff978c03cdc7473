import { command } from '#base/database';
import { after } from '#base/dates';
import { wakeWorkers, deadlineDays, type Delivery, DeliveryState } from '#reach/promise';
import { currentDelivery, refusePush } from './change-delivery.ts';

/** Releases a delivery that a rule holds for approval; it is sent exactly as shown. */
export const approveDelivery = command(
  'delivery.approve',
  async (tx, { id }: { id: string }): Promise<Delivery> => {
    const delivery = await currentDelivery(tx, id, 'delivery.approve', [DeliveryState.AWAITING_APPROVAL]);
    refusePush(delivery);
    delivery.state = DeliveryState.QUEUED;
    delivery.nextAt = tx.now;
    delivery.stateSince = tx.now;
    delivery.deadline = after(tx.now, deadlineDays * 86_400_000);
    await wakeWorkers(tx);
    return delivery;
  },
);
