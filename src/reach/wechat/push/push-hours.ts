import { isStatutoryHoliday, type WorkingDays } from '#base/calendar';
import { addDays, after, dayOf, instantOf, startOf, weekdayOf, yearOf, type Day } from '#base/dates';

const minute = 60_000;
const hour = 60 * minute;

/** A push rings every follower's phone: never before the one nor from the other time on, in minutes of Beijing's day. */
const opens = 7 * 60 + 30;
const closes = 21 * 60;

/** The same, as people read them. */
export const quietHours = { from: '21:00', until: '07:30' } as const;

/** A push that could not leave so long after its time is shown to an editor again, in milliseconds. */
const lateMs = 6 * hour;
/** So long after its time it may be moved, where none is left of a day or month, before it is old news; in days. */
const maxDaysLater = 3;

const sinceMidnight = (at: Date): number => at.getTime() - startOf(dayOf(at)).getTime();

export const isQuiet = (at: Date): boolean => {
  const time = sinceMidnight(at);
  return time < opens * minute || time >= closes * minute;
};

/** The moment itself, or the next one that is not at night. */
export function soonestPush(at: Date): Date {
  if (!isQuiet(at)) return at;
  const day = sinceMidnight(at) < opens * minute ? dayOf(at) : addDays(dayOf(at), 1);
  return after(startOf(day), opens * minute);
}

/** `16:30`, as a rule has it. */
export function isQuietTime(time: string): boolean {
  const [hours, minutes] = time.split(':').map(Number) as [number, number];
  return hours * 60 + minutes < opens || hours * 60 + minutes >= closes;
}

/** Until when a push is sent that is due at `due`. */
export const sendUntil = (due: Date): Date =>
  instantOf(Math.min(due.getTime() + lateMs, startOf(dayOf(due)).getTime() + closes * minute));

/** Whether offices work on a day; of a year whose arrangement nobody has imported yet, by weekday and the law's holidays. */
export const isOfficeDay = (calendar: WorkingDays, day: Day): boolean =>
  calendar.has(yearOf(day)) ? calendar.isWorking(day) : weekdayOf(day) <= 5 && !isStatutoryHoliday(day);

/** At the same time of another day. */
const onDay = (day: Day, at: Date): Date => after(startOf(day), sinceMidnight(at));

/**
 * When a push may go instead that found no place at `now`: at its own hour of a later day, the soonest first, and never so
 * late that it is no news any more. On days on which offices work; on any day, if an editor chose a day off for it.
 */
export function laterTimes(due: Date, now: Date, calendar: WorkingDays): Date[] {
  const isAnyDay = !isOfficeDay(calendar, dayOf(due));
  const times: Date[] = [];
  for (let days = 1; days <= maxDaysLater; days += 1) {
    const day = addDays(dayOf(due), days);
    const at = onDay(day, due);
    if (at > now && (isAnyDay || isOfficeDay(calendar, day))) times.push(at);
  }
  return times;
}
