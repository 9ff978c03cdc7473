import type { EntityManager } from '@mikro-orm/postgresql';
import type { Context } from '#base/database';
import { deliveriesLeft, retryDelivery } from '#reach/delivery';
import { Delivery, DeliveryState } from '#reach/promise';

const gaveUp = { state: { $in: [DeliveryState.FAILED, DeliveryState.EXPIRED, DeliveryState.MANUAL] } };

/** Whether everything that was promised has arrived, or was called off by a person since. */
export const hasArrived = async (em: EntityManager): Promise<boolean> =>
  (await deliveriesLeft(em)) === 0 && (await em.count(Delivery, gaveUp)) === 0;

/** Asks for another try of what did not arrive: pages were out of reach for long, or the replay stood still for days. */
export async function retryWhatFailed(editor: Context): Promise<void> {
  for (const { id } of await editor.em.fork().find(Delivery, gaveUp)) await retryDelivery(editor, { id });
}
