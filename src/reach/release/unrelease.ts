import type { Tx } from '#base/database';
import { retire, type Edition } from '#content/editions';
import type { Item } from '#content/items';
import { announceWithdrawal } from '#reach/promise';
import { reopenPushes } from '#reach/pushes';

/**
 * The opposite of `release`, for all locales at once. Once the transaction commits, nothing of the item is listed or
 * indexed, every outlet that has it, or may have it, gets a retraction, and pushes that have not left drop it. `live`
 * are the editions that readers have now.
 */
export async function unrelease(tx: Tx, item: Item, live: readonly Edition[]): Promise<void> {
  for (const edition of live) await retire(tx, edition);
  await announceWithdrawal(tx, item);
  await reopenPushes(tx, item.id, 'item-withdrawn');
}
