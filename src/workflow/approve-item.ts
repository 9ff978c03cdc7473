import { command } from '#base/database';
import { lockItem, type Item } from '#content/items';

/** The unit's leader approves the item: 各单位的信息报送均须经主要领导或分管领导审核 (notice, 二(一)). */
export const approveItem = command('item.approve', async (tx, { id }: { id: string }): Promise<Item> => {
  const item = await lockItem(tx, id, 'item.approve');
  item.move('approve', tx.now);
  return item;
});
