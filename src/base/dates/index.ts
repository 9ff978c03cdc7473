export { checkDay } from './check-day.ts';
export {
  addDays,
  type Day,
  dayFrom,
  dayOf,
  daysBetween,
  firstOf,
  isDay,
  monthOf,
  startOf,
  weekdayOf,
  yearOf,
} from './day.ts';
export { refuseDistantFuture } from './distant-future.ts';
export { after, instantOf, minuteOf } from './instant.ts';
export { dateFormats, longDate, occasion, shownZone, unbroken } from './shown-date.ts';
export { periodInWords } from './shown-period.ts';
export { dateRefusal, readDay, readInstant } from './written-date.ts';
export { readPeriod } from './written-period.ts';
