import { dayFrom } from '#base/dates';
import type { ForeignLocale } from '#translation/glossary';
import { plainText } from '#translation/segments';
import { daysIn, daysInChinese, type Day } from '../quantities/times/days.ts';
import { exchangedDays } from '../quantities/times/exchanged-times.ts';
import type { Check, Finding } from '../finding.ts';
import { monthsIn } from '../quantities/times/months.ts';
import { narrow } from '../quantities/quantity.ts';
import { periodsIn, periodsInChinese, periodText, type Period } from '../quantities/times/periods.ts';
import { weekdaysIn, weekdaysInChinese, weekdayText } from '../quantities/times/weekdays.ts';

/** For a day of no year, which may be 29 February. */
const leapYear = 2000;
const exists = ({ year, month, day }: Day): boolean => dayFrom(year ?? leapYear, month, day) !== null;

/**
 * A day, a month and a day of the week that a translation names are those of the Chinese; figures alone would let 3月5日
 * become 5 March or 3 May. What is not named at all is asked for with the numbers.
 */
export const checkDates: Check = (checked) => {
  const [source, target] = [plainText(checked.source), plainText(checked.target)];
  const days = differingDays(source, target, checked.locale);
  return [
    ...days,
    ...(days.length === 0 ? differingMonths(source, target, checked.locale) : []),
    ...otherOrder(source, target, checked.locale),
    ...differingPeriods(narrow(source), target, checked.locale),
    ...differingWeekdays(source, target, checked.locale),
  ];
};

function differingDays(source: string, target: string, locale: ForeignLocale): Finding[] {
  const given = daysIn(target, locale);
  const wanted = daysInChinese(source).filter(exists);
  const other = given.filter((own) => !wanted.some((day) => isSame(day, own)));
  if (other.length === 0) return [];
  return wanted
    .filter((day) => !given.some((own) => isSame(day, own)))
    .filter((day) => !(day.isLimit && other.some((own) => isDayBefore(own, day))))
    .filter((day) => !(day.isNight && other.some((own) => isDayBefore(day, own))))
    .map((day) => differs(said(day, 'zh'), said(day, locale)));
}

function otherOrder(source: string, target: string, locale: ForeignLocale): Finding[] {
  const [first, second] = exchangedDays(source, target, locale) ?? [];
  return first && second ? [{ code: 'numbers-exchanged', details: { first, second } }] : [];
}

const differs = (date: string, expected: string): Finding => ({
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

const said = ({ year, month, day }: Day, locale: string): string =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    day: 'numeric',
    month: 'long',
    ...(year && { year: 'numeric' }),
    timeZone: 'UTC',
  }).format(Date.UTC(year ?? leapYear, month - 1, day));

/** Months of the calendar of the moon have other names. */
const lunar = /农历|阴历|正月|腊月|初[一二三四五六七八九十]/;
function differingMonths(source: string, target: string, locale: ForeignLocale): Finding[] {
  if (lunar.test(source)) return [];
  const wanted = [
    ...narrow(source).matchAll(/(?<!\d)(\d{1,2})\s{0,3}月(?!\s{0,3}(?:[球亮]|\d{1,2}\s{0,3}[日号]))/g),
  ].map(([, one]) => Number(one));
  const given = monthsIn(target, locale).map(({ month }) => month);
  // “May” begins a sentence as well, and a span of months names those between.
  const last = Math.max(...wanted);
  const first = Math.min(...wanted);
  if (given.every((one) => wanted.includes(one) || (one > first && one < last))) return [];
  return [...new Set(wanted)]
    .filter((one) => one >= 1 && one <= 12 && !given.includes(one))
    .map((one) => differs(`${one}月`, monthText(one, locale)));
}
const monthText = (month: number, locale: ForeignLocale): string =>
  new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(
    Date.UTC(leapYear, month - 1, 1),
  );

/** The second half of a year is not the first, nor is one quarter another. */
function differingPeriods(source: string, target: string, locale: ForeignLocale): Finding[] {
  const [wanted, given] = [periodsInChinese(source), periodsIn(target, locale)];
  const isIn = (one: Period, list: readonly Period[]) =>
    list.some(({ parts, number }) => parts === one.parts && number === one.number);
  const other = given.filter((own) => !isIn(own, wanted));
  return wanted
    .filter((one) => !isIn(one, given) && other.some(({ parts }) => parts === one.parts))
    .map((one) => differs(periodText(one, 'zh'), periodText(one, locale)));
}

function differingWeekdays(source: string, target: string, locale: ForeignLocale): Finding[] {
  const wanted = weekdaysInChinese(source);
  if (wanted.length === 0) return [];
  const given = weekdaysIn(target, locale);
  // Of a list that is as long each has to be there: “Tuesday … Tuesday” for 周二、周一.
  const isAsLong = given.length >= wanted.length;
  if (given.length === 0 || (!isAsLong && given.every((one) => wanted.includes(one)))) return [];
  return wanted
    .filter((one) => !given.includes(one))
    .slice(0, 1)
    .map((one) => differs(weekdayText(one, 'zh'), weekdayText(one, locale)));
}
