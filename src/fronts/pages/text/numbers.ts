import type { Locale } from '#base/words';

/** The size of a file in the reader's locale: 340 kB, 1.2 MB; at least 1 kB. */
export function fileSize(locale: Locale, bytes: number): string {
  const [unit, divisor] = bytes < 1e6 ? (['kilobyte', 1e3] as const) : (['megabyte', 1e6] as const);
  const size = Math.max(bytes / divisor, 1);
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    maximumFractionDigits: size < 10 ? 1 : 0,
  }).format(size);
}
