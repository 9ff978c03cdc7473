import { halfWidth } from '#base/text';
import { readDay } from './written-date.ts';

const month = String.raw`(0?[1-9]|1[0-2])`;
const forms: readonly [form: RegExp, code: (parts: string[]) => string][] = [
  [/^(\d{4})年?$/, ([year]) => year!],
  [/^(\d{4})-Q([1-4])$/i, ([year, quarter]) => `${year}-Q${quarter}`],
  [/^(\d{4})年第?([1-4一二三四])季度$/, ([year, quarter]) => `${year}-Q${numberOf(quarter!, '一二三四')}`],
  [/^(\d{4})-H([12])$/i, ([year, half]) => `${year}-H${half}`],
  [/^(\d{4})年([上下])半年$/, ([year, half]) => `${year}-H${numberOf(half!, '上下')}`],
  [new RegExp(`^(\\d{4})-${month}$`), ([year, at]) => monthOf(year!, at!)],
  [new RegExp(`^(\\d{4})年${month}月$`), ([year, at]) => monthOf(year!, at!)],
  [
    new RegExp(`^(\\d{4})年${month}月?[-至~]${month}月$`),
    ([year, from, to]) => span(year!, from!, year!, to!),
  ],
  [
    new RegExp(`^(\\d{4})-${month}/(\\d{4})-${month}$`),
    ([year, from, until, to]) => span(year!, from!, until!, to!),
  ],
];

/**
 * The period of figures as a code: `2016`, `2016-H1`, `2016-Q3`, `2016-11`, or `2016-01/2016-11` (GB/T 7408, 5.5) for
 * several months; also for people's forms such as 2016年第三季度, 2016年11月 or 2016年1—11月. Null if there is no such period.
 */
export function readPeriod(text: string): string | null {
  const line = text.length > 60 ? '' : halfWidth(text).replaceAll(' ', '');
  for (const [form, code] of forms) {
    const match = form.exec(line);
    if (!match) continue;
    const period = code(match.slice(1));
    const exists = period !== '' && readDay(`${line.slice(0, 4)}-01-01`) !== null;
    return exists ? period : null;
  }
  return null;
}

const numberOf = (sign: string, signs: string): number => Number(sign) || signs.indexOf(sign) + 1;
const monthOf = (year: string, at: string): string => `${year}-${at.padStart(2, '0')}`;
function span(year: string, from: string, until: string, to: string): string {
  const [first, last] = [monthOf(year, from), monthOf(until, to)];
  return first < last ? `${first}/${last}` : '';
}
