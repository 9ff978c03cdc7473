import type { WorkingDays } from '#base/calendar';
import { addDays, after, dayOf, startOf, weekdayOf, type Day } from '#base/dates';
import { isOfficeDay } from '#reach/wechat';
import type { PushRule } from './push-rule.entity.ts';

export const hour = 3_600_000;

/** The Monday of the week, in Beijing, that contains the instant. */
export const weekOf = (at: Date): Day => mondayOf(dayOf(at));

const mondayOf = (day: Day): Day => addDays(day, 1 - weekdayOf(day));

/** When a push of the rule is sent. */
export interface Sending {
  /** The Monday of the week that it is for. `sendAt` may be in the week before, if all of this one is a holiday. */
  week: Day;
  sendAt: Date;
  /** The day of the rule, if offices do not work on it and the push was moved. */
  movedFrom: Day | null;
}

type RuleTime = Pick<PushRule, 'weekday' | 'sendTime'>;

/**
 * The push of the rule for the week that begins on `week`. One that falls on a holiday is moved to the last working
 * day before it, within its week if possible. A rule for a Saturday or Sunday is taken literally.
 */
export function sendingOf({ weekday, sendTime }: RuleTime, week: Day, calendar: WorkingDays): Sending {
  const named = addDays(week, weekday - 1);
  const day = weekday > 5 || isOfficeDay(calendar, named) ? named : officeDayNear(named, week, calendar);
  const [hours, minutes] = sendTime.split(':').map(Number) as [number, number];
  const sendAt = after(startOf(day), hours * hour + minutes * 60_000);
  return { week, sendAt, movedFrom: day === named ? null : named };
}

function officeDayNear(named: Day, week: Day, calendar: WorkingDays): Day {
  const days = (from: Day, count: number, step: 1 | -1) =>
    Array.from({ length: count }, (_, index) => addDays(from, index * step));
  const sunday = addDays(week, 6);
  const earlierDays = days(addDays(named, -1), weekdayOf(named) - 1, -1);
  const laterDays = days(addDays(named, 1), 7 - weekdayOf(named), 1).filter((day) => day <= sunday);
  const earlierWeeks = days(addDays(week, -1), 14, -1);
  return [...earlierDays, ...laterDays, ...earlierWeeks].find((day) => isOfficeDay(calendar, day)) ?? named;
}

/** The next push of the rule whose time is not past. */
export function nextSending(rule: RuleTime, now: Date, calendar: WorkingDays): Sending {
  let week = weekOf(now);
  for (;;) {
    const sending = sendingOf(rule, week, calendar);
    if (sending.sendAt > now) return sending;
    week = addDays(week, 7);
  }
}
