import { dayFrom, daysBetween } from './day.ts';

/**
 * An instant as a program wrote it: a database, JSON of our own, a clock. A text is written in full and with its zone (ISO
 * 8601, `2026-12-01T01:00:00.123Z`, or as PostgreSQL does, `2026-12-01 01:00:00.123456+00`); any other one is a mistake of
 * ours, and throws. What a person or a file of one wrote is read by `readInstant` and `readDay`; the lint rule
 * `lanmu/no-date-of-text` keeps both apart.
 */
export const instantOf = (written: Date | string | number): Date =>
  new Date(typeof written === 'string' ? millisecondsOf(written) : written);

/** So many milliseconds later; a negative number: earlier. */
export const after = (at: Date, ms: number): Date => new Date(at.getTime() + ms);

const form =
  /^(\d{4})-(\d\d)-(\d\d)[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(\.\d{1,9})?)?(?:Z|([+-])(\d\d)(?::?([0-5]\d))?)$/;

function millisecondsOf(text: string): number {
  const [, year, month, date, hour, minute, second = 0, part = 0, sign, hours = 0, minutes = 0] =
    form.exec(text) ?? [];
  const day = dayFrom(Number(year), Number(month), Number(date));
  if (day === null) throw new Error(`No instant in full and with its zone: ${text}`);
  const offset = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  const minutesOfDay = Number(hour) * 60 + Number(minute) - offset;
  const ms = minutesOfDay * 60_000 + Number(second) * 1000 + Math.floor(Number(part) * 1000);
  return daysBetween('1970-01-01', day) * 86_400_000 + ms;
}
