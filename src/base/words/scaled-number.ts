import { Locale } from './locale.ts';

const scales: Readonly<Record<Locale, readonly [least: number, word: string][]>> = {
  zh: [
    [1e8, '亿'],
    [1e4, '万'],
  ],
  en: [
    [1e9, 'billion'],
    [1e6, 'million'],
  ],
  ru: [
    [1e9, 'млрд'],
    [1e6, 'млн'],
  ],
};

export interface ScaledNumber {
  digits: string;
  /** The word of the scale; empty for small numbers. */
  scale: string;
}

/**
 * A large number as readers of the locale write it: 28.5 and 亿, 2.85 and billion, 2,85 and млрд. Four significant
 * digits, or all before the decimal point.
 */
export function scaledNumber(locale: Locale, value: number): ScaledNumber {
  const [divisor, scale] = scales[locale].find(([least]) => Math.abs(value) >= least) ?? [1, ''];
  const scaled = value / divisor;
  const whole = Math.trunc(Math.abs(scaled)).toString().length;
  const digits = new Intl.NumberFormat(locale, { maximumSignificantDigits: Math.max(4, whole) }).format(
    scaled,
  );
  return { digits, scale };
}
