import type { CheckedLanguage } from '../language.ts';
import { months, tens, words } from './figure-words.ts';
import type { TokenPlace, Token } from './tokens.ts';

/** The place of something that both texts contain, such as a figure: an anchor of the alignment. */
export interface Anchor extends TokenPlace {
  /** Index of its first token, and of the token after its last. */
  from: number;
  to: number;
}

export type AnchorPair = [source: Anchor, target: Anchor];

/**
 * Figures that occur exactly once in each text. They are compared by their significant digits, whatever their scale: 1.65万
 * is 16,500 and 16,5 тыс.
 */
export function sameFigures(
  source: readonly Token[],
  target: readonly Token[],
  locale: CheckedLanguage,
): AnchorPair[] {
  const anchorsByKey = byKey(foreignFigures(target, locale));
  return [...byKey(chineseFigures(source))].flatMap(([key, own]): AnchorPair[] => {
    const foreign = anchorsByKey.get(key);
    return own.length === 1 && foreign?.length === 1 ? [[own[0]!, foreign[0]!]] : [];
  });
}

type Figure = readonly [key: string, anchor: Anchor];

function byKey(figures: readonly Figure[]): Map<string, Anchor[]> {
  const anchors = new Map<string, Anchor[]>();
  for (const [key, anchor] of figures) anchors.set(key, [...(anchors.get(key) ?? []), anchor]);
  return anchors;
}

const anchorAt = (tokens: readonly Token[], from: number, to: number): Anchor => {
  const { clause, part, phrase, sentence } = tokens[from]!;
  return { clause, part, phrase, sentence, from, to };
};

/** The significant digits: 2,870 and 2.87 thousand are 287. */
function digitsOf(figure: string): string {
  const digits = figure.replaceAll(/\D/g, '');
  const [first, last] = [
    /[1-9]/.exec(digits)?.index ?? digits.length,
    [...digits].findLastIndex((digit) => digit !== '0'),
  ];
  return digits.slice(first, last + 1);
}
const month = (number: number): string => `month ${number}`;
const clock = (hour: string | number, minute = '00'): string =>
  `clock ${Number(hour) % 12} ${Number(minute)}`;

const inChinese = /^(\d+)(?:[时点](?:(\d{1,2})分)?|\u2236(\d{2}))/;

function chineseFigures(tokens: readonly Token[]): Figure[] {
  const figures: Figure[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const from = at;
    const isIn = (pattern: RegExp, place: number) =>
      tokens[place]?.clause === tokens[from]!.clause && pattern.test(tokens[place].word);
    if (isIn(/[周期拜]/, at - 1)) continue;
    const pattern = isIn(/\d/, at) ? /[\d.\u2236]/ : /[零〇一二两三四五六七八九十百千万亿]/;
    while (isIn(pattern, at)) at += 1;
    if (at === from) continue;
    const figure = tokens.slice(from, at).map(({ word }) => word);
    const following = tokens.slice(from, at + 5).map(({ word }) => word);
    for (const key of chineseKeys(figure.join(''), following.join('')))
      figures.push([key, anchorAt(tokens, from, at)]);
    at -= 1;
  }
  return figures;
}

function chineseKeys(figure: string, following: string): string[] {
  if (!/\d/.test(figure)) return [numeralKey(figure)].filter(Boolean);
  const [, hour, minute, other] = inChinese.exec(following) ?? [];
  // 8时 may become "8 a.m." or "eight in the morning".
  if (hour) return [clock(hour, minute ?? other), ...((minute ?? other) ? [] : [digitsOf(hour)])];
  return [following[figure.length] === '月' ? month(Number(figure)) : digitsOf(figure)];
}

const numerals = '零一二三四五六七八九';
/** A number in characters; empty for a lone 一, which is a part of too many words. */
function numeralKey(text: string): string {
  const digits = [...text.replaceAll('〇', '零').replaceAll('两', '二')];
  if (!digits.some((digit) => '十百千万亿'.includes(digit)))
    return text === '一' ? '' : digitsOf(digits.map((digit) => numerals.indexOf(digit)).join(''));
  let [sum, digit] = [0, 0];
  for (const one of digits) {
    const scale = { 十: 10, 百: 100, 千: 1000, 万: 1e4, 亿: 1e8 }[one] ?? 0;
    if (scale >= 1e4) [sum, digit] = [(sum + digit) * scale, 0];
    else if (scale > 0) [sum, digit] = [sum + (digit || 1) * scale, 0];
    else digit = numerals.indexOf(one);
  }
  return digitsOf(String(sum + digit));
}

const halfOfDay = /^(?:am|pm|a|p|o'clock)$|^час/;

/** "May" is a month only next to a figure. */
const isVerb = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]!.word === 'may' && ![at - 1, at + 1].some((place) => /^\d/.test(tokens[place]?.word ?? ''));

function foreignFigures(tokens: readonly Token[], locale: CheckedLanguage): Figure[] {
  const figures: Figure[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const from = at;
    const { word, clause } = tokens[at]!;
    const next = () => (tokens[at + 1]?.clause === clause ? tokens[at + 1]!.word : '');
    let key = '';
    if (/^\d/.test(word)) {
      let figure = word;
      while (/^\d{3}$/.test(next()) && /^\d{1,3}(?:\D\d{3})*$/.test(word)) figure += tokens[(at += 1)]!.word;
      const [hour, minute] = word.split('\u2236');
      const isTime = minute !== undefined || (word.length < 3 && halfOfDay.test(next()));
      key = isTime ? clock(hour!, minute) : digitsOf(figure);
    } else {
      const named = months[locale].findIndex((pattern) => pattern.test(word)) + 1;
      const ten = 10 * (tens[locale].findIndex((pattern) => pattern.test(word)) + 2);
      const isTen = ten > 10;
      const one = 2 + words[locale].findIndex((pattern) => pattern.test(isTen ? next() : word));
      if (isTen && one > 1) at += 1;
      if (named > 0 && !isVerb(tokens, from)) key = month(named);
      else if (isTen || one > 1) key = digitsOf(String((isTen ? ten : 0) + (one > 1 ? one : 0)));
    }
    if (key) figures.push([key, anchorAt(tokens, from, at + 1)]);
  }
  return figures;
}
