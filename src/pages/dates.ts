import { instantOf, Locale } from '#core';

/**
 * Beijing time by its offset (UTC+8): the hub counts days so, and what was written for nine is shown at nine. The zone of the
 * tz database has summer time in 1986–1991 and in earlier years, which no writer of today means.
 */
const zone = '+08:00';
const tags: Readonly<Record<Locale, string>> = { zh: 'zh-CN', en: 'en-GB', ru: 'ru-RU' };

// sv-SE writes 2026-11-23 09:30, which is the form that the national guide wants to see in Chinese pages.
const plainMinute = new Intl.DateTimeFormat('sv-SE', {
  timeZone: zone,
  dateStyle: 'short',
  timeStyle: 'short',
});
const plainDay = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' });

const longDay = formats({ timeZone: zone, dateStyle: 'long' });
const longMinute = formats({ timeZone: zone, dateStyle: 'long', timeStyle: 'short' });
const longMonth = formats({ timeZone: zone, month: 'long', year: 'numeric' });
const shortDay = formats({ timeZone: zone, day: 'numeric', month: 'short', year: 'numeric' });

/** An instant in Beijing time: 2026-11-23 09:30 in Chinese pages, 23 November 2026 and 23 ноября 2026 г. in the others. */
export const moment = (locale: Locale, at: string): string =>
  locale === Locale.ZH ? plainMinute.format(instantOf(at)) : together(longDay[locale].format(instantOf(at)));

/** The day of an instant, short enough for the edge of a list. */
export const dayOf = (locale: Locale, at: string): string =>
  locale === Locale.ZH ? plainDay.format(instantOf(at)) : together(shortDay[locale].format(instantOf(at)));

/** A day without a time, in words: 2026年11月23日. */
export const longDate = (locale: Locale, day: string): string =>
  together(longDay[locale].format(instantOf(`${day}T00:00:00+08:00`)));

/** A month without a day: 2026年11月. */
export const month = (locale: Locale, of: string): string =>
  together(longMonth[locale].format(instantOf(`${of}-01T00:00:00+08:00`)));

/** When something begins: day and hour in words. */
export const occasion = (locale: Locale, at: string): string => longMinute[locale].format(instantOf(at));

// A day is not torn from its month at the end of a line.
const together = (date: string): string => date.replaceAll(' ', '\u00a0');

function formats(options: Intl.DateTimeFormatOptions): Record<Locale, Intl.DateTimeFormat> {
  const format = (locale: Locale) => new Intl.DateTimeFormat(tags[locale], options);
  return { zh: format(Locale.ZH), en: format(Locale.EN), ru: format(Locale.RU) };
}
