import { command } from '#base/database';
import { Refusals } from '#base/words';
import { refuseBlocked } from '#content/checks';
import { lockItem, missingOf, type Item } from '#content/items';

/** The unit submits its item for review. Refused while anything is missing, with every missing field named. */
export const submitItem = command('item.submit', async (tx, { id }: { id: string }): Promise<Item> => {
  const item = await lockItem(tx, id, 'item.submit');
  const missing = await missingOf(tx, item);
  if (missing.length > 0) throw new Refusals(missing);
  item.move('submit', tx.now);
  await refuseBlocked(tx, item);
  item.returnReason = null;
  return item;
});
