import { LockMode } from '@mikro-orm/core';
import type { Tx } from '#base/database';
import { Refusal } from '#base/words';
import { allow, type Action } from '#city/access';
import { Item, targetOf } from '#content/items';
import { Delivery, DeliveryState } from '#reach/promise';
import { currentAmong } from './current-among.ts';

/**
 * Returns the delivery, locked until the transaction ends, so that no worker claims it meanwhile. Refuses unless the
 * actor may do `action` to its item and the delivery is in one of `states`.
 */
export async function lockedDelivery(
  tx: Tx,
  id: string,
  action: Action,
  states: readonly DeliveryState[],
): Promise<Delivery> {
  const delivery = await tx.em.findOne(Delivery, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!delivery) throw new Refusal('not-found', { id }, 'id');
  if (delivery.itemId) await allowOnItem(tx, delivery.itemId, action);
  else allow(tx.actor, action);
  if (!states.includes(delivery.state)) throw wrongState(delivery.state);
  return delivery;
}

/** Like `lockedDelivery`; also refuses a delivery that a newer edition or a withdrawal has superseded. */
export async function currentDelivery(...args: Parameters<typeof lockedDelivery>): Promise<Delivery> {
  const delivery = await lockedDelivery(...args);
  const [tx, id] = args;
  if (!(await currentAmong(tx, [id])).has(id)) throw wrongState(DeliveryState.SUPERSEDED);
  return delivery;
}

/** Refuses unless the actor may do `action` to the item of the deliveries. */
export async function allowOnItem(tx: Tx, itemId: string, action: Action): Promise<void> {
  const item = await tx.em.findOne(Item, itemId, { populate: ['column', 'unit'] });
  if (!item) throw new Refusal('not-found', { id: itemId }, 'itemId');
  allow(tx.actor, action, await targetOf(tx, item));
  Object.assign(tx.about, { itemId, unitId: item.unit.id });
}

export const wrongState = (state: DeliveryState) => new Refusal('delivery.wrong-state', { state }, 'id');

/**
 * Refuses deliveries of pushes: those are approved and given up as a whole, by people who see all of their articles.
 */
export function refusePush({ digestId }: Delivery): void {
  if (digestId !== null) throw new Refusal('delivery.of-digest', {}, 'id');
}
