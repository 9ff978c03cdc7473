import type { Locale } from '#core';

/** 1,208,803 in Chinese and English, 1 208 803 in Russian. */
export const number = (locale: Locale, value: number): string =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 4 }).format(value);

/** A change in per cent, always with its sign. */
export const change = (locale: Locale, percent: number): string =>
  new Intl.NumberFormat(locale, {
    style: 'percent',
    signDisplay: 'exceptZero',
    maximumFractionDigits: 2,
  }).format(percent / 100);

/** The size of a file in the reader's units: 340 kB, 1.2 MB. */
export function fileSize(locale: Locale, bytes: number): string {
  const [unit, divisor] = bytes < 1e6 ? (['kilobyte', 1e3] as const) : (['megabyte', 1e6] as const);
  const size = Math.max(bytes / divisor, 0.1);
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    maximumFractionDigits: size < 10 ? 1 : 0,
  }).format(size);
}

/** Length in words of the player: 4:05, 1:02:09. */
export function playingTime(seconds: number): string {
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (part: number) => String(part).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
