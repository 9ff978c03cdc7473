import type { FromToday } from './demo-item.ts';

const day = 86_400_000;
const chinaOffset = 8 * 3_600_000;

/** A date YYYY-MM-DD, or with `at` an instant with China's offset: 2026-12-05T14:00:00+08:00. */
export function whenFromToday({ days, at }: FromToday, now: Date): string {
  const date = new Date(now.getTime() + chinaOffset + days * day).toISOString().slice(0, 10);
  return at ? `${date}T${at}:00+08:00` : date;
}
