import type { EntityManager } from '@mikro-orm/postgresql';
import { query, sql } from '#base/sql';
import type { Annex, AnnexChannel, AnnexColumn, AnnexDuty, AnnexGroup, AnnexUnit } from '../annex/annex.ts';

/**
 * The annex as the database holds it, in the shape of the files. Without expanded columns, inactive units and
 * what people added; but units that people added and the files now name (`unitSlugs`) are included.
 */
export async function presentAnnex(em: EntityManager, unitSlugs: readonly string[]): Promise<Annex> {
  const channels = await query(
    em,
    sql<AnnexChannel>`
      select slug, annex, name, summary, column_type "columnType", position from channel order by position`,
  );
  const columns = await query(
    em,
    sql<AnnexColumn>`
      select c.path, above.path "parentPath", ch.slug "channelSlug", split_part(c.path, '/', -1) slug, c.annex, c.name, c.kind,
          c.column_type "columnType", c.tally, c.address, c.position, u.slug "unitSlug",
          case when c.repeats_for is distinct from above.repeats_for then g.slug end repeats
        from "column" c join channel ch on ch.id = c.channel_id left join "column" above on above.id = c.parent_id
        left join unit u on u.id = c.unit_id left join unit_group g on g.id = c.repeats_for
        where c.annex is not null order by c.path`,
  );
  const units = await query(
    em,
    sql<AnnexUnit>`
      select slug, name, short_name short, class, position,
          to_jsonb(array(select alias from unit_alias where unit_id = unit.id)) aliases
        from unit where is_active and (is_from_annex or slug = any(${unitSlugs}::text[])) order by position`,
  );
  const groups = await query(
    em,
    sql<AnnexGroup>`
      select slug, name, rule, to_jsonb(array(select alias from unit_group_alias where unit_group_id = unit_group.id)) aliases
        from unit_group order by slug`,
  );
  const duties = await query(
    em,
    sql<AnnexDuty>`
      select d.number, c.path "columnPath", d.content, d.modes, d.cycle, d.cycle_text "cycleText", d.printed,
          to_jsonb(array(select u.slug from duty_unit du join unit u on u.id = du.unit_id where du.duty_id = d.id)) "unitSlugs",
          to_jsonb(array(select g.slug from duty_unit_group dg join unit_group g on g.id = dg.unit_group_id where dg.duty_id = d.id)) "groupSlugs"
        from duty d join "column" c on c.id = d.column_id order by d.number`,
  );
  return { channels, columns, units, groups, duties };
}
