import type { EntityManager } from '@mikro-orm/postgresql';
import { Column } from './column.entity.ts';

/**
 * The column that the annex writes with these names, from the channel down; with `unitId`, the one that stands for
 * that unit where the written one repeats for every member of a group.
 */
export async function columnByAnnex(
  em: EntityManager,
  annex: readonly string[],
  unitId?: string,
): Promise<Column | null> {
  const [row] = await em.execute<{ id: string }[]>(
    `select coalesce(own.id, c.id) id from "column" c left join "column" own on own.template_id = c.id and own.unit_id = ?
     where c.annex = string_to_array(?, chr(10))`,
    [unitId ?? null, annex.join('\n')],
  );
  return row ? em.findOne(Column, row.id) : null;
}
