import type { Context } from '#core';
import type { UnitClass } from '#people';
import { boundsOf, type Period } from './period.ts';

export interface SilentUnit {
  unitId: string;
  /** Short name in Chinese, as it was at the end of the period. */
  name: string;
  class: UnitClass;
}

/**
 * The units that the register held at the end of the period and that published nothing in it. For a period that ended
 * before this hub kept a register, its first entries stand.
 */
export function unitsWithNothing({ em, now }: Context, period: Period): Promise<SilentUnit[]> {
  const [from, until] = boundsOf(period);
  return em.execute<SilentUnit[]>(
    `with moment as (
       select greatest(least(?::timestamptz, ?::timestamptz), (select min(at) from unit_state)) at
     ), register as (
       select distinct on (s.unit_id) s.* from unit_state s, moment where s.at <= moment.at order by s.unit_id, s.at desc, s.id desc
     )
     select r.unit_id "unitId", r.short_name ->> 'zh' "name", r.class from register r join unit u on u.id = r.unit_id
     where r.is_active and not exists (
       select from publication p where p.unit_id = r.unit_id and p.published_at >= ? and p.published_at < ?)
     order by u.position, u.id`,
    [until, now, from, until],
  );
}
