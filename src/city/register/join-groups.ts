import type { EntityManager } from '@mikro-orm/postgresql';
import { query, sql, syncPairs, type RowOf } from '#base/sql';
import { groupMembers, type GroupRule } from './unit-group.entity.ts';

/** Every active unit joins the groups whose rule admits it, and leaves those whose rule does not. */
export async function joinGroups(em: EntityManager): Promise<void> {
  const units = await query(
    em,
    sql<RowOf<'unit', 'id' | 'slug' | 'class'>>`
      select id, slug, class from unit where is_active`,
  );
  const groups = await query(em, sql<{ id: string; rule: GroupRule }>`select id, rule from unit_group`);
  const members = groups.flatMap(({ id, rule }) =>
    groupMembers(rule, units).map((unit) => ({ unit_group_id: id, unit_id: unit.id })),
  );
  await syncPairs(em, 'unit_group_member', ['unit_group_id', 'unit_id'], members);
}
