import { halfWidth } from '#base/text';
import { Refusal } from '#base/words';
import { dayFrom, startOf, weekdayOf, yearOf, type Day } from './day.ts';
import { after } from './instant.ts';

/**
 * The years that a date may name: from the century in which the republic began to the next one. Years outside are
 * typing errors.
 */
interface Years {
  first: number;
  last: number;
}
const plausibleYears: Years = { first: 1901, last: 2199 };

/**
 * The day that a person wrote, or null if the text is not a day: `2026-12-01`, `2026-12-1`, `2026/12/1`, `2026.12.1`,
 * `2026年12月1日`, `2026年12月1号`, in full or half width, also with its day of the week, which must be the right one. A text
 * with a time is an instant, not a day. Other orders (`01.12.2026`) are ambiguous, and not read.
 */
export function readDay(text: string, years: Years = plausibleYears): Day | null {
  const { day, isOfWeek, time } = splitDate(text);
  return day !== null && isOfWeek && time === '' && isIn(years, yearOf(day)) ? day : null;
}

/**
 * The instant that a person wrote, or null if the text is not an instant: a day and a time, separated by `T` or a
 * space, with the minutes, also `9时30分`, `9点半`, `下午2:30` and `晚上7点`. Without a zone it is Beijing time (UTC+8),
 * wherever the server is; a zone is accepted only as programs write it (see `offsetOf`). Hours are 0 to 23: 24:00 would
 * be displayed on another day than it was written for. A day without a time is not an instant, since the time is
 * unknown; neither is a time span, since it has two.
 */
export function readInstant(text: string, years: Years = plausibleYears): Date | null {
  const { day, isOfWeek, time } = splitDate(text);
  const [
    ,
    half = '',
    hours = '',
    minutes,
    seconds,
    part = '',
    inWords = '0',
    secondsInWords = '0',
    zone = '',
  ] = timeForm.exec(time) ?? [];
  const [hour, minute] = [hourOf(half, hours), inWords === '半' ? 30 : Number(minutes ?? inWords)];
  const second = Number(seconds ?? secondsInWords);
  const offset = offsetOf(zone, text);
  if (day === null || !isOfWeek || hour === null || offset === null || minute > 59 || second > 59)
    return null;
  const ms = (hour * 60 + minute + beijing - offset) * 60_000 + second * 1000;
  const at = after(startOf(day), ms + Math.floor(Number(`0${part}`) * 1000));
  return isIn(years, yearOf(day)) && isIn(years, at.getUTCFullYear()) ? at : null;
}

/** The refusal of a text that is not a day or an instant, with the reason. */
export function dateRefusal(
  text: unknown,
  field: string | null = null,
  years: Years = plausibleYears,
): Refusal {
  const { day, isOfWeek } = splitDate(typeof text === 'string' ? text : '');
  if (day !== null && !isIn(years, yearOf(day)))
    return new Refusal('value.year-outside', { first: years.first, last: years.last }, field);
  return isOfWeek
    ? new Refusal('value.not-a-date', {}, field)
    : new Refusal('value.other-weekday', {}, field);
}

/** Longer than any date. */
const maxLength = 60;
const dayForm =
  /^(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})(?=$|[ T(星周])|\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?[日号])(.*)$/i;
const weekForm = /^ ?(?:\((?:星期|周)([一二三四五六日天])\)|(?:星期|周)([一二三四五六日天]))(.*)$/;
const timeForm =
  /^[T ]? ?([上下中]午|凌晨|清晨|早上|早晨|傍晚|晚上|晚)? ?(\d{1,2})(?::(\d\d)(?::(\d\d)(\.\d{1,9})?)?|[时点](?:(\d{1,2}|半)(?:分(?:(\d{1,2})秒)?)?|整)?) ?(Z|[+-]\d\d(?::?\d\d)?)?$/i;

/** Splits a text: the day, or null; whether its day of the week, if it has one, is right; and the rest. */
function splitDate(text: string): { day: Day | null; isOfWeek: boolean; time: string } {
  const line = text.length > maxLength ? '' : halfWidth(text);
  const [, year, , month, date, monthInWords, dateInWords, rest = ''] = dayForm.exec(line) ?? [];
  const [y, m, d] = [year, month ?? monthInWords, date ?? dateInWords].map(Number) as [
    number,
    number,
    number,
  ];
  const day = dayFrom(y, m, d);
  const [, inBrackets, plain, time = rest] = weekForm.exec(rest) ?? [];
  return { day, isOfWeek: day === null || isWeekday(day, inBrackets ?? plain), time };
}

const isWeekday = (day: Day, written: string | undefined): boolean =>
  written === undefined || '一二三四五六日'.indexOf(written.replace('天', '日')) + 1 === weekdayOf(day);

/** For each part of the day, the hours of the 12-hour and the 24-hour clock that it can be written with. */
const halves: Readonly<
  Record<string, { twelve: (hour: number) => boolean; full: [from: number, to: number] }>
> = {
  中午: { twelve: (hour) => hour <= 2, full: [11, 14] },
  下午: { twelve: (hour) => hour < 12, full: [12, 23] },
  傍晚: { twelve: (hour) => hour >= 4 && hour <= 7, full: [16, 19] },
  晚: { twelve: (hour) => hour >= 5 && hour < 12, full: [17, 23] },
};
const morningWords = ['上午', '凌晨', '清晨', '早上', '早晨'];

/** Null for hours that do not exist or are ambiguous: 晚上12点 and 凌晨12点 can be the end of either day. */
function hourOf(half: string, hours: string): number | null {
  const hour = hours === '' ? 24 : Number(hours);
  if (morningWords.includes(half)) return hour < 12 ? hour : null;
  const halfRule = halves[half === '晚上' ? '晚' : half];
  if (!halfRule) return hour < 24 ? hour : null;
  if (hour > 0 && halfRule.twelve(hour)) return hour + 12;
  return hour >= halfRule.full[0] && hour <= halfRule.full[1] ? hour : null;
}

/** Time and zone as RFC 3339 (5.6), ISO 8601 and databases write them. */
const zoned = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)? ?(?:Z|\+\d\d(?::?\d\d)?)$/i;
/**
 * Negative offsets: only with a `T`, since people write time spans like this (`2026-12-01 09:00-11:00`,
 * `10:00:00-12:00`).
 */
const zonedWest = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?-\d\d:\d\d$/i;
/** The existing offsets (IANA time zone database, 2025b) that are not whole hours, in minutes. */
const fractionalOffsets = [-570, -210, -150, 210, 270, 330, 345, 390, 525, 570, 630, 765, 825];

/** The offset of Beijing, in minutes. */
const beijing = 8 * 60;

/** The offset in minutes; null if the zone is malformed or does not exist. */
function offsetOf(zone: string, text: string): number | null {
  if (zone === '') return beijing;
  if (!zoned.test(halfWidth(text)) && !zonedWest.test(text.trim())) return null;
  if (zone.toUpperCase() === 'Z') return 0;
  const [sign, hours, minutes] = [zone[0], Number(zone.slice(1, 3)), Number(zone.slice(3).replace(':', ''))];
  const offset = (sign === '-' ? -1 : 1) * (hours * 60 + minutes);
  const isWhole = minutes === 0 && offset >= -12 * 60 && offset <= 14 * 60;
  return isWhole || fractionalOffsets.includes(offset) ? offset : null;
}

const isIn = ({ first, last }: Years, year: number): boolean => year >= first && year <= last;
