import { formatMoney, type Locale } from '#base/words';
import type { CheckedLanguage } from '../../language.ts';
import type { Quantity } from '../quantity.ts';

/** A number of the source, formatted for the locale. */
export function expectedIn(
  { values, unit, readings, text, isNegative }: Quantity,
  locale: CheckedLanguage,
): string {
  const clock = readings.find(({ dimension }) => dimension === 'clock');
  if (clock) return clockText(clock.value);
  const share = readings.find(({ dimension }) => dimension === 'share');
  const value = values[0];
  if (value === undefined) return share ? `${numberText(share.value * 100, locale)}${perCent[locale]}` : text;
  if (unit?.dimension === 'month') return monthText(value, locale);
  if (unit?.dimension.startsWith('money/'))
    return formatMoney(locale as Locale, { amount: String(value), currency: unit.dimension.slice(6) });
  if (unit?.dimension === 'share') {
    const figures = numberText(value, locale);
    return unit.factor === 0.001
      ? `${figures}${locale === 'en' ? '‰' : '\u00a0‰'}`
      : figures + perCent[locale];
  }
  return (isNegative ? '−' : '') + numberText(value, locale);
}

const perCent: Record<CheckedLanguage, string> = { en: '%', ru: '\u00a0%' };
const clockText = (minutes: number): string =>
  `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
const monthText = (value: number, locale: CheckedLanguage): string =>
  new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2000, value - 1, 1));

const large: Record<CheckedLanguage, [scale: number, word: string][]> = {
  en: [
    [1e9, 'billion'],
    [1e6, 'million'],
  ],
  ru: [
    [1e9, 'млрд'],
    [1e6, 'млн'],
  ],
};

function numberText(value: number, locale: CheckedLanguage): string {
  const [scale, word] = large[locale].find(([one]) => Math.abs(value) >= one) ?? [1, ''];
  // Numbers of up to four digits, such as years, have no group separator.
  if (Number.isInteger(value) && value < 10_000) return String(value);
  const figures = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 }).format(value / scale);
  return word ? `${figures}${locale === 'en' ? ' ' : '\u00a0'}${word}` : figures;
}
