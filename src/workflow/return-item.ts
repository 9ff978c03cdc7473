import { requiredReason } from '#base/contract';
import { command } from '#base/database';
import { lockItem, type Item } from '#content/items';

/** Returns the item to its writer, with a reason. */
export const returnItem = command(
  'item.return',
  async (tx, { id, reason }: { id: string; reason: string }): Promise<Item> => {
    const item = await lockItem(tx, id, 'item.return');
    item.returnReason = requiredReason(reason);
    item.move('return', tx.now);
    return item;
  },
);
