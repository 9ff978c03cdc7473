import { Locale } from './locale.ts';

/** An amount as a decimal string, so that nothing is rounded on the way, and an ISO 4217 currency. */
export interface MoneyValue {
  amount: string;
  currency: string;
}

/**
 * The amount as readers write it: 28.5亿元, RMB 2.85 billion, 2,85 млрд юаней.
 * Three significant digits or more; amounts below ten thousand in full.
 */
export function formatMoney(locale: Locale, { amount, currency }: MoneyValue): string {
  const value = Number(amount);
  const [divisor, scale] = scales[locale].find(([least]) => Math.abs(value) >= least) ?? [1, ''];
  const number = new Intl.NumberFormat(locale, {
    maximumSignificantDigits: Math.max(3, digitsBeforePoint(value / divisor)),
  }).format(value / divisor);
  const unit = currency === 'CNY' ? yuan[locale] : currency;
  if (locale === Locale.ZH) return `${number}${scale}${unit}`;
  if (locale === Locale.EN) return `${unit} ${number}${scale && ` ${scale}`}`;
  return `${number}\u00a0${scale && `${scale}\u00a0`}${unit}`;
}

const digitsBeforePoint = (value: number): number => Math.trunc(Math.abs(value)).toString().length;

const yuan: Record<Locale, string> = { zh: '元', en: 'RMB', ru: 'юаней' };

const scales: Record<Locale, [number, string][]> = {
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
