import { dayFrom } from '#core';
import { plainText } from '../segments/inline.ts';
import type { Check, ForeignLocale } from './finding.ts';
import { monthOf } from './number-words.ts';
import { narrow } from './quantity.ts';

/** A day of a month; the year where it is written beside it. */
export interface Day {
  year: number | null;
  month: number;
  day: number;
}

/** For a day of no year, which may be 29 February. */
const leapYear = 2000;
const chinese = /(?:(\d{4})\s*年\s*)?(\d{1,2})\s*月\s*(\d{1,2})\s*日?(?:\s*[-—–~至到]\s*(\d{1,2})\s*日)?/g;
const dash = '\\s*[-–—]\\s*';
const patterns: Record<ForeignLocale, RegExp[]> = {
  en: [
    new RegExp(
      `(?<d>\\d{1,2})(?:${dash}(?<to>\\d{1,2}))?(?:st|nd|rd|th)?\\s+(?:of\\s+)?(?<m>[A-Z][a-z]{2,8})\\.?(?:,?\\s+(?<y>\\d{4}))?`,
      'g',
    ),
    new RegExp(
      `(?<m>[A-Z][a-z]{2,8})\\.?\\s+(?<d>\\d{1,2})(?!\\d)(?:${dash}(?<to>\\d{1,2})(?!\\d))?(?:,?\\s+(?<y>\\d{4}))?`,
      'g',
    ),
  ],
  ru: [
    new RegExp(
      `(?<d>\\d{1,2})(?:${dash}(?<to>\\d{1,2}))?[\\s\\u00a0]+(?<m>[а-яё]{3,8})(?:[\\s\\u00a0]+(?<y>\\d{4}))?`,
      'g',
    ),
    /(?<!\d)(?<d>\d{1,2})\.(?<m>\d{1,2})(?:\.(?<y>\d{4}))?(?!\d)/g,
  ],
};

/** The days that a Chinese text names, both ends of a span; one that there is not (2月30日) is none. */
const daysInChinese = (source: string): Day[] =>
  [...narrow(source).matchAll(chinese)].flatMap(([, year, month, day, to]) =>
    [day!, ...(to ? [to] : [])]
      .map((one) => ({ year: year ? Number(year) : null, month: Number(month), day: Number(one) }))
      .filter((one) => dayFrom(one.year ?? leapYear, one.month, one.day) !== null),
  );

const daysIn = (target: string, locale: ForeignLocale): Day[] =>
  patterns[locale].flatMap((pattern) =>
    [...target.matchAll(pattern)].flatMap(({ groups }) => {
      const { d, to, m, y } = groups as { d: string; m: string; to?: string; y?: string };
      const month = /^\d/.test(m) ? Number(m) : monthOf(m, locale);
      if (month < 1 || month > 12) return [];
      return [d, ...(to ? [to] : [])].map((day) => ({ year: y ? Number(y) : null, month, day: Number(day) }));
    }),
  );

/** A day that is written as a date is the day of the source; figures alone would let 3月5日 become 5 March or 3 May. */
export const checkDates: Check = ({ source, target, locale }) => {
  const given = daysIn(plainText(target), locale);
  if (given.length === 0) return [];
  return daysInChinese(plainText(source))
    .filter((day) => !given.some((own) => isSame(day, own)))
    .map((day) => ({
      code: 'date-differs' as const,
      details: { date: said(day, 'zh'), expected: said(day, locale) },
    }));
};

const isSame = (one: Day, other: Day): boolean =>
  one.month === other.month &&
  one.day === other.day &&
  (one.year === null || other.year === null || one.year === other.year);

const said = ({ year, month, day }: Day, locale: string): string =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    day: 'numeric',
    month: 'long',
    ...(year && { year: 'numeric' }),
    timeZone: 'UTC',
  }).format(Date.UTC(year ?? leapYear, month - 1, day));
