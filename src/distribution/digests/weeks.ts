import { dayOf, instantOf } from '#core';
import type { DigestRule } from './digest-rule.entity.ts';

// Beijing never changes its clocks.
const beijing = 8 * 3_600_000;
const day = 24 * 3_600_000;
export const hour = 3_600_000;

/** The Monday of the week in Beijing that the instant lies in, as YYYY-MM-DD. */
export const weekOf = (at: Date): string => dayOf(instantOf(mondayOf(at)));

/** When the rule's push of the week of `now` goes; or, once that is past, the one of the next week. */
export function nextSending(
  { weekday, sendTime }: Pick<DigestRule, 'weekday' | 'sendTime'>,
  now: Date,
): Date {
  const [hours, minutes] = sendTime.split(':').map(Number) as [number, number];
  const at = mondayOf(now) + (weekday - 1) * day + hours * hour + minutes * 60_000;
  return instantOf(at > now.getTime() ? at : at + 7 * day);
}

function mondayOf(at: Date): number {
  const midnight = Math.floor((at.getTime() + beijing) / day);
  const sinceMonday = (midnight + 3) % 7; // 1 January 1970 was a Thursday
  return (midnight - sinceMonday) * day - beijing;
}
