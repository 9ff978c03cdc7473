import { chinaMs, dayFrom, daysBetween } from './day.ts';

/**
 * An instant that a program wrote: a database, JSON of the hub, a clock. A text is in full and with its zone (ISO 8601,
 * `2026-12-01T01:00:00.123Z`, or PostgreSQL's form, `2026-12-01 01:00:00.123456+00`). Any other text is a bug, and
 * throws. Texts that people wrote are read by `readInstant` and `readDay`; the lint rule `lanmu/no-date-of-text` keeps
 * the two apart.
 */
export const instantOf = (written: Date | string | number): Date =>
  new Date(typeof written === 'string' ? millisecondsOf(written) : written);

/** The instant this number of milliseconds later, or earlier if it is negative. */
export const after = (at: Date, ms: number): Date => new Date(at.getTime() + ms);

const form =
  /^(\d{4})-(\d\d)-(\d\d)[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(\.\d{1,9})?)?(?:Z|([+-])(\d\d)(?::?([0-5]\d))?)$/;

function millisecondsOf(text: string): number {
  const [, year, month, date, hour, minute, second = 0, part = 0, sign, hours = 0, minutes = 0] =
    form.exec(text) ?? [];
  const day = dayFrom(Number(year), Number(month), Number(date));
  if (day === null) throw new Error(`Not an instant in full with its zone (ISO 8601): ${text}`);
  const offset = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  const minutesOfDay = Number(hour) * 60 + Number(minute) - offset;
  const ms = minutesOfDay * 60_000 + Number(second) * 1000 + Math.floor(Number(part) * 1000);
  return daysBetween('1970-01-01', day) * 86_400_000 + ms;
}

/** YYYY-MM-DD HH:MM in Beijing time. */
export const minuteOf = (instant: Date): string =>
  after(instant, chinaMs).toISOString().slice(0, 16).replace('T', ' ');
