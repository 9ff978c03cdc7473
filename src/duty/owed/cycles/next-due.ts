import type { WorkingDays } from '#base/calendar';
import { addDays, yearOf, type Day } from '#base/dates';
import type { PeriodName } from './cycle-rules.ts';
import { periodAfter, periodOf, type Period } from './period.ts';

/** A day, or the year whose arrangement of holidays is missing to tell it. */
export type DueDay = { on: Day } | { missingYear: number };

/** By when something is owed again, after it was last met in the period of `met`. */
export const dueAfter = (name: PeriodName, met: Day, calendar: WorkingDays): DueDay =>
  firstOwed(name, periodAfter(name, periodOf(name, met)), calendar);

/** By when something is owed at the earliest when the clock begins on `day`. */
export function dueFrom(name: PeriodName, day: Day, calendar: WorkingDays): DueDay {
  const period = periodOf(name, day);
  return firstOwed(name, period.due < day ? periodAfter(name, period) : period, calendar);
}

// Offices are closed: a day off is not owed, nor a week of a long holiday. No holiday is as long as half a month.
function firstOwed(name: PeriodName, period: Period, calendar: WorkingDays): DueDay {
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
