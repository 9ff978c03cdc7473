import type { Tx } from '#base/database';
import { execute, sql } from '#base/sql';
import { Refusal } from '#base/words';
import { allow } from '#city/access';
import { Column } from '#city/catalogue';
import { columnIdsUpwards, type Item } from '#content/items';

const maxColumns = 10;

/** Lists the item in exactly these columns besides its own, from its next edition on. */
export async function placeItem(tx: Tx, item: Item, columnIds: readonly string[]): Promise<void> {
  if (columnIds.length > maxColumns)
    throw new Refusal('value.too-many', { most: maxColumns }, 'furtherColumnIds');
  const columns = await tx.em.find(Column, { id: { $in: [...columnIds] } });
  for (const [index, id] of columnIds.entries()) {
    const column = columns.find((column) => column.id === id);
    if (!column) throw new Refusal('not-found', { id }, `furtherColumnIds.${index}`);
    if (column.repeatsFor !== null)
      throw new Refusal(
        'item.column-repeats',
        { column: column.name[tx.locale] },
        `furtherColumnIds.${index}`,
      );
    allow(tx.actor, 'item.adopt', { unitId: item.unit.id, columnIds: await columnIdsUpwards(tx, column) });
  }
  await execute(tx, sql`delete from item_placement where item_id = ${item.id}`);
  for (const id of new Set(columnIds)) {
    if (id !== item.column.id)
      await execute(tx, sql`insert into item_placement (item_id, column_id) values (${item.id}, ${id})`);
  }
}
