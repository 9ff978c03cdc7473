import { type Locale, phrase } from '#base/words';
import { month } from './shown-date.ts';

const quarters = ['quarter.1', 'quarter.2', 'quarter.3', 'quarter.4'] as const;
const halves = ['half.1', 'half.2'] as const;
const oneMonth = /^\d{4}-(0[1-9]|1[0-2])$/;

/**
 * The period of a figure in words: `2016`, `2016-H1`, `2016-Q3`, `2016-11` or `2016-01/2016-11`; any other code is
 * returned unchanged.
 */
export function periodInWords(locale: Locale, code: string): string {
  const [from = '', to] = code.split('/');
  if (oneMonth.test(from) && to === undefined) return month(locale, from);
  if (oneMonth.test(from) && oneMonth.test(to!))
    return phrase(locale, 'pages:months', { from: month(locale, from), to: month(locale, to!) });
  const [, year, sort, number] = /^(\d{4})(?:-(?:(H)(?=[12]$)|Q(?=[1-4]$))(\d))?$/.exec(code) ?? [];
  if (number) return phrase(locale, `pages:${(sort ? halves : quarters)[Number(number) - 1]!}`, { year });
  return year ? phrase(locale, 'pages:year', { year }) : code;
}
