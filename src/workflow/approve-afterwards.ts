import { command } from '#base/database';
import { Refusal } from '#base/words';
import { lockItem, type Item } from '#content/items';

/** Gives the approval that has been owed since an urgent publication. */
export const approveAfterwards = command(
  'item.approve-afterwards',
  async (tx, { id }: { id: string }): Promise<Item> => {
    const item = await lockItem(tx, id, 'item.approve');
    if (item.approvalOwedSince === null) throw new Refusal('item.approval-not-owed', {}, 'id');
    item.approvalOwedSince = null;
    return item;
  },
);
