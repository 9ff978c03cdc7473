import { command } from '#base/database';
import { refuseBlocked } from '#content/checks';
import { lockItem, type Item } from '#content/items';
import { placeItem } from './place-item.ts';

export interface AdoptItem {
  id: string;
  /** Further columns that list it, besides its own. */
  furtherColumnIds?: string[];
}

/** A portal editor accepts an approved item for the portal. */
export const adoptItem = command(
  'item.adopt',
  async (tx, { id, furtherColumnIds = [] }: AdoptItem): Promise<Item> => {
    const item = await lockItem(tx, id, 'item.adopt');
    item.move('adopt', tx.now);
    await refuseBlocked(tx, item);
    if (furtherColumnIds.length > 0) await placeItem(tx, item, furtherColumnIds);
    return item;
  },
);
