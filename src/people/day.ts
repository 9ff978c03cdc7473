import { Refusal } from '#core';

/** A day that exists, written YYYY-MM-DD; refuses with `value.not-a-date`. */
export function checkDay(day: string, field: string): void {
  const instant = new Date(/^\d{4}-\d{2}-\d{2}$/.test(day) ? `${day}T00:00:00Z` : NaN);
  const exists = !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(day);
  if (!exists) throw new Refusal('value.not-a-date', {}, field);
}
