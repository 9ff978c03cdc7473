import { inEachLocale, type Locale, localeFacts } from '#base/words';
import { instantOf } from './instant.ts';

/**
 * Beijing time as a fixed offset (UTC+8): the hub counts days by it, and what was written for nine is displayed at
 * nine. The zone of the tz database has summer time in 1986–1991 and in earlier years, which authors today do not mean.
 */
export const shownZone = '+08:00';

const longDay = dateFormats({ dateStyle: 'long' });
const longMinute = dateFormats({ dateStyle: 'long', timeStyle: 'short' });
const longMonth = dateFormats({ month: 'long', year: 'numeric' });

/** A day without a time, in words: 2026年11月23日. */
export const longDate = (locale: Locale, day: string): string =>
  unbroken(longDay[locale].format(instantOf(`${day}T00:00:00+08:00`)));

/** A month without a day: 2026年11月. */
export const month = (locale: Locale, of: string): string =>
  unbroken(longMonth[locale].format(instantOf(`${of}-01T00:00:00+08:00`)));

/** The start of an event: day and hour in words. */
export const occasion = (locale: Locale, at: string): string => longMinute[locale].format(instantOf(at));

/** Prevents a line break between day and month. */
export const unbroken = (date: string): string => date.replaceAll(' ', '\u00a0');

/** The same date format in each language, in Beijing time. */
export function dateFormats(options: Intl.DateTimeFormatOptions): Record<Locale, Intl.DateTimeFormat> {
  return inEachLocale(
    (locale) => new Intl.DateTimeFormat(localeFacts[locale].regionTag, { timeZone: shownZone, ...options }),
  );
}
