import { noDate, readDay } from './written-date.ts';
import type { Day } from './day.ts';

/** The day that somebody wrote; refuses what is none, and says why. */
export function checkDay(day: string, field: string): Day {
  const read = readDay(day);
  if (read === null) throw noDate(day, field);
  return read;
}
