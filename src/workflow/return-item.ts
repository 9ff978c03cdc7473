import { requiredReason } from '#base/contract';
import { command } from '#base/database';
import { lockItem, type Item } from '#content/items';

/** Back to its writer, who is told why. */
export const returnItem = command(
  'item.return',
  async (tx, { id, reason }: { id: string; reason: string }): Promise<Item> => {
    const item = await lockItem(tx, id, 'item.return');
    item.returnReason = requiredReason(reason);
    item.move('return', tx.now);
    return item;
  },
);
