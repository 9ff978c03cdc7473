/** A day in Shuangyashan, YYYY-MM-DD; as texts they sort like the days. */
export type Day = string;

export const chinaMs = 8 * 3_600_000; // one time zone, no summer time since 1991
const dayMs = 86_400_000;

export const dayOf = (instant: Date): Day => toDay((instant.getTime() + chinaMs) / dayMs);

/** The instant at which the day begins. */
export const startOf = (day: Day): Date => new Date(dayNumber(day) * dayMs - chinaMs);

export const addDays = (day: Day, days: number): Day => toDay(dayNumber(day) + days);

/** Days from one to the other; negative when the second is earlier. */
export const daysBetween = (from: Day, to: Day): number => dayNumber(to) - dayNumber(from);

/** 1 (Monday) to 7 (Sunday), as GB/T 7408 counts. */
export const weekdayOf = (day: Day): number => midnight(day).getUTCDay() || 7;

export const yearOf = (day: Day): number => Number(day.slice(0, 4));
export const monthOf = (day: Day): number => Number(day.slice(5, 7));

/** The first day of a month; months below 1 and above 12 are those of the previous and following years. */
export const firstOf = (year: number, month: number): Day => toDay(Date.UTC(year, month - 1, 1) / dayMs);

/**
 * The day that three numbers name; null for days that do not exist, such as 30 February, and outside the years 1 to
 * 9999.
 */
export function dayFrom(year: number, month: number, date: number): Day | null {
  const day = inUtc(year, month, date);
  const exists =
    day.getUTCFullYear() === year && day.getUTCMonth() === month - 1 && day.getUTCDate() === date;
  return exists && year >= 1 && year <= 9999 ? day.toISOString().slice(0, 10) : null;
}

/**
 * Whether a text names an existing day of the years 1000 to 8999. Days near the ends are excluded: adding days to them,
 * or writing the instant at which they begin, would leave the range that PostgreSQL and ISO 8601 can represent.
 */
export const isDay = (text: string): boolean =>
  /^[1-8]\d{3}-\d\d-\d\d$/.test(text) && dayFrom(yearOf(text), monthOf(text), dateOf(text)) !== null;

const dateOf = (day: Day): number => Number(day.slice(8));
/** Also of a date beyond the end of the month: the day that many days after its first. */
function inUtc(year: number, month: number, date: number): Date {
  const day = new Date(0);
  day.setUTCFullYear(year, month - 1, date);
  return day;
}
const midnight = (day: Day): Date => inUtc(yearOf(day), monthOf(day), dateOf(day));
/** 1 January 1970 is day 0. */
const dayNumber = (day: Day): number => midnight(day).getTime() / dayMs;
const toDay = (days: number): Day => new Date(Math.floor(days) * dayMs).toISOString().slice(0, 10);
