import { halfWidth } from '#base/text';
import { Refusal } from '#base/words';
import { dayFrom, startOf, weekdayOf, yearOf, type Day } from './day.ts';
import { after } from './instant.ts';

/** Years that may be meant: of the century in which the republic began, of this one and the next. What lies outside is a slip of the pen. */
interface Years {
  first: number;
  last: number;
}
const meant: Years = { first: 1901, last: 2199 };

/**
 * The day that somebody wrote, or null where it is none: `2026-12-01`, `2026-12-1`, `2026/12/1`, `2026.12.1`, `2026年12月1日`,
 * `2026年12月1号`, in full or half width, also with its day of the week, which has to be the right one. A text with a time is
 * an instant, and no day. Other orders (`01.12.2026`) are read in two ways, and so in none.
 */
export function readDay(text: string, years: Years = meant): Day | null {
  const { day, isOfWeek, time } = parted(text);
  return day !== null && isOfWeek && time === '' && isIn(years, yearOf(day)) ? day : null;
}

/**
 * The instant that somebody wrote, or null where it is none: a day and a time, `T` or a space between them, with the
 * minutes, also `9时30分`, `9点半`, `下午2:30` and `晚上7点`. Without a zone it is Beijing's (UTC+8), wherever the server stands;
 * a zone is taken only as programs write it (see `offsetOf`). Hours are 0 to 23: 24:00 would be shown on another day than it
 * was written for. A day without a time is none: nobody said when. Neither is a span of time: nobody said which end.
 */
export function readInstant(text: string, years: Years = meant): Date | null {
  const { day, isOfWeek, time } = parted(text);
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

/** Why what somebody wrote is no day and no instant. */
export function noDate(text: unknown, field: string | null = null, years: Years = meant): Refusal {
  const { day, isOfWeek } = parted(typeof text === 'string' ? text : '');
  if (day !== null && !isIn(years, yearOf(day)))
    return new Refusal('value.year-outside', { first: years.first, last: years.last }, field);
  return isOfWeek
    ? new Refusal('value.not-a-date', {}, field)
    : new Refusal('value.other-weekday', {}, field);
}

/** Longer than any date. */
const longest = 60;
const dayForm =
  /^(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})(?=$|[ T(星周])|\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?[日号])(.*)$/i;
const weekForm = /^ ?(?:\((?:星期|周)([一二三四五六日天])\)|(?:星期|周)([一二三四五六日天]))(.*)$/;
const timeForm =
  /^[T ]? ?([上下中]午|凌晨|清晨|早上|早晨|傍晚|晚上|晚)? ?(\d{1,2})(?::(\d\d)(?::(\d\d)(\.\d{1,9})?)?|[时点](?:(\d{1,2}|半)(?:分(?:(\d{1,2})秒)?)?|整)?) ?(Z|[+-]\d\d(?::?\d\d)?)?$/i;

/** The day, null where there is none; whether the day of the week fits, if one is said; and what stands behind it. */
function parted(text: string): { day: Day | null; isOfWeek: boolean; time: string } {
  const line = text.length > longest ? '' : halfWidth(text);
  const [, year, , month, date, monthInWords, dateInWords, behind = ''] = dayForm.exec(line) ?? [];
  const [y, m, d] = [year, month ?? monthInWords, date ?? dateInWords].map(Number) as [
    number,
    number,
    number,
  ];
  const day = dayFrom(y, m, d);
  const [, inBrackets, plain, time = behind] = weekForm.exec(behind) ?? [];
  return { day, isOfWeek: day === null || isWeekday(day, inBrackets ?? plain), time };
}

const isWeekday = (day: Day, said: string | undefined): boolean =>
  said === undefined || '一二三四五六日'.indexOf(said.replace('天', '日')) + 1 === weekdayOf(day);

/** Which hours of the clock of twelve, and of the clock of 24, somebody means who says so of them. */
const halves: Readonly<
  Record<string, { twelve: (hour: number) => boolean; full: [from: number, to: number] }>
> = {
  中午: { twelve: (hour) => hour <= 2, full: [11, 14] },
  下午: { twelve: (hour) => hour < 12, full: [12, 23] },
  傍晚: { twelve: (hour) => hour >= 4 && hour <= 7, full: [16, 19] },
  晚: { twelve: (hour) => hour >= 5 && hour < 12, full: [17, 23] },
};
const ofMorning = ['上午', '凌晨', '清晨', '早上', '早晨'];

/** Null where there is no such hour: 晚上12点 and 凌晨12点 are the end of one day or of the other. */
function hourOf(half: string, hours: string): number | null {
  const hour = hours === '' ? 24 : Number(hours);
  if (ofMorning.includes(half)) return hour < 12 ? hour : null;
  const known = halves[half === '晚上' ? '晚' : half];
  if (!known) return hour < 24 ? hour : null;
  if (hour > 0 && known.twelve(hour)) return hour + 12;
  return hour >= known.full[0] && hour <= known.full[1] ? hour : null;
}

/** Time and zone as RFC 3339 (5.6), ISO 8601 and databases write them. */
const zoned = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)? ?(?:Z|\+\d\d(?::?\d\d)?)$/i;
/** West of Greenwich: only behind a `T`, for people end a span so (`2026-12-01 09:00-11:00`, `10:00:00-12:00`). */
const zonedWest = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?-\d\d:\d\d$/i;
/** Of the zones that there are (IANA time zone database, 2025b), those that are no whole hours, in minutes. */
const broken = [-570, -210, -150, 210, 270, 330, 345, 390, 525, 570, 630, 765, 825];

/** Of Beijing, in minutes. */
const beijing = 8 * 60;

/** In minutes; null where it is none, or of no zone on the earth. */
function offsetOf(zone: string, text: string): number | null {
  if (zone === '') return beijing;
  if (!zoned.test(halfWidth(text)) && !zonedWest.test(text.trim())) return null;
  if (zone.toUpperCase() === 'Z') return 0;
  const [sign, hours, minutes] = [zone[0], Number(zone.slice(1, 3)), Number(zone.slice(3).replace(':', ''))];
  const offset = (sign === '-' ? -1 : 1) * (hours * 60 + minutes);
  const isWhole = minutes === 0 && offset >= -12 * 60 && offset <= 14 * 60;
  return isWhole || broken.includes(offset) ? offset : null;
}

const isIn = ({ first, last }: Years, year: number): boolean => year >= first && year <= last;
