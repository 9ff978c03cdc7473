import type { EntityManager } from '@mikro-orm/postgresql';
import type { Context } from '#base/database';
import { deliveriesLeft, retryDelivery } from '#reach/delivery';
import { Delivery, DeliveryState } from '#reach/promise';

const gaveUp = { state: { $in: [DeliveryState.FAILED, DeliveryState.EXPIRED, DeliveryState.MANUAL] } };

/** Whether every delivery has arrived, or a person has cancelled it. */
export const hasArrived = async (em: EntityManager): Promise<boolean> =>
  (await deliveriesLeft(em)) === 0 && (await em.count(Delivery, gaveUp)) === 0;

/** Retries failed deliveries: the pages may have been unreachable for long, or the replay interrupted for days. */
export async function retryWhatFailed(editor: Context): Promise<void> {
  for (const { id } of await editor.em.fork().find(Delivery, gaveUp)) await retryDelivery(editor, { id });
}
