import { addDays, daysBetween, firstOf, startOf, type Day, checkDay } from '#base/dates';
import { sql } from '#base/sql';
import { Refusal } from '#base/words';

/** Both days are inclusive. */
export interface DayRange {
  from: Day;
  to: Day;
}

const maxDays = 3660;

/** Refuses days that do not exist, a period that ends before it begins, and one of more than ten years. */
export function checkPeriod(input: DayRange): DayRange {
  const [from, to] = [checkDay(input.from, 'from'), checkDay(input.to, 'to')];
  const days = daysBetween(from, to) + 1;
  if (days < 1 || days > maxDays) throw new Refusal('period.out-of-range', { most: maxDays }, 'to');
  return { from, to };
}

/** The first instant of the period, and the first one after it. */
export const boundsOf = ({ from, to }: DayRange): [Date, Date] => [startOf(from), startOf(addDays(to, 1))];

/** SQL for whether the publication `p` is of the period. */
export const isPublishedIn = ({ from, to }: DayRange) =>
  sql`p.published_at >= ${startOf(from)} and p.published_at < ${startOf(addDays(to, 1))}`;

/** The name of a period in a notice: 2016年, 2016年上半年, 2016年第一季度, 2016年3月, or from day to day. */
export function periodName({ from, to }: DayRange): string {
  const year = from.slice(0, 4);
  const match = calendarPeriods(Number(year)).find(([, start, end]) => start === from && end === to);
  if (match) return `${year}年${match[0]}`;
  return from === to ? dayName(from) : `${dayName(from)}至${dayName(to)}`;
}

export const dayName = (day: string): string => {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
};

function calendarPeriods(year: number): [name: string, start: string, end: string][] {
  const months = (name: string, first: number, count: number): [string, string, string] => [
    name,
    firstOf(year, first + 1),
    addDays(firstOf(year, first + 1 + count), -1),
  ];
  return [
    months('', 0, 12),
    months('上半年', 0, 6),
    months('下半年', 6, 6),
    ...['一', '二', '三', '四'].map((name, index) => months(`第${name}季度`, index * 3, 3)),
    ...Array.from({ length: 12 }, (_, month) => months(`${month + 1}月`, month, 1)),
  ];
}
