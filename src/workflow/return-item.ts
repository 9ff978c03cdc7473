import { lockItem, type Item } from '#content';
import { command, Refusal } from '#core';

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

export function requiredReason(reason: string): string {
  const said = reason.trim();
  if (said === '') throw new Refusal('item.reason-missing', {}, 'reason');
  if (said.length > 1000) throw new Refusal('value.too-long', { max: 1000, length: said.length }, 'reason');
  return said;
}
