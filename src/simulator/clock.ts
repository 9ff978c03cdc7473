/** Instants in milliseconds. The clock can be moved, so windows and token ages pass in no time. */
export interface Clock {
  now(): number;
  /** What the time is without what the operator moved it by. */
  unmoved(): number;
}

/** Seconds since 1970, the unit of every time on the wire. */
export const seconds = (instant: number): number => Math.floor(instant / 1000);

/** The platform counts days in China: no summer time, UTC+8. */
export const chinaDay = (instant: number): string => chinaTime(instant).slice(0, 10);

export const chinaMonth = (instant: number): string => chinaTime(instant).slice(0, 7);

/** The first instant of the next month in China. */
export function nextMonth(instant: number): number {
  const [year = 0, month = 0] = chinaMonth(instant).split('-').map(Number);
  return Date.UTC(year, month, 1) - 8 * 3_600_000;
}

/** `2026-11-23 15:04` in China. */
export const chinaTime = (instant: number): string =>
  new Date(instant + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
