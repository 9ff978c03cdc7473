import { LockMode } from '@mikro-orm/postgresql';
import type { Tx } from '#base/database';
import { Refusal } from '#base/words';
import { allow, type Action, type ActionTarget } from '#city/access';
import { Column, pathsAbove } from '#city/catalogue';
import { Item } from './item.entity.ts';
import { isHandedIn } from './readable-items.ts';

/**
 * The item, locked until the transaction ends; concurrent writers wait. Refuses with `not-found` if the actor
 * may not even read the item, and with `forbidden` if they may not do `action` to an item of its unit in its
 * column.
 */
export async function lockItem(
  tx: Tx,
  itemId: string,
  action: Action,
  further: ActionTarget = {},
): Promise<Item> {
  const item = await lockedItem(tx, itemId);
  if (!item) throw new Refusal('not-found', { id: itemId }, 'id');
  allow(tx.actor, action, { ...(await targetOf(tx, item)), ...further });
  Object.assign(tx.about, { itemId: item.id, unitId: item.unit.id });
  return item;
}

/** One statement instead of three at the start of nearly every command: saves the hub 0.5 ms and the caller 1 ms. */
async function lockedItem({ em }: Tx, id: string): Promise<Item | null> {
  const how = { populate: ['column', 'unit'], lockMode: LockMode.PESSIMISTIC_WRITE } as const;
  const item = await em.findOne(Item, id, { ...how, strategy: 'joined', lockTableAliases: ['i0'] });
  // A join misses an item that was moved to another column while this transaction waited for the lock; a second
  // query without a join finds it.
  return item ?? em.findOne(Item, id, { ...how, strategy: 'select-in' });
}

export const targetOf = async (tx: Tx, item: Item): Promise<ActionTarget> => ({
  unitId: item.unit.id,
  columnIds: await columnIdsUpwards(tx, item.column),
  isHandedIn: isHandedIn(item),
});

/** The column and its ancestors, so that a role bound to any of them applies. */
export async function columnIdsUpwards(tx: Tx, column: Column): Promise<string[]> {
  if (tx.actor.appointments.every(({ columnId }) => columnId === null)) return []; // no appointment is bound to a column, so the policy needs none
  const above = await tx.em.find(Column, { path: { $in: pathsAbove(column.path) } }, { fields: ['id'] });
  return [column.id, ...above.map(({ id }) => id)];
}
