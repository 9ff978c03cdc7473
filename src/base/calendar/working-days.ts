import { addDays, daysBetween, firstOf, weekdayOf, yearOf, type Day } from '#base/dates';
import { Refusal } from '#base/words';

/** One year's arrangement of the General Office of the State Council. */
export interface CalendarYear {
  year: number;
  /** The notice it comes from. */
  source: string;
  /** Holidays, also those that fall on a weekend. */
  off: readonly Day[];
  /** Weekend days that are made up for. */
  worked: readonly Day[];
}

/** Which days are worked. A day of a year whose arrangement is missing is refused with `calendar.year-missing`, never guessed. */
export interface WorkingDays {
  isWorking(day: Day): boolean;
  /** Working days after the first day, up to and with the second. */
  between(from: Day, to: Day): number;
  /** The day that lies so many working days after this one. */
  after(day: Day, days: number): Day;
  has(year: number): boolean;
}

/** Of several arrangements for one year the last counts. */
export function workingDays(years: readonly CalendarYear[]): WorkingDays {
  const known = new Map(
    years.map(({ year, off, worked }) => [year, { off: new Set(off), worked: new Set(worked) }]),
  );
  const isWorking = (day: Day): boolean => {
    const arrangement = known.get(yearOf(day));
    if (!arrangement) throw new Refusal('calendar.year-missing', { year: yearOf(day) });
    return arrangement.worked.has(day) || (weekdayOf(day) <= 5 && !arrangement.off.has(day));
  };
  // Asked for thousands of shares at once, over years: what a year holds is counted once.
  const counted = new Map<number, number[]>();
  /** How many of its first 0, 1, 2 … days are worked. */
  const workedIn = (year: number): number[] => {
    const before = counted.get(year);
    if (before) return before;
    const first = firstOf(year, 1);
    const sums = [0];
    for (let day = first; yearOf(day) === year; day = addDays(first, sums.length - 1))
      sums.push(sums.at(-1)! + (isWorking(day) ? 1 : 0));
    counted.set(year, sums);
    return sums;
  };
  return {
    isWorking,
    has: (year) => known.has(year),
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
      let reached = day;
      for (let left = days; left > 0;) {
        reached = addDays(reached, 1);
        if (isWorking(reached)) left -= 1;
      }
      return reached;
    },
  };
}
