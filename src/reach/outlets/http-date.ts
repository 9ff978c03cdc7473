import { dayFrom, instantOf, weekdayOf } from '#base/dates';

/** `Sun, 06 Nov 1994 08:49:37 GMT`, and the two obsolete forms: `Sunday, 06-Nov-94 08:49:37 GMT`, `Sun Nov  6 08:49:37 1994`. */
const forms = [
  /^(?<week>[A-Z][a-z]{2}), (?<date>\d\d) (?<month>[A-Z][a-z]{2}) (?<year>\d{4}) (?<time>\d\d:\d\d:\d\d) GMT$/,
  /^(?<week>[A-Z][a-z]{5,8}), (?<date>\d\d)-(?<month>[A-Z][a-z]{2})-(?<year>\d\d) (?<time>\d\d:\d\d:\d\d) GMT$/,
  /^(?<week>[A-Z][a-z]{2}) (?<month>[A-Z][a-z]{2}) (?<date>[ \d]\d) (?<time>\d\d:\d\d:\d\d) (?<year>\d{4})$/,
];
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * Parses a date of an HTTP header (RFC 9110, 5.6.7); null if it is invalid. A two-digit year more than fifty years
 * ahead is in the past.
 */
export function readHttpDate(text: string, now: Date): Date | null {
  const {
    week = '',
    date = '',
    month = '',
    year = '',
    time = '',
  } = forms.map((form) => form.exec(text)?.groups).find((groups) => groups !== undefined) ?? {};
  const day = dayFrom(yearOf(year, now), months.indexOf(month) + 1, Number(date));
  const isTime = /^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(time);
  if (day === null || !isTime) return null;
  const name = weekdays[weekdayOf(day) - 1]!;
  return week === name || week === name.slice(0, 3) ? instantOf(`${day}T${time}Z`) : null;
}

function yearOf(digits: string, now: Date): number {
  if (digits.length !== 2) return Number(digits);
  const year = Math.floor(now.getUTCFullYear() / 100) * 100 + Number(digits);
  return year > now.getUTCFullYear() + 50 ? year - 100 : year;
}
