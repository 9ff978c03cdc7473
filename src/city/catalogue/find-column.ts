import type { EntityManager } from '@mikro-orm/postgresql';
import { query, queryFirst, sql } from '#base/sql';
import { Column } from './column.entity.ts';

/**
 * The column with these names in the annex, from the channel down. With `unitId`: the column of that unit, if
 * the annex's column is repeated for every member of a group.
 */
export async function columnByAnnex(
  em: EntityManager,
  annex: readonly string[],
  unitId?: string,
): Promise<Column | null> {
  const row = await queryFirst(
    em,
    sql<{ id: string }>`
      select coalesce(own.id, c.id) id from "column" c left join "column" own on own.template_id = c.id and own.unit_id = ${unitId ?? null}
        where c.annex = string_to_array(${annex.join('\n')}, chr(10))`,
  );
  return row ? em.findOne(Column, row.id) : null;
}

/** Loads the catalogue once and returns a lookup of ids by names. */
export async function columnsByAnnex(
  em: EntityManager,
): Promise<(annex: readonly string[], unitId: string) => string | undefined> {
  const rows = await query(
    em,
    sql<{ annex: string; unit_id: string | null; id: string }>`
      select array_to_string(c.annex, chr(10)) annex, own.unit_id, coalesce(own.id, c.id) id
        from "column" c left join "column" own on own.template_id = c.id where c.annex is not null`,
  );
  const keyOf = (annex: string, unitId: string | null) => `${annex}\n${unitId ?? ''}`;
  const ids = new Map(rows.map(({ annex, unit_id, id }) => [keyOf(annex, unit_id), id]));
  return (annex, unitId) =>
    ids.get(keyOf(annex.join('\n'), unitId)) ?? ids.get(keyOf(annex.join('\n'), null));
}
