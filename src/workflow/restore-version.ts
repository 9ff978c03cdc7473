import { command } from '#base/database';
import { Refusal } from '#base/words';
import { kindNamed } from '#city/kinds';
import { cleanContent, expectVersion, ItemVersion, lockItem, writeContent, type Item } from '#content/items';

export interface RestoreVersion {
  id: string;
  number: number;
  expectedVersion: number;
}

/** Makes an old version the working text again, as a new version; later versions are kept. */
export const restoreVersion = command(
  'item.restore',
  async (tx, { id, number, expectedVersion }: RestoreVersion): Promise<Item> => {
    const item = await lockItem(tx, id, 'item.write');
    await expectVersion(tx, item, expectedVersion);
    const old = await tx.em.findOne(ItemVersion, { itemId: id, number });
    if (!old) throw new Refusal('item.no-such-version', { number }, 'number');
    await writeContent(tx, item, cleanContent(kindNamed(item.kind), old.content), number);
    return item;
  },
);
