import { addDays, startOf, type Day } from '#base/dates';

const lunar = new Intl.DateTimeFormat('en-u-ca-chinese', {
  month: 'numeric',
  day: 'numeric',
  timeZone: 'Asia/Shanghai',
});
/** `1/1` is the first day of the first month of the Chinese calendar; a leap month has `bis` after its number. */
const lunarDayOf = (day: Day): string => lunar.format(startOf(day));

/** New Year's Day, Labour Day and the day after it, National Day and the two days after it. */
const byDate: ReadonlySet<string> = new Set(['01-01', '05-01', '05-02', '10-01', '10-02', '10-03']);
/** The Spring Festival without its eve, the Dragon Boat and the Mid-Autumn Festival. */
const byMoon: ReadonlySet<string> = new Set(['1/1', '1/2', '1/3', '5/5', '8/15']);

/** Qingming, by the usual formula for its solar term; valid for the 21st century. */
function qingming(day: Day): boolean {
  const year = Number(day.slice(2, 4));
  const date = Math.floor(year * 0.2422 + 4.81) - Math.floor(year / 4);
  return day.slice(5) === `04-0${date}`;
}

/**
 * Whether a day is a national holiday by the Regulation on Public Holidays (全国年节及纪念日放假办法, Order 795 of the State
 * Council, from 2025 on). Adjoining days off, and weekend days made up for them, are arranged every year and not
 * covered by this rule.
 */
export const isStatutoryHoliday = (day: Day): boolean =>
  byDate.has(day.slice(5)) ||
  qingming(day) ||
  byMoon.has(lunarDayOf(day)) ||
  lunarDayOf(addDays(day, 1)) === '1/1';
