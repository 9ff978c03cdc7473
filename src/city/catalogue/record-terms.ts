import type { Tx } from '#base/database';
import { dayOf, type Day } from '#base/dates';

/**
 * Records from when to when units had their names, belonged to their groups and owed their duties. Every open
 * term that differs from the present state ends the day before `day` (default: today), and a new one begins on
 * `day`. Every command that changes any of this must call it. Six statements.
 */
export async function recordTerms({ em, now }: Pick<Tx, 'em' | 'now'>, day: Day = dayOf(now)): Promise<void> {
  for (const { table, key, facts, present } of histories) {
    const same = [...key, ...facts].map((field) => `t.${field} = p.${field}`).join(' and ');
    const fields = [...key, ...facts].join(', ');
    await em.execute(
      `with present as materialized (${present})
       update ${table} t set to_date = ?::date - 1
       where to_date is null and not exists (select from present p where ${same})`,
      [day],
    );
    await em.execute(
      `with present as materialized (${present})
       insert into ${table} (${fields}, from_date) select ${fields}, ?::date from present p
       where not exists (select from ${table} t where t.to_date is null and ${same})`,
      [day],
    );
  }
}

const histories = [
  {
    table: 'unit_term',
    key: ['unit_id'],
    facts: ['name', 'short_name', 'class', 'is_active'],
    present: 'select id unit_id, name, short_name, class, is_active from unit',
  },
  {
    table: 'unit_group_term',
    key: ['group_slug', 'unit_id'],
    facts: [],
    present:
      'select g.slug group_slug, m.unit_id from unit_group_member m join unit_group g on g.id = m.unit_group_id',
  },
  {
    table: 'duty_term',
    key: ['duty_number', 'column_id', 'unit_id'],
    facts: ['column_path', 'cycle', 'modes'],
    present: 'select * from owed',
  },
];
