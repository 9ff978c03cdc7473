import { Locale } from './locale.ts';
import { scaledNumber } from './scaled-number.ts';

/** An amount as a decimal string, so that it is never rounded, with an ISO 4217 currency. */
export interface MoneyValue {
  amount: string;
  currency: string;
}

const yuan: Record<Locale, string> = { zh: '元', en: 'RMB', ru: 'юаней' };

/**
 * The amount as readers of the locale write it: 28.5亿元, RMB 2.85 billion, 2,85 млрд юаней. At least four significant
 * digits.
 */
export function formatMoney(locale: Locale, { amount, currency }: MoneyValue): string {
  return withUnit(locale, currency, scaledWords(locale, amount));
}

const betweenWords = { en: '\u00a0– ', ru: '\u00a0— ' } as const;

/**
 * A range in one currency: 1亿至5亿元, RMB 100–500 million, 100–500 млн юаней; with different scales RMB 500 million – 1
 * billion, 500 млн — 1 млрд юаней.
 */
export function formatMoneyRange(locale: Locale, from: MoneyValue, to: MoneyValue): string {
  const [lower, upper] = [from, to].map(({ amount }) => scaledNumber(locale, Number(amount)));
  const isOneScale = lower!.scale === upper!.scale && locale !== Locale.ZH;
  const first = isOneScale ? lower!.digits : scaledWords(locale, from.amount);
  const between = locale === Locale.ZH ? '至' : isOneScale ? '–' : betweenWords[locale];
  return withUnit(locale, from.currency, `${first}${between}${scaledWords(locale, to.amount)}`);
}

function scaledWords(locale: Locale, amount: string): string {
  const { digits, scale } = scaledNumber(locale, Number(amount));
  if (locale === Locale.ZH || scale === '') return digits + scale;
  return `${digits}${locale === Locale.EN ? ' ' : '\u00a0'}${scale}`;
}

function withUnit(locale: Locale, currency: string, amount: string): string {
  const unit = currency === 'CNY' ? yuan[locale] : currency;
  if (locale === Locale.ZH) return `${amount}${unit}`;
  return locale === Locale.EN ? `${unit} ${amount}` : `${amount}\u00a0${unit}`;
}
