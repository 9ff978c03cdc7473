import { readDay, Refusal, type Day } from '#core';

/** The day that somebody wrote; refuses with `value.not-a-date`. */
export function checkDay(day: string, field: string): Day {
  const read = readDay(day);
  if (read === null) throw new Refusal('value.not-a-date', {}, field);
  return read;
}
