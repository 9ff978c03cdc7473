import { isDay, Refusal } from '#core';

/** A day that exists, written YYYY-MM-DD; refuses with `value.not-a-date`. */
export function checkDay(day: string, field: string): void {
  if (!isDay(day)) throw new Refusal('value.not-a-date', {}, field);
}
