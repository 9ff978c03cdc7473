import type { CheckedLanguage } from '../../language.ts';
import { readNumeral } from '../chinese/chinese-numerals.ts';
import { monthOf, months } from './months.ts';
import { toHalfWidth } from '../quantity.ts';

/** A date; the year only if it is written with it. */
export interface Day {
  year: number | null;
  month: number;
  day: number;
  /** 5月1日前: a translation may name the day before. */
  isLimit?: boolean;
  /** 5月1日夜间: a translation may name the day after. */
  isNight?: boolean;
}

const count = '\\d{1,2}|[一二三四五六七八九十]{1,3}';
const chinese = new RegExp(
  `(?:(\\d{4}|[一二][零〇一二三四五六七八九]{3})\\s{0,3}年\\s{0,3})?(?:(${count})\\s{0,3}月\\s{0,3})?(${count})\\s{0,3}(?:[日号]|(?=[-—–~至到、]\\s{0,3}\\d{1,2}\\s{0,3}[日号]))(?:(之?前)|(夜))?`,
  'g',
);
const numeric = /(?<![\d.])((?:19|20)\d\d)([./-])(\d{1,2})\2(\d{1,2})(?![\d.])/g;
/** Maximum distance, in characters, at which a day without a month takes the month of the date before. */
const maxBetween = 14;

/** The dates in a Chinese text, including both ends of a range and every date of a list. */
export function daysInChinese(source: string): Day[] {
  const text = toHalfWidth(source);
  const days: Day[] = [];
  let [month, year, end]: [number | null, number | null, number] = [null, null, -Infinity];
  for (const match of text.matchAll(chinese)) {
    const [whole, ofYear, ofMonth, day, limit, night] = match;
    const isNear = match.index - end <= maxBetween;
    if (ofMonth) [month, year] = [valueOf(ofMonth), ofYear ? valueOf(ofYear) : isNear ? year : null];
    else if (!isNear) continue;
    if (month !== null)
      days.push({
        year,
        month,
        day: valueOf(day!),
        ...(limit && { isLimit: true }),
        ...(night && { isNight: true }),
      });
    end = match.index + whole.length;
  }
  for (const [, ofYear, , ofMonth, day] of text.matchAll(numeric))
    days.push({ year: Number(ofYear), month: Number(ofMonth), day: Number(day) });
  return days;
}
const valueOf = (text: string): number => (/\d/.test(text) ? Number(text) : readNumeral(text).values[0]!);

type Part = { kind: 'day' | 'year'; value: number } | { kind: 'month'; value: number };
/** A number, a word or a punctuation mark. */
const pieces = /\d+(?:[:.]\d+)*|\p{L}+\.?|[^\s\u00a0\u202f]/gu;
const joining: Record<CheckedLanguage, RegExp> = {
  en: /^(?:[-–—,&(]|and|to|or|through|until|till|from|of|the|st|nd|rd|th|on)$/i,
  ru: /^(?:[-–—,(]|и|по|до|с|к|на|или|го|е|й|ого|года?|г\.?)$/i,
};

/** The dates in a translation: “5, 6 and 8 March”, “March 5–8, 2016”, «с 27 января по 2 февраля». */
export function daysIn(target: string, locale: CheckedLanguage): Day[] {
  const days: Day[] = [];
  for (const [, day, month, year] of target.matchAll(
    /(?<![\d.])(\d{1,2})\.(\d{1,2})(?:\.(\d{4}))?(?!\d|\.\d)/g,
  )) {
    const isDate = year !== undefined || locale === 'ru';
    if (isDate && Number(month) >= 1 && Number(month) <= 12 && Number(day) <= 31 && month!.length === 2)
      days.push({ year: year ? Number(year) : null, month: Number(month), day: Number(day) });
  }
  let run: Part[] = [];
  for (const [piece] of target.matchAll(pieces)) {
    const part = partOf(piece, locale);
    if (part) run.push(part);
    else if (!joining[locale].test(piece)) {
      days.push(...daysOfRun(run));
      run = [];
    }
  }
  return [...days, ...daysOfRun(run)];
}

const monthWords: Record<CheckedLanguage, RegExp> = {
  en: new RegExp(`^(?:${months.en.source})\\.?$`),
  ru: new RegExp(`^(?:${months.ru.source})\\.?$`, 'iu'),
};
function partOf(piece: string, locale: CheckedLanguage): Part | null {
  if (/^\d+$/.test(piece)) {
    const value = Number(piece);
    if (value >= 1 && value <= 31) return { kind: 'day', value };
    return value >= 1800 && value < 2200 ? { kind: 'year', value } : null;
  }
  return monthWords[locale].test(piece) ? { kind: 'month', value: monthOf(piece, locale) } : null;
}

/** Days precede their month, or follow it if the run begins with a month; a year follows both. */
function daysOfRun(run: readonly Part[]): Day[] {
  const isMonthFirst = run.find(({ kind }) => kind !== 'year')?.kind === 'month';
  const parts = isMonthFirst ? run : run.toReversed();
  const days: Day[] = [];
  let [month, year]: [number | null, number | null] = [null, null];
  let sinceMonth: Day[] = [];
  for (const { kind, value } of parts) {
    if (kind === 'month') [month, sinceMonth] = [value, []];
    else if (kind === 'year') {
      year = value;
      if (isMonthFirst) for (const day of sinceMonth) day.year = value;
    } else if (month !== null) {
      const day: Day = { year: isMonthFirst ? null : year, month, day: value };
      days.push(day);
      sinceMonth.push(day);
    }
  }
  return isMonthFirst ? days : days.toReversed();
}
