import { type Tx } from '#base/database';
import { dayOf, type Day } from '#base/dates';
import { execute, type Sql, sql } from '#base/sql';

/**
 * Records from when to when units had their names, belonged to their groups and owed their duties. Every open
 * term that differs from the present state ends the day before `day` (default: today), and a new one begins on
 * `day`. Every command that changes any of this must call it. Six statements.
 */
export async function recordTerms({ em, now }: Pick<Tx, 'em' | 'now'>, day: Day = dayOf(now)): Promise<void> {
  for (const { table, fields, present, same } of histories) {
    await execute(
      em,
      sql`with present as materialized (${present})
          update ${table} t set to_date = ${day}::date - 1
          where to_date is null and not exists (select from present p where ${same})`,
    );
    await execute(
      em,
      sql`with present as materialized (${present})
          insert into ${table} (${fields}, from_date) select ${fields}, ${day}::date from present p
          where not exists (select from ${table} t where t.to_date is null and ${same})`,
    );
  }
}

interface History {
  table: Sql;
  fields: Sql;
  /** What holds now. */
  present: Sql;
  /** Whether the term `t` says the same as the row `p` of what holds now. */
  same: Sql;
}

const histories: readonly History[] = [
  {
    table: sql`unit_term`,
    fields: sql`unit_id, name, short_name, class, is_active`,
    present: sql`select id unit_id, name, short_name, class, is_active from unit`,
    same: sql`t.unit_id = p.unit_id and t.name = p.name and t.short_name = p.short_name and t.class = p.class
              and t.is_active = p.is_active`,
  },
  {
    table: sql`unit_group_term`,
    fields: sql`group_slug, unit_id`,
    present: sql`select g.slug group_slug, m.unit_id from unit_group_member m join unit_group g on g.id = m.unit_group_id`,
    same: sql`t.group_slug = p.group_slug and t.unit_id = p.unit_id`,
  },
  {
    table: sql`duty_term`,
    fields: sql`duty_number, column_id, unit_id, column_path, cycle, modes`,
    present: sql`select duty_number, column_id, unit_id, column_path, cycle, modes from owed`,
    same: sql`t.duty_number = p.duty_number and t.column_id = p.column_id and t.unit_id = p.unit_id
              and t.column_path = p.column_path and t.cycle = p.cycle and t.modes = p.modes`,
  },
];
