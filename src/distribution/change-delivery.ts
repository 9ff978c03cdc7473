import { LockMode } from '@mikro-orm/core';
import { Refusal, type Tx } from '#core';
import { Delivery } from './delivery.entity.ts';
import type { DeliveryState } from './delivery-state.ts';

/** The delivery, locked until the end of the transaction, so that no worker claims it meanwhile. */
export async function lockedDelivery(tx: Tx, id: string): Promise<Delivery> {
  const delivery = await tx.em.findOne(Delivery, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!delivery) throw new Refusal('not-found', { id }, 'id');
  tx.about.itemId = delivery.itemId;
  return delivery;
}

export function mustBeIn(delivery: Delivery, states: readonly DeliveryState[]): void {
  if (!states.includes(delivery.state)) throw new Refusal('delivery.wrong-state', { state: delivery.state });
}
