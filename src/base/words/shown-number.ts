import { type Locale, localeFacts } from './locale.ts';
import { scaledNumber } from './scaled-number.ts';

const maxDigits = 4;

/** 1,208,803 in Chinese and English, 1 208 803 in Russian; with at least `digits` decimals. */
const number = (locale: Locale, value: number, digits = 0): string =>
  new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: maxDigits,
  }).format(value);

/**
 * A figure with its unit: 11.7 billion tonnes, 49,39 млрд юаней, 117亿吨; 1,208,803 people. Round numbers from a million
 * on are written with a scale word; exact counts in full.
 */
export function quantity(locale: Locale, value: number, unit: string | null, digits = 0): string {
  const isBefore = localeFacts[locale].isCurrencyFirst && unit !== null && currency.test(unit);
  const amount = signed(scaled(locale, value, digits));
  return isBefore ? `${unit}\u00a0${amount}` : amount + unitAfter(locale, unit);
}

/** English writes a currency sign or code before the number: RMB 49.39 billion. */
const currency = /^(?:RMB|CNY|USD|EUR|RUB|HKD|JPY|KRW|GBP|[A-Z]{0,2}\p{Sc})$/u;

function scaled(locale: Locale, value: number, digits: number): string {
  const isRound = Math.abs(value) >= 1e6 && Number(value.toPrecision(4)) === value;
  if (!isRound) return number(locale, value, digits);
  const { digits: digitText, scale } = scaledNumber(locale, value);
  return digitText + unitAfter(locale, scale);
}

/** The minus sign U+2212 is as wide as the plus. */
const signed = (written: string): string => written.replace('-', '−');

/** The number of decimals of the most precise value: all figures of a column get this number. */
export const digitsOf = (values: readonly number[]): number => Math.max(0, ...values.map(decimalsOf));

function decimalsOf(value: number): number {
  const [, decimals = ''] = value.toFixed(maxDigits).split('.');
  let count = decimals.length;
  while (decimals[count - 1] === '0') count -= 1;
  return count;
}

/** The unit after its figure: 42%, 42 % in Russian; 4个 but 4 districts. */
function unitAfter(locale: Locale, unit: string | null): string {
  if (!unit) return '';
  if (unit === '%') return localeFacts[locale].percentGap + unit;
  return /^\p{Script=Han}/u.test(unit) ? unit : `\u00a0${unit}`;
}

/** A change in per cent, always with a sign. */
export const change = (locale: Locale, percent: number, digits = 0): string =>
  signed(
    new Intl.NumberFormat(locale, {
      style: 'percent',
      signDisplay: 'exceptZero',
      minimumFractionDigits: digits,
      maximumFractionDigits: maxDigits,
    }).format(percent / 100),
  );

/** A duration as players show it: 4:05, 1:02:09. */
export function playingTime(seconds: number): string {
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (part: number) => String(part).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
