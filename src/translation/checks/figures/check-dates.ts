import { dayFrom } from '#base/dates';
import { plainText } from '#translation/segments';
import type { CheckedLanguage } from '../language.ts';
import { daysIn, daysInChinese, type Day } from '../quantities/times/days.ts';
import { exchangedDays } from '../quantities/times/exchanged-times.ts';
import type { Check, Problem } from '../problem.ts';
import { monthsIn } from '../quantities/times/months.ts';
import { toHalfWidth } from '../quantities/quantity.ts';
import { periodsIn, periodsInChinese, periodText, type Period } from '../quantities/times/periods.ts';
import { weekdaysIn, weekdaysInChinese, weekdayText } from '../quantities/times/weekdays.ts';

/** Stands for the year of a date without one, so that 29 February is valid. */
const leapYear = 2000;
const isRealDay = ({ year, month, day }: Day): boolean => dayFrom(year ?? leapYear, month, day) !== null;

/**
 * Dates, months, parts of the year and weekdays in a translation must be those of the source. `checkNumbers` cannot tell
 * 5 March from 3 May, because both have the figures of 3月5日. It does report dates that are missing altogether.
 */
export const checkDates: Check = (input) => {
  const [source, target] = [plainText(input.source), plainText(input.target)];
  const days = differingDays(source, target, input.locale);
  return [
    ...days,
    ...(days.length === 0 ? differingMonths(source, target, input.locale) : []),
    ...exchangedDates(source, target, input.locale),
    ...differingPeriods(toHalfWidth(source), target, input.locale),
    ...differingWeekdays(source, target, input.locale),
  ];
};

function differingDays(source: string, target: string, locale: CheckedLanguage): Problem[] {
  const actual = daysIn(target, locale);
  const expected = daysInChinese(source).filter(isRealDay);
  const other = actual.filter((own) => !expected.some((day) => isSame(day, own)));
  if (other.length === 0) return [];
  return expected
    .filter((day) => !actual.some((own) => isSame(day, own)))
    .filter((day) => !(day.isLimit && other.some((own) => isDayBefore(own, day))))
    .filter((day) => !(day.isNight && other.some((own) => isDayBefore(day, own))))
    .map((day) => differs(dayText(day, 'zh'), dayText(day, locale)));
}

function exchangedDates(source: string, target: string, locale: CheckedLanguage): Problem[] {
  const [first, second] = exchangedDays(source, target, locale) ?? [];
  return first && second ? [{ code: 'numbers-exchanged', details: { first, second } }] : [];
}

const differs = (date: string, expected: string): Problem => ({
  code: 'date-differs',
  details: { date, expected },
});

const isSame = (one: Day, other: Day): boolean =>
  one.month === other.month &&
  one.day === other.day &&
  (one.year === null || other.year === null || one.year === other.year);

const dayNumber = ({ year, month, day }: Day): number =>
  Date.UTC(year ?? leapYear, month - 1, day) / 86_400_000;
const isDayBefore = (one: Day, other: Day): boolean =>
  dayNumber({ ...other, year: null }) - dayNumber({ ...one, year: null }) === 1;

const dayText = ({ year, month, day }: Day, locale: string): string =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    day: 'numeric',
    month: 'long',
    ...(year && { year: 'numeric' }),
    timeZone: 'UTC',
  }).format(Date.UTC(year ?? leapYear, month - 1, day));

/** Months of the lunar calendar have other names. */
const lunar = /农历|阴历|正月|腊月|初[一二三四五六七八九十]/;
function differingMonths(source: string, target: string, locale: CheckedLanguage): Problem[] {
  if (lunar.test(source)) return [];
  const expected = [
    ...toHalfWidth(source).matchAll(/(?<!\d)(\d{1,2})\s{0,3}月(?!\s{0,3}(?:[球亮]|\d{1,2}\s{0,3}[日号]))/g),
  ].map(([, one]) => Number(one));
  const actual = monthsIn(target, locale).map(({ month }) => month);
  // “May” is also a verb, and a translation may list every month of a range.
  const last = Math.max(...expected);
  const first = Math.min(...expected);
  if (actual.every((one) => expected.includes(one) || (one > first && one < last))) return [];
  return [...new Set(expected)]
    .filter((one) => one >= 1 && one <= 12 && !actual.includes(one))
    .map((one) => differs(`${one}月`, monthText(one, locale)));
}
const monthText = (month: number, locale: CheckedLanguage): string =>
  new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(
    Date.UTC(leapYear, month - 1, 1),
  );

/** Halves and quarters of a year that the translation confuses. */
function differingPeriods(source: string, target: string, locale: CheckedLanguage): Problem[] {
  const [expected, actual] = [periodsInChinese(source), periodsIn(target, locale)];
  const isIn = (one: Period, list: readonly Period[]) =>
    list.some(({ parts, number }) => parts === one.parts && number === one.number);
  const other = actual.filter((own) => !isIn(own, expected));
  return expected
    .filter((one) => !isIn(one, actual) && other.some(({ parts }) => parts === one.parts))
    .map((one) => differs(periodText(one, 'zh'), periodText(one, locale)));
}

function differingWeekdays(source: string, target: string, locale: CheckedLanguage): Problem[] {
  const expected = weekdaysInChinese(source);
  if (expected.length === 0) return [];
  const actual = weekdaysIn(target, locale);
  // When the lists are equally long, every weekday must appear: “Tuesday … Tuesday” for 周二、周一 is wrong.
  const isAsLong = actual.length >= expected.length;
  if (actual.length === 0 || (!isAsLong && actual.every((one) => expected.includes(one)))) return [];
  return expected
    .filter((one) => !actual.includes(one))
    .slice(0, 1)
    .map((one) => differs(weekdayText(one, 'zh'), weekdayText(one, locale)));
}
