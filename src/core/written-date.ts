import type { Day } from './day.ts';
import { halfWidth } from './half-width.ts';

/** Years that may be meant: the republic's, and those that anybody plans for. What lies outside is a slip of the pen. */
export interface Years {
  first: number;
  last: number;
}
const meant: Years = { first: 1901, last: 2199 };

/**
 * The day that somebody wrote, or null where it is none: `2026-12-01`, `2026-12-1`, `2026/12/1`, `2026.12.1`, `2026年12月1日`,
 * in full or half width. A text with a time is an instant, and no day. Other orders (`01.12.2026`) are read in two ways, and
 * so in none.
 */
export function readDay(text: string, years: Years = meant): Day | null {
  const { day, time } = parted(text);
  return day !== null && time === '' && isIn(years, day) ? asDay(day) : null;
}

/**
 * The instant that somebody wrote, or null where it is none: a day and a time, `T` or a space between them, with the
 * minutes, also `9时30分` and `下午2:30`. Without a zone it is Beijing's (UTC+8), wherever the server stands. Hours are 0 to 23:
 * 24:00 would be shown on another day than it was written for. A day without a time is none: nobody said when.
 */
export function readInstant(text: string, years: Years = meant): Date | null {
  const { day, time } = parted(text);
  const [, half = '', hours = '', minutes, seconds = '0', part = '', minutesInWords = '0', zone = ''] =
    timeForm.exec(time) ?? [];
  const [hour, minute] = [hourOf(half, hours), Number(minutes ?? minutesInWords)];
  const offset = offsetOf(zone);
  if (day === null || hour === null || offset === null || minute > 59 || Number(seconds) > 59) return null;
  const ms = (hour * 60 + minute - offset) * 60_000 + Number(seconds) * 1000;
  const at = day + ms + Math.floor(Number(`0${part}`) * 1000);
  return isIn(years, day) && isIn(years, at) ? new Date(at) : null;
}

/** Longer than any date. */
const longest = 60;
const dayForm =
  /^(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})(?=$|[ T])|\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日)(.*)$/i;
const timeForm =
  /^[T ]? ?(上午|下午)? ?(\d{1,2})(?::(\d\d)(?::(\d\d)(\.\d{1,9})?)?|[时点](?:(\d{1,2})分)?) ?(Z|[+-]\d\d(?::?\d\d)?)?$/i;

/** The day as the milliseconds of its beginning in UTC, null where there is none; and what stands behind it. */
function parted(text: string): { day: number | null; time: string } {
  const line = text.length > longest ? '' : halfWidth(text);
  const [, year, , month, date, monthInWords, dateInWords, time = ''] = dayForm.exec(line) ?? [];
  const [y, m, d] = [year, month ?? monthInWords, date ?? dateInWords].map(Number) as [
    number,
    number,
    number,
  ];
  const day = new Date(0);
  day.setUTCFullYear(y, m - 1, d);
  const isThere = day.getUTCFullYear() === y && day.getUTCMonth() === m - 1 && day.getUTCDate() === d;
  return { day: isThere ? day.getTime() : null, time };
}

function hourOf(half: string, hours: string): number | null {
  const hour = hours === '' ? 24 : Number(hours);
  if (half === '上午') return hour < 12 ? hour : null;
  if (half === '下午') return hour > 0 && hour < 12 ? hour + 12 : hour >= 12 && hour < 24 ? hour : null;
  return hour < 24 ? hour : null;
}

/** In minutes, of those that there are on the earth. */
function offsetOf(zone: string): number | null {
  if (zone === '') return 8 * 60;
  if (zone.toUpperCase() === 'Z') return 0;
  const [sign, hours, minutes] = [zone[0], Number(zone.slice(1, 3)), Number(zone.slice(3).replace(':', ''))];
  const offset = (sign === '-' ? -1 : 1) * (hours * 60 + minutes);
  return minutes < 60 && offset >= -12 * 60 && offset <= 14 * 60 ? offset : null;
}

function isIn({ first, last }: Years, at: number): boolean {
  const year = new Date(at).getUTCFullYear();
  return year >= first && year <= last;
}

const asDay = (ms: number): Day => new Date(ms).toISOString().slice(0, 10);
