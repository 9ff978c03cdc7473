import { isStatutoryHoliday, type WorkingDays } from '#base/calendar';
import { addDays, after, dayOf, instantOf, startOf, weekdayOf, yearOf, type Day } from '#base/dates';

const minute = 60_000;
const hour = 60 * minute;

/** A push rings every follower's phone, so it is sent only between these times, in minutes of the day in Beijing. */
const opens = 7 * 60 + 30;
const closes = 21 * 60;

/** The same for people. */
export const quietHours = { from: '21:00', until: '07:30' } as const;

/** A push that is later than this goes back to an editor, in milliseconds. */
const maxLateMs = 6 * hour;
/** How far a push may be postponed for lack of quota before it is old news, in days. */
const maxDaysLater = 3;

const sinceMidnight = (at: Date): number => at.getTime() - startOf(dayOf(at)).getTime();

export const isQuiet = (at: Date): boolean => {
  const time = sinceMidnight(at);
  return time < opens * minute || time >= closes * minute;
};

/** The instant itself, or the next one that is not at night. */
export function soonestPush(at: Date): Date {
  if (!isQuiet(at)) return at;
  const day = sinceMidnight(at) < opens * minute ? dayOf(at) : addDays(dayOf(at), 1);
  return after(startOf(day), opens * minute);
}

/** Of a rule's time, such as `16:30`. */
export function isQuietTime(time: string): boolean {
  const [hours, minutes] = time.split(':').map(Number) as [number, number];
  return hours * 60 + minutes < opens || hours * 60 + minutes >= closes;
}

/** The latest time at which a push that is due at `due` may be sent. */
export const sendUntil = (due: Date): Date =>
  instantOf(Math.min(due.getTime() + maxLateMs, startOf(dayOf(due)).getTime() + closes * minute));

/**
 * Whether offices work on a day. For a year whose calendar is not imported yet, by weekday and statutory holidays.
 */
export const isOfficeDay = (calendar: WorkingDays, day: Day): boolean =>
  calendar.has(yearOf(day)) ? calendar.isWorking(day) : weekdayOf(day) <= 5 && !isStatutoryHoliday(day);

/** The same time on another day. */
const onDay = (day: Day, at: Date): Date => after(startOf(day), sinceMidnight(at));

/**
 * The times to which a push may be postponed that found no quota at `now`: its own hour on later days, the soonest
 * first, while it is still news. Only working days, unless an editor chose a day off for it.
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
