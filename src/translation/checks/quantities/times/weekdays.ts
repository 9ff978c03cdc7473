import type { CheckedLanguage } from '../../language.ts';

const letters = '日一二三四五六天';
// 每周三次 is a frequency and 一周五天 a duration; neither names a weekday.
const chinese =
  /(?<![一两二三四五六七八九十\d])(?:星期|周|礼拜)([一二三四五六日天])(?![次回天年个岁期])(?:\s{0,3}[至到—–~-]{1,2}\s{0,3}(?:星期|周|礼拜)?([一二三四五六日天]))?/g;

/** The weekdays in a Chinese text, 0 for Sunday; both ends of a range. */
export const weekdaysInChinese = (source: string): number[] =>
  [...source.matchAll(chinese)].flatMap(([, from, to]) =>
    [from!, ...(to ? [to] : [])].map((letter) => letters.indexOf(letter) % 7),
  );

const foreign: Record<CheckedLanguage, RegExp> = {
  en: /\b(Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)days?\b/g,
  ru: /(?<!\p{L})(воскресень|понедельник|вторник|сред[аыуеой]{1,2}(?!\p{L})|четверг|пятниц|суббот)/giu,
};
const beginnings: Record<CheckedLanguage, string[]> = {
  en: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'],
  ru: ['вос', 'пон', 'вто', 'сре', 'чет', 'пят', 'суб'],
};

/** The weekdays in a translation, 0 for Sunday. */
export const weekdaysIn = (target: string, locale: CheckedLanguage): number[] =>
  [...target.matchAll(foreign[locale])].map(([, name]) =>
    beginnings[locale].findIndex((start) => name!.toLowerCase().startsWith(start)),
  );

/** A Sunday, from which weekday names are formatted. */
const sunday = Date.UTC(2023, 0, 1);
export const weekdayText = (weekday: number, locale: string): string =>
  new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(sunday + weekday * 86_400_000);
