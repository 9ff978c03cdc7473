import { Locale } from './locale.ts';
import { scaledNumber } from './scaled-number.ts';

/** An amount as a decimal string, so that nothing is rounded on the way, and an ISO 4217 currency. */
export interface MoneyValue {
  amount: string;
  currency: string;
}

const yuan: Record<Locale, string> = { zh: '元', en: 'RMB', ru: 'юаней' };

/**
 * The amount as readers write it: 28.5亿元, RMB 2.85 billion, 2,85 млрд юаней. Four significant digits or more.
 */
export function formatMoney(locale: Locale, { amount, currency }: MoneyValue): string {
  const { digits, scale } = scaledNumber(locale, Number(amount));
  const unit = currency === 'CNY' ? yuan[locale] : currency;
  if (locale === Locale.ZH) return `${digits}${scale}${unit}`;
  if (locale === Locale.EN) return [unit, digits, scale].filter(Boolean).join(' ');
  return [digits, scale, unit].filter(Boolean).join('\u00a0');
}
