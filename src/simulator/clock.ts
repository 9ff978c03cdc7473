/** Instants in milliseconds. The clock can be moved, so windows and token ages pass in no time. */
export interface Clock {
  now(): number;
}

/** Seconds since 1970, the unit of every time on the wire. */
export const seconds = (instant: number): number => Math.floor(instant / 1000);

/** The platform counts days in China: no summer time, UTC+8. */
export const chinaDay = (instant: number): string => chinaTime(instant).slice(0, 10);

/** `2026-11-23 15:04` in China. */
export const chinaTime = (instant: number): string =>
  new Date(instant + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
