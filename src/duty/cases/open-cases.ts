import { dayOf, type Context, type Day } from '#core';
import type { WorkingDays } from '../calendar/working-days.ts';
import { caseDueOn, type CaseClock } from './case-clock.ts';

interface OpenCase extends CaseClock {
  dutyNumber: number;
  unitId: string;
}

/** The open cases of every duty and unit (`<number> <unit id>`), the most urgent first; one whose clock is stopped has no day. */
export async function openCases(
  { em, now }: Pick<Context, 'em' | 'now'>,
  calendar: WorkingDays,
): Promise<Map<string, { dueOn: Day | null }[]>> {
  const rows = await em.execute<OpenCase[]>(
    `select duty_number "dutyNumber", unit_id "unitId", received_on::text "receivedOn", rule_version "ruleVersion",
       extended_on is not null "isExtended", coalesce((
         select jsonb_agg(jsonb_build_object('from', from_date, 'resumedOn', resumed_on) order by from_date)
         from duty_case_stop s where s.case_id = c.id), '[]') stops
     from duty_case c where answered_on is null and received_on <= ?::date`,
    [dayOf(now)],
  );
  const due = rows.map((row) => ({
    key: `${row.dutyNumber} ${row.unitId}`,
    dueOn: caseDueOn(row, calendar),
  }));
  due.sort((a, b) => (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999'));
  return Map.groupBy(due, ({ key }) => key);
}
