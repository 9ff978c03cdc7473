import { LockMode } from '@mikro-orm/core';
import type { Tx } from '#base/database';
import { Refusal } from '#base/words';
import { allow, type Action } from '#city/access';
import { Item, targetOf } from '#content/items';
import { Delivery, DeliveryState } from '#reach/promise';
import { currentAmong } from './current.ts';

/**
 * The delivery, locked until the end of the transaction, so that no worker claims it meanwhile. Refuses unless the
 * actor may do `action` to its item, and unless it is in one of `states`.
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

/** As `lockedDelivery`; refuses also what a newer edition or a withdrawal has overtaken. */
export async function currentDelivery(...asked: Parameters<typeof lockedDelivery>): Promise<Delivery> {
  const delivery = await lockedDelivery(...asked);
  const [tx, id] = asked;
  if (!(await currentAmong(tx, [id])).has(id)) throw wrongState(DeliveryState.SUPERSEDED);
  return delivery;
}

/** Refuses unless the actor may do `action` to the item whose deliveries they are. */
export async function allowOnItem(tx: Tx, itemId: string, action: Action): Promise<void> {
  const item = await tx.em.findOne(Item, itemId, { populate: ['column', 'unit'] });
  if (!item) throw new Refusal('not-found', { id: itemId }, 'itemId');
  allow(tx.actor, action, await targetOf(tx, item));
  Object.assign(tx.about, { itemId, unitId: item.unit.id });
}

export const wrongState = (state: DeliveryState) => new Refusal('delivery.wrong-state', { state }, 'id');

/** A push is approved and given up as the digest that it is, by people who see all of it. */
export function refusePush({ digestId }: Delivery): void {
  if (digestId !== null) throw new Refusal('delivery.of-digest', {}, 'id');
}
