import { plainText } from '../segments/inline.ts';
import type { Check, ForeignLocale } from './finding.ts';
import { amountsIn } from './check-money.ts';
import { charactersAsNumbers, isInWords, monthsIn } from './number-words.ts';
import { isEqual, meet, sourceQuantities, targetQuantities, type Quantity } from './quantity.ts';

/** Every number of the source is in the translation, at its full size: 28.5亿 may be 2.85 billion, never 28.5 billion. */
export const checkNumbers: Check = (checked) => {
  const { locale } = checked;
  const [source, target] = [plainText(checked.source), plainText(checked.target)];
  const money = amountsIn(source).map(({ quantity }) => quantity.at);
  const wanted = sourceQuantities(source);
  const given = targetQuantities(target, locale);
  const months = monthsIn(target, locale).map(({ month }) => month);
  const isThere = (quantity: Quantity) =>
    given.some((own) => meet(quantity, own) || isConverted(quantity, own)) ||
    months.includes(quantity.values[0]!) ||
    isInWords(quantity.values[0]!, target, locale) ||
    isSpelledTogether(quantity, target);
  const missing = wanted.filter((one) => !money.includes(one.at) && !isThere(one));
  const said = charactersAsNumbers(source);
  const extra = given.filter(
    (own) =>
      !wanted.some((one) => meet(one, own) || isConverted(one, own)) &&
      !own.values.some((value) => said.includes(value)) &&
      !wanted.some((one) => isSpelledTogether(one, own.text)) &&
      !isPartOf(own, wanted),
  );
  return [
    ...missing.map(({ text, values }) => ({
      code: 'number-missing' as const,
      details: { number: text, expected: written(values[0]!, locale) },
    })),
    ...extra.map(({ text }) => ({ code: 'number-extra' as const, details: { number: text } })),
  ];
};

const isConverted = ({ values: [, ...converted] }: Quantity, { values }: Quantity): boolean =>
  converted.some((value) => values.some((own) => isEqual(value, own, 0.02)));

/** A telephone number or a code may be parted in another way. */
const isSpelledTogether = ({ text }: Quantity, target: string): boolean =>
  /^\d{5,}$/.test(text) && target.replaceAll(/[\s()\u00a0-]/g, '').includes(text.replace(/^0+/, ''));
const isPartOf = ({ text }: Quantity, wanted: readonly Quantity[]): boolean =>
  wanted.some((one) => /^\d{5,}$/.test(one.text) && one.text.includes(text.replaceAll(/\D/g, '')));

/** A number as readers of the locale expect it. */
export function written(value: number, locale: ForeignLocale): string {
  const large = locale === 'en' ? { 1e9: 'billion', 1e6: 'million' } : { 1e9: 'млрд', 1e6: 'млн' };
  const scale = [1e9, 1e6].find((one) => Math.abs(value) >= one) as keyof typeof large | undefined;
  const figures = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 }).format(value / (scale ?? 1));
  // A year has four figures and no comma.
  const plain = Number.isInteger(value) && value < 10_000 ? String(value) : figures;
  return scale ? `${figures} ${large[scale]}` : plain;
}
