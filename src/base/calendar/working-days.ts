import { addDays, daysBetween, firstOf, weekdayOf, yearOf, type Day } from '#base/dates';
import { Refusal } from '#base/words';

/** One year's arrangement of the General Office of the State Council. */
export interface CalendarYear {
  year: number;
  /** The notice that it comes from. */
  source: string;
  /** Days off, including those on a weekend. */
  off: readonly Day[];
  /** Weekend days that are working days. */
  worked: readonly Day[];
}

/**
 * The calendar of working days. A day of a year without an arrangement is refused with `calendar.year-missing`, never
 * guessed.
 */
export interface WorkingDays {
  isWorking(day: Day): boolean;
  /** The number of working days after `from`, up to and including `to`. */
  between(from: Day, to: Day): number;
  /** The day this number of working days after `day`. */
  after(day: Day, days: number): Day;
  has(year: number): boolean;
}

/** The last of several arrangements for one year wins. */
export function workingDays(years: readonly CalendarYear[]): WorkingDays {
  const arrangements = new Map(
    years.map(({ year, off, worked }) => [year, { off: new Set(off), worked: new Set(worked) }]),
  );
  const isWorking = (day: Day): boolean => {
    const arrangement = arrangements.get(yearOf(day));
    if (!arrangement) throw new Refusal('calendar.year-missing', { year: yearOf(day) });
    return arrangement.worked.has(day) || (weekdayOf(day) <= 5 && !arrangement.off.has(day));
  };
  // Called for thousands of duties at once, over years, so the sums of a year are cached.
  const sumsByYear = new Map<number, number[]>();
  /** The number of working days among the first 0, 1, 2 … days of a year. */
  const workedIn = (year: number): number[] => {
    const cached = sumsByYear.get(year);
    if (cached) return cached;
    const first = firstOf(year, 1);
    const sums = [0];
    for (let day = first; yearOf(day) === year; day = addDays(first, sums.length - 1))
      sums.push(sums.at(-1)! + (isWorking(day) ? 1 : 0));
    sumsByYear.set(year, sums);
    return sums;
  };
  return {
    isWorking,
    has: (year) => arrangements.has(year),
    between(from, to) {
      const start = addDays(from, 1);
      let worked = 0;
      for (let year = yearOf(start); start <= to && year <= yearOf(to); year += 1) {
        const sums = workedIn(year);
        const first = firstOf(year, 1);
        const end = year === yearOf(to) ? daysBetween(first, to) + 1 : sums.length - 1;
        worked += sums[end]! - (year === yearOf(start) ? sums[daysBetween(first, start)]! : 0);
      }
      return worked;
    },
    after(day, days) {
      let current = day;
      for (let remaining = days; remaining > 0;) {
        current = addDays(current, 1);
        if (isWorking(current)) remaining -= 1;
      }
      return current;
    },
  };
}
