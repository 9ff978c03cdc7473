import { noDate, readDay, type Day } from '#core';

/** The day that somebody wrote; refuses what is none, and says why. */
export function checkDay(day: string, field: string): Day {
  const read = readDay(day);
  if (read === null) throw noDate(day, field);
  return read;
}
