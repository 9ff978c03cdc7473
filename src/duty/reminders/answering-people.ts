import type { Context } from '#base/database';
import { dayOf } from '#base/dates';
import { query, sql } from '#base/sql';
import type { AnsweringPeople } from './wanted-reminders.ts';

/**
 * The people who answer for each active unit on this day: the liaisons whose term covers it, and the leaders. One
 * statement.
 */
export async function answeringPeople({
  em,
  now,
}: Pick<Context, 'em' | 'now'>): Promise<Map<string, AnsweringPeople>> {
  const rows = await query(
    em,
    sql<AnsweringPeople & { unitId: string }>`
      select u.id "unitId",
        coalesce((select jsonb_agg(distinct l.person_id) from liaison l join person p on p.id = l.person_id and p.is_active
          where l.unit_id = u.id and l.from_date <= d.day and (l.to_date is null or l.to_date >= d.day)), '[]') liaisons,
        coalesce((select jsonb_agg(distinct a.person_id) from assignment a join person p on p.id = a.person_id and p.is_active
          where a.unit_id = u.id and a.role = 'unit-leader'), '[]') leaders
      from unit u, (select ${dayOf(now)}::date "day") d where u.is_active`,
  );
  return new Map(rows.map(({ unitId, ...people }) => [unitId, people]));
}
