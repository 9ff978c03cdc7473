import { addDays, Refusal, weekdayOf, yearOf, type Day } from '#core';

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
  const counted = new Map<string, number>();
  return {
    isWorking,
    has: (year) => known.has(year),
    between(from, to) {
      const key = `${from} ${to}`; // asked for a thousand shares at once, of a few days
      const before = counted.get(key);
      if (before !== undefined) return before;
      let worked = 0;
      for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorking(day)) worked += 1;
      counted.set(key, worked);
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
