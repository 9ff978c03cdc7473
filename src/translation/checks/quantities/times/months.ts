import type { CheckedLanguage } from '../../language.ts';

/** The names of months in all forms. */
export const months: Readonly<Record<CheckedLanguage, RegExp>> = {
  en: /\b(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:t(?:ember)?)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b/g,
  ru: /(?<!\p{L})(?:январ[яьею]м?|феврал[яьею]м?|март[аеу]?(?:ом)?|апрел[яьею]м?|ма[йяею]м?|июн[яьею]м?|июл[яьею]м?|август[аеу]?(?:ом)?|сентябр[яьею]м?|октябр[яьею]м?|ноябр[яьею]м?|декабр[яьею]м?)(?!\p{L})/giu,
};
const firstLetters: Record<CheckedLanguage, string[]> = {
  en: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
  ru: ['янв', 'фев', 'мар', 'апр', 'ма', 'июн', 'июл', 'авг', 'сен', 'окт', 'ноя', 'дек'],
};

/** The number of the month that a word names, 1–12; 0 for any other word. */
export function monthOf(word: string, locale: CheckedLanguage): number {
  const start = word.toLowerCase();
  return firstLetters[locale].findIndex((letters) => start.startsWith(letters)) + 1;
}

/** The month names in a text. */
export const monthsIn = (
  target: string,
  locale: CheckedLanguage,
): { month: number; text: string; at: number }[] =>
  [...target.matchAll(months[locale])].map(({ 0: text, index }) => ({
    month: monthOf(text, locale),
    text,
    at: index,
  }));

/** All forms of a month name, in the same order for every month. */
export function monthForms(month: number, locale: CheckedLanguage): string[] {
  const day = new Date(Date.UTC(2001, month - 1, 1));
  const form = (options: Intl.DateTimeFormatOptions, language: string = locale) =>
    new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' })
      .formatToParts(day)
      .find(({ type }) => type === 'month')!.value;
  if (locale === 'en') return [form({ month: 'long' }, 'en-GB'), form({ month: 'short' }, 'en-US')];
  const name = form({ month: 'long' });
  // The prepositional case derives from the name: в марте, в мае, в январе.
  return [name, form({ month: 'long', day: 'numeric' }), name.replace(/[ьй]$|(?<=т)$/, 'е')];
}
