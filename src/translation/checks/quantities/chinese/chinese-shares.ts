import { decimalPart, numeral, valueOf } from './chinese-numerals.ts';
import { quantityOf, type Quantity, type RemainingText } from '../quantity.ts';

/** 百分之三十, 百分之三点五, 千分之五, 三分之一, 1/3 */
export const fractions = (text: RemainingText): Quantity[] => [
  ...text.take(
    new RegExp(`([${numeral}\\d]{1,4})分之([${numeral}]{1,9}(?:${decimalPart})?|\\d+(?:\\.\\d+)?)`, 'g'),
    (match) => {
      const [of, part] = [valueOf(match[1]!), valueOf(match[2]!)];
      const isShare = of === 100 || of === 1000;
      return quantityOf(match, {
        values: isShare ? [part] : [],
        unit: isShare ? { dimension: 'share', factor: 1 / of } : null,
        readings: [{ dimension: 'share', value: part / of }],
      });
    },
  ),
  ...text.take(/(?<![\d/.])(\d{1,3})\/(\d{1,3})(?![\d/])/g, (match) => {
    const [part, of] = [Number(match[1]), Number(match[2])];
    if (of === 0) return null;
    return quantityOf(match, {
      values: [],
      readings: [{ dimension: 'share', value: part / of }],
      parts: [part, of].map((one) => quantityOf(match, { values: [one] })),
    });
  }),
  ...text.take(
    /([一二两三四五六七八九\d])成(?![立为员果功长本分就型效交品活都套婚人年绩绿语])(半)?/g,
    (match) => {
      const share = valueOf(match[1]!) / 10 + (match[2] ? 0.05 : 0);
      return quantityOf(match, {
        values: [],
        readings: [{ dimension: 'share', value: share }],
        strength: 'likely',
      });
    },
  ),
];

/** 翻一番: doubled; 翻两番: quadrupled. */
export const doublings = (text: RemainingText): Quantity[] =>
  text.take(/翻(?:了)?([一两二三四])番/g, (match) =>
    quantityOf(match, {
      values: [],
      readings: [{ dimension: 'times', value: 2 ** valueOf(match[1]!) }],
      strength: 'likely',
    }),
  );

const romans = 'ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ';
/** Ⅲ类, IV级, ② */
export const signs = (text: RemainingText): Quantity[] => [
  ...text.take(/[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]/g, (match) =>
    quantityOf(match, { values: [romans.indexOf(match[0]) + 1], strength: 'likely' }),
  ),
  ...text.take(/(?<![A-Za-z])(?:IX|IV|V?I{1,3}|V|XI{0,3})(?=\s?[类级期型度号、至—-])/g, (match) =>
    quantityOf(match, { values: [romanValue(match[0])], strength: 'likely' }),
  ),
  ...text.take(/[①-⑳]/g, (match) =>
    quantityOf(match, { values: [match[0].charCodeAt(0) - 0x245f], strength: 'loose' }),
  ),
  ...text.take(/(?<![A-Za-z])A{2,5}(?=\s?级|景区)/g, (match) =>
    quantityOf(match, { values: [match[0].length], strength: 'likely' }),
  ),
];

const romanDigits: Record<string, number> = { I: 1, V: 5, X: 10, L: 50, C: 100 };
/** The value of a Roman numeral. */
export const romanValue = (text: string): number =>
  [...text].reduce((sum, letter, index) => {
    const [value, next] = [romanDigits[letter]!, romanDigits[text[index + 1] ?? ''] ?? 0];
    return sum + (value < next ? -value : value);
  }, 0);
