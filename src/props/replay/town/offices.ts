import type { EntityManager } from '@mikro-orm/postgresql';
import { query, sql } from '#base/sql';
import type { Cycle, Tally } from '#city/catalogue';
import type { UnitClass } from '#city/register';

/** A unit with the facts that the plan needs. */
export interface Office {
  id: string;
  slug: string;
  /** Its short name in Chinese. */
  name: string;
  class: UnitClass;
  /** The columns to which it submits, by tally. */
  places: Readonly<Record<Tally, readonly OfficeColumn[]>>;
}

export interface OfficeColumn {
  columnId: string;
  /** In Chinese. */
  name: string;
  kind: string;
  /** How often an item is due per year. */
  timesAYear: number;
}

/** The items per year of each cycle of the annex; usual numbers for cycles without one. */
const timesAYear: Readonly<Record<Cycle, number>> = {
  daily: 366,
  weekly: 52,
  'half-monthly': 24,
  monthly: 12,
  'within-15-days': 12,
  'as-it-happens': 12,
  quarterly: 4,
  'half-yearly': 2,
  'on-change': 2,
  yearly: 1,
  'yearly-by-03-31': 1,
  'five-yearly': 1,
};

/** All units in the order of the register, each with the columns for which it owes a duty, or which are open to it. */
export async function officesOf(em: EntityManager): Promise<Office[]> {
  const units = await query(em, text);
  return units.map(({ places, ...unit }) => {
    const inTally = (tally: Tally): OfficeColumn[] =>
      places
        .filter((row) => row.tally === tally)
        .map(({ columnId, name, kind, cycle }) => ({ columnId, name, kind, timesAYear: timesAYear[cycle] }));
    return {
      ...unit,
      places: { fixed: inTally('fixed'), dynamic: inTally('dynamic'), picture: inTally('picture') },
    };
  });
}

interface ColumnRow extends Omit<OfficeColumn, 'timesAYear'> {
  tally: Tally;
  cycle: Cycle;
}

// Every unit may submit notices and pictures. News of its work goes to 部门动态 unless the annex names another column
// (在双中省直单位 report 工作动态 without a duty of their own: annex, note 4).
const text = sql<Pick<Office, 'id' | 'slug' | 'name' | 'class'> & { places: ColumnRow[] }>`
  with owed as (
    select du.unit_id, d.column_id, d.cycle from duty d join duty_unit du on du.duty_id = d.id
    union
    select m.unit_id, d.column_id, d.cycle
    from duty d join duty_unit_group dg on dg.duty_id = d.id join unit_group_member m on m.unit_group_id = dg.unit_group_id
  ), own as (
    select owed.unit_id, owed.cycle, c.id column_id, c.tally
    from owed join "column" c on c.template_id = owed.column_id and c.unit_id = owed.unit_id
      or c.id = owed.column_id and c.repeats_for is null and coalesce(c.unit_id, owed.unit_id) = owed.unit_id
  ), open as (
    select u.id unit_id, 'weekly' cycle, c.id column_id, c.tally
    from unit u, "column" c
    where c.annex in ('{主页栏目,通知公告}', '{主页栏目,部门动态}', '{主页栏目,图片信息}')
      and (c.tally = 'fixed' or not exists (select from own where own.unit_id = u.id and own.tally = c.tally))
  )
  select u.id, u.slug, u.short_name ->> 'zh' "name", u.class, jsonb_agg(jsonb_build_object(
      'columnId', c.id, 'name', c.name ->> 'zh', 'kind', c.kind, 'tally', c.tally, 'cycle', place.cycle
    ) order by c.path, place.cycle) places
  from unit u join (select * from own union select * from open) place on place.unit_id = u.id
    join "column" c on c.id = place.column_id
  where u.is_active
  group by u.id order by u.position`;
