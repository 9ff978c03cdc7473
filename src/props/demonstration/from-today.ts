import { after, dayOf } from '#base/dates';
import type { FromToday } from './demo-item.ts';

const minute = 60_000;
const day = 86_400_000;
const chinaOffset = 8 * 3_600_000;

/** A date YYYY-MM-DD; with `at` an instant with China's offset: 2026-12-05T14:00:00+08:00. */
export function whenFromToday({ days, at }: FromToday, now: Date): string {
  const date = dayOf(after(now, days * day));
  return at ? `${date}T${at}:00+08:00` : date;
}

const [opens, hours] = [8.5 * 60, 9 * 60];

/**
 * The instant `daysAgo` days before this morning, in office hours: the time of day is mapped from 24 hours to 08:30–17:30
 * in China, which keeps the order of publication.
 */
export function publishedBefore(daysAgo: number, now: Date): Date {
  const today = Math.floor((now.getTime() + chinaOffset) / day);
  const date = Math.floor(today - daysAgo);
  const time = today - daysAgo - date;
  return new Date(date * day - chinaOffset + Math.floor(opens + hours * time) * minute);
}
