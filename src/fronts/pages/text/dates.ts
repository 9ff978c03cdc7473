import { dateFormats, instantOf, shownZone, unbroken } from '#base/dates';
import { Locale } from '#base/words';

// sv-SE formats as 2026-11-23 09:30, the form that the national guide requires on Chinese pages.
const plainMinute = new Intl.DateTimeFormat('sv-SE', {
  timeZone: shownZone,
  dateStyle: 'short',
  timeStyle: 'short',
});
const plainDay = new Intl.DateTimeFormat('sv-SE', { timeZone: shownZone, dateStyle: 'short' });

const longDay = dateFormats({ dateStyle: 'long' });
const shortDay = dateFormats({ day: 'numeric', month: 'short', year: 'numeric' });

/** An instant in Beijing time: 2026-11-23 09:30 on Chinese pages, 23 November 2026 and 23 ноября 2026 г. on the others. */
export const moment = (locale: Locale, at: string): string =>
  locale === Locale.ZH ? plainMinute.format(instantOf(at)) : unbroken(longDay[locale].format(instantOf(at)));

/** The day of an instant in its short form, for the edge of a list. */
export const dayOf = (locale: Locale, at: string): string =>
  locale === Locale.ZH ? plainDay.format(instantOf(at)) : unbroken(shortDay[locale].format(instantOf(at)));
