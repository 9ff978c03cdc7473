import type { WorkingDays } from '#base/calendar';
import type { Context } from '#base/database';
import { dayOf, type Day } from '#base/dates';
import { query, sql } from '#base/sql';
import type { DueDay } from '../cycles/next-due.ts';
import { caseDueOn, type CaseClock } from './case-clock.ts';

interface OpenCase extends CaseClock {
  dutyNumber: number;
  unitId: string;
}

/**
 * Due days of the open cases of every duty and unit (key: `<number> <unit id>`), the most urgent first. Cases whose
 * clock is stopped are left out.
 */
export async function openCases(
  { em, now }: Pick<Context, 'em' | 'now'>,
  calendar: WorkingDays,
): Promise<Map<string, DueDay[]>> {
  const rows = await query(
    em,
    sql<OpenCase>`
      select duty_number "dutyNumber", unit_id "unitId", received_on "receivedOn", rule_version "ruleVersion",
        extended_on is not null "isExtended", coalesce((
          select jsonb_agg(jsonb_build_object('from', from_date, 'resumedOn', resumed_on) order by from_date)
          from duty_case_stop s where s.case_id = c.id), '[]') stops
      from duty_case c where answered_on is null and received_on <= ${dayOf(now)}`,
  );
  const open = new Map<string, DueDay[]>();
  for (const row of rows) {
    const due = caseDueOn(row, calendar);
    const key = `${row.dutyNumber} ${row.unitId}`;
    if (due) open.set(key, [...(open.get(key) ?? []), due].sort(byDay));
  }
  return open;
}

const byDay = (one: DueDay, other: DueDay): number => dayOrYear(one).localeCompare(dayOrYear(other));
const dayOrYear = (due: DueDay): Day => ('on' in due ? due.on : `${due.missingYear}`);
