import { dateRefusal, readDay } from './written-date.ts';
import type { Day } from './day.ts';

/** The day that a text names; refuses a text that is not a date, and says why. */
export function checkDay(day: string, field: string): Day {
  const read = readDay(day);
  if (read === null) throw dateRefusal(day, field);
  return read;
}
