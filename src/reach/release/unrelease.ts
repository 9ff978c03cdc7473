import type { Tx } from '#base/database';
import { retire, type Edition } from '#content/editions';
import type { Item } from '#content/items';
import { announceWithdrawal } from '#reach/promise';
import { reopenDigests } from '#reach/pushes';

/**
 * The opposite of `release`, for all locales at once: from the commit on nothing of the item is listed or found, every outlet
 * that has it, or may have it, is asked to take it back, and a push that has not left drops it. `live` are the editions that
 * readers have.
 */
export async function unrelease(tx: Tx, item: Item, live: readonly Edition[]): Promise<void> {
  for (const edition of live) await retire(tx, edition);
  await announceWithdrawal(tx, item);
  await reopenDigests(tx, item.id, 'item-withdrawn');
}
