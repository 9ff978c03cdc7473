import type { Context } from '#base/database';
import { dayOf } from '#base/dates';
import { query, sql } from '#base/sql';
import type { UnitClass } from '#city/register';
import { isPublishedIn, type DayRange } from './period.ts';

export interface SilentUnit {
  unitId: string;
  /** Short name in Chinese, as it was at the end of the period. */
  name: string;
  class: UnitClass;
}

/**
 * The units that were registered at the end of the period (today, if it has not ended) and that published nothing in
 * it. For a period that ended before this hub had a register, the first entries of the register are used.
 */
export function unitsWithNothing({ em, now }: Context, period: DayRange): Promise<SilentUnit[]> {
  return query(
    em,
    sql<SilentUnit>`
      with moment as (select greatest(least(${period.to}::date, ${dayOf(now)}::date), (select min(from_date) from unit_term)) "on")
      select t.unit_id "unitId", t.short_name ->> 'zh' "name", t.class
      from moment join unit_term t on t.from_date <= moment."on" and (t.to_date is null or t.to_date >= moment."on")
        join unit u on u.id = t.unit_id
      where t.is_active and not exists (select from publication p where p.unit_id = t.unit_id and ${isPublishedIn(period)})
      order by u.position, u.id`,
  );
}
