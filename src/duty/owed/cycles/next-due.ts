import type { WorkingDays } from '#base/calendar';
import { addDays, yearOf, type Day } from '#base/dates';
import type { PeriodName } from './cycle-rules.ts';
import { periodAfter, periodOf, type CyclePeriod } from './period.ts';

/** A day, or the year whose holiday calendar is missing to compute it. */
export type DueDay = { on: Day } | { missingYear: number };

/** When something is due again that was last met in the period of `met`. */
export const dueAfter = (name: PeriodName, met: Day, calendar: WorkingDays): DueDay =>
  firstOwed(name, periodAfter(name, periodOf(name, met)), calendar);

/** When something is first due if the clock starts on `day`. */
export function dueFrom(name: PeriodName, day: Day, calendar: WorkingDays): DueDay {
  const period = periodOf(name, day);
  return firstOwed(name, period.due < day ? periodAfter(name, period) : period, calendar);
}

// Offices are closed on days off, so nothing is owed on one, nor in a week of a long holiday. No holiday is as long as
// half a month.
function firstOwed(name: PeriodName, period: CyclePeriod, calendar: WorkingDays): DueDay {
  if (name !== 'day' && name !== 'week') return { on: period.due };
  let owed = period;
  for (;;) {
    for (let day = owed.start; day <= owed.end; day = addDays(day, 1)) {
      if (!calendar.has(yearOf(day))) return { missingYear: yearOf(day) };
      if (calendar.isWorking(day)) return { on: owed.due };
    }
    owed = periodAfter(name, owed);
  }
}
