import { addDays, firstOf, monthOf, weekdayOf, yearOf, type Day } from '#base/dates';
import type { PeriodName } from './cycle-rules.ts';

export interface CyclePeriod {
  /** First and last day. */
  start: Day;
  end: Day;
  /** The due day; only 31 March comes before the end of its period. */
  due: Day;
}

/** The period that contains a day. */
export function periodOf(name: PeriodName, day: Day): CyclePeriod {
  const [start, next] = bounds[name](day);
  const end = addDays(next, -1);
  return { start, end, due: name === 'year-by-03-31' ? `${start.slice(0, 4)}-03-31` : end };
}

export const periodAfter = (name: PeriodName, { end }: CyclePeriod): CyclePeriod =>
  periodOf(name, addDays(end, 1));

/** First days of the period and of the next one. */
const bounds: Readonly<Record<PeriodName, (day: Day) => [Day, Day]>> = {
  day: (day) => [day, addDays(day, 1)],
  week(day) {
    const monday = addDays(day, 1 - weekdayOf(day));
    return [monday, addDays(monday, 7)];
  },
  'half-month'(day) {
    const [first, next] = months(day, 1);
    const sixteenth = addDays(first, 15);
    return day < sixteenth ? [first, sixteenth] : [sixteenth, next];
  },
  month: (day) => months(day, 1),
  quarter: (day) => months(day, 3),
  'half-year': (day) => months(day, 6),
  year: (day) => months(day, 12),
  'year-by-03-31': (day) => months(day, 12),
  'five-year-plan'(day) {
    const first = yearOf(day) - ((yearOf(day) - 1) % 5); // 2016, 2021, 2026
    return [firstOf(first, 1), firstOf(first + 5, 1)];
  },
};

function months(day: Day, length: number): [Day, Day] {
  const first = monthOf(day) - ((monthOf(day) - 1) % length);
  return [firstOf(yearOf(day), first), firstOf(yearOf(day), first + length)];
}
