import { type Locale, localeFacts } from './locale.ts';
import { scaledNumber } from './scaled-number.ts';

/** An amount as a decimal string, so that it is never rounded, with an ISO 4217 currency. */
export interface MoneyValue {
  amount: string;
  currency: string;
}

/**
 * The amount as readers of the locale write it: 28.5亿元, RMB 2.85 billion, 2,85 млрд юаней. At least four significant
 * digits.
 */
export function formatMoney(locale: Locale, { amount, currency }: MoneyValue): string {
  return withUnit(locale, currency, scaledWords(locale, amount));
}

/**
 * A range in one currency: 1亿至5亿元, RMB 100–500 million, 100–500 млн юаней; with different scales RMB 500 million – 1
 * billion, 500 млн — 1 млрд юаней.
 */
export function formatMoneyRange(locale: Locale, from: MoneyValue, to: MoneyValue): string {
  const [lower, upper] = [from, to].map(({ amount }) => scaledNumber(locale, Number(amount)));
  const { between, ofOneScale } = localeFacts[locale].range;
  const joined = lower!.scale === upper!.scale ? ofOneScale : null;
  const first = joined === null ? scaledWords(locale, from.amount) + between : lower!.digits + joined;
  return withUnit(locale, from.currency, first + scaledWords(locale, to.amount));
}

function scaledWords(locale: Locale, amount: string): string {
  const { digits, scale } = scaledNumber(locale, Number(amount));
  return scale === '' ? digits : digits + localeFacts[locale].scaleGap + scale;
}

function withUnit(locale: Locale, currency: string, amount: string): string {
  const { yuan, isCurrencyFirst, currencyGap } = localeFacts[locale];
  const unit = currency === 'CNY' ? yuan : currency;
  return isCurrencyFirst ? unit + currencyGap + amount : amount + currencyGap + unit;
}
