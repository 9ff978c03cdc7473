import { type Locale, localeFacts } from './locale.ts';

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
  const [divisor, scale] = localeFacts[locale].scales.find(([least]) => Math.abs(value) >= least) ?? [1, ''];
  const scaled = value / divisor;
  const whole = Math.trunc(Math.abs(scaled)).toString().length;
  const digits = new Intl.NumberFormat(locale, { maximumSignificantDigits: Math.max(4, whole) }).format(
    scaled,
  );
  return { digits, scale };
}
