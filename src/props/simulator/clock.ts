/** Instants in milliseconds. The clock can be moved, so that tests need not wait for quota windows and token ages. */
export interface Clock {
  now(): number;
  /** The true time, without the operator's offset. */
  unmoved(): number;
}

/** Seconds since 1970, the unit of every time in the API. */
export const seconds = (instant: number): number => Math.floor(instant / 1000);

/** The day in China, by which the platform counts: UTC+8, no daylight saving time. */
export const chinaDay = (instant: number): string => chinaTime(instant).slice(0, 10);

export const chinaMonth = (instant: number): string => chinaTime(instant).slice(0, 7);

/** The first instant of the next month in China. */
export function nextMonth(instant: number): number {
  const [year = 0, month = 0] = chinaMonth(instant).split('-').map(Number);
  return Date.UTC(year, month, 1) - 8 * 3_600_000;
}

/** `2026-11-23 15:04` in China. */
export const chinaTime = (instant: number): string =>
  isoTime(instant + 8 * 3_600_000)
    .slice(0, 16)
    .replace('T', ' ');

export const dateOf = (instant: number): Date => new Date(instant);

/** `2026-11-23T07:04:05.000Z`. */
export const isoTime = (instant: number): string => dateOf(instant).toISOString();

const isoForm =
  /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(\.\d{1,9})?)?(?:Z|([+-])(\d\d):([0-5]\d))$/;

/** The instant of a date or of an ISO text in any zone; throws for a malformed text and for days that do not exist. */
export function instantIn(to: Date | string): number {
  if (typeof to !== 'string') return to.getTime();
  const [, year, month, day, hour, minute, second = 0, part = 0, sign, hours = 0, minutes = 0] =
    isoForm.exec(to) ?? [];
  const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day));
  if (!(midnight > 0) || isoTime(midnight).slice(0, 10) !== to.slice(0, 10))
    throw new Error(`not a valid ISO instant: ${to}`);
  const offset = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  const ms = Number(second) * 1000 + Math.floor(Number(part) * 1000);
  return midnight + (Number(hour) * 60 + Number(minute) - offset) * 60_000 + ms;
}
