import type { CheckedLanguage } from '../../language.ts';
import { valueOf } from '../chinese/chinese-numerals.ts';
import { romanValue } from '../chinese/chinese-shares.ts';

/** A half or a quarter of a year. */
export interface Period {
  parts: 2 | 4;
  number: number;
}

/** The halves and quarters that a Chinese text names, not those that it counts (三个季度, 前三季度). */
export function periodsInChinese(text: string): Period[] {
  return [
    ...[...text.matchAll(/([上下])半年/g)].map(([, one]): Period => ({
      parts: 2,
      number: one === '上' ? 1 : 2,
    })),
    ...[...text.matchAll(/(?<![前\d一二三四])(?:第)?([1-4一二三四])季度/g)].map(([, one]): Period => ({
      parts: 4,
      number: valueOf(one!),
    })),
    ...[...text.matchAll(/(?<![\d月至到—-])(\d{1,2})月?[-—–~至到](\d{1,2})月(?!\d)/g)].flatMap(
      ([, from, to]) => ofMonths(Number(from), Number(to)),
    ),
  ];
}

function ofMonths(from: number, to: number): Period[] {
  const length = to - from + 1;
  if (length !== 3 && length !== 6) return [];
  return (from - 1) % length === 0 ? [{ parts: length === 6 ? 2 : 4, number: (from - 1) / length + 1 }] : [];
}

const ordinals: Record<CheckedLanguage, RegExp[]> = {
  en: [/^(?:first|1st)/i, /^(?:second|2nd)/i, /^(?:third|3rd)/i, /^(?:fourth|4th|last)/i],
  ru: [/^(?:перв|1)/i, /^(?:втор|2)/i, /^(?:трет|3)/i, /^(?:четв[её]рт|4)/i],
};
const named: Record<CheckedLanguage, { half: RegExp; quarter: RegExp }> = {
  en: {
    half: /\b(first|second|1st|2nd)[ -]half (?:of (?:the year|this year|last year|next year|(?:19|20)\d\d)|year)/gi,
    quarter: /\b(first|second|third|fourth|[1-4](?:st|nd|rd|th)) quarter\b|\bQ([1-4])\b/gi,
  },
  ru: {
    half: /(?<!\p{L})(перв\p{L}+|втор\p{L}+|I{1,2}|[12]-\p{L}{1,2})\s(?:полугоди|половин\p{L}+ (?:этого |прошлого )?год)/giu,
    quarter:
      /(?<!\p{L})(перв\p{L}+|втор\p{L}+|трет\p{L}+|четв[её]рт\p{L}+|I{1,3}|IV|[1-4]-\p{L}{1,2}|[1-4])\sквартал(?!ьн)/giu,
  },
};

/** The halves and quarters of a year that a translation names. */
export function periodsIn(text: string, locale: CheckedLanguage): Period[] {
  const numberOf = (word: string): number =>
    /^[IV]+$/.test(word)
      ? romanValue(word)
      : /^[1-4]$/.test(word)
        ? Number(word)
        : ordinals[locale].findIndex((one) => one.test(word)) + 1;
  const read = (pattern: RegExp, parts: Period['parts']) =>
    [...text.matchAll(pattern)].map(([, word, figure]): Period => ({
      parts,
      number: numberOf(word ?? figure!),
    }));
  return [...read(named[locale].half, 2), ...read(named[locale].quarter, 4)].filter(
    ({ number }) => number > 0,
  );
}

const romans = ['I', 'II', 'III', 'IV'];
export const periodText = ({ parts, number }: Period, language: 'zh' | CheckedLanguage): string => {
  if (language === 'zh') return parts === 2 ? `${number === 1 ? '上' : '下'}半年` : `第${number}季度`;
  if (language === 'en') return `${parts === 2 ? 'H' : 'Q'}${number}`;
  return `${romans[number - 1]} ${parts === 2 ? 'полугодие' : 'квартал'}`;
};
