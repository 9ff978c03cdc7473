import type { CheckedLanguage } from '#translation/checks';

/** Figures, and the word of scale after them with its blank. */
interface WrittenNumber {
  figures: string;
  word: string;
}

const scales: Record<CheckedLanguage, string[]> = {
  en: ['thousand', 'million', 'billion', 'trillion'],
  ru: ['тыс', 'млн', 'млрд', 'трлн'],
};

/**
 * A number in the style of the one that it replaces: with the same grouping, and 1.2 billion for 1200 million. Null
 * where the word of scale would need another form (миллион, миллиона).
 */
export function rescaled(
  { figures, word }: WrittenNumber,
  value: number,
  locale: CheckedLanguage,
): string | null {
  const scale = word.trim();
  if (!scale) return inStyleOf(figures, value, locale);
  const names = scales[locale];
  const place = names.indexOf(scale.toLowerCase());
  if (place === -1) return null;
  const steps = Math.floor(Math.log10(Math.abs(value)) / 3);
  if (steps === 0 || value === 0) return inStyleOf(figures, value, locale) + word;
  const other = names[place + steps];
  if (!other) return null;
  // «8 тыс.» has a full stop and «8 млн» does not: the stop after the number would be wrong.
  if (locale === 'ru' && (place === 0 || place + steps === 0)) return null;
  return inStyleOf(figures, value / 1000 ** steps, locale) + word.replace(scale, other);
}

/** Grouped like the number that it replaces; a year has no groups. */
function inStyleOf(figures: string, value: number, locale: CheckedLanguage): string {
  const isGrouped = /\d[,\s\u00a0\u202f]\d{3}/.test(figures) || Math.abs(value) >= 10_000;
  const formatted = new Intl.NumberFormat(locale, {
    useGrouping: isGrouped ? 'always' : false,
    maximumFractionDigits: 6,
  }).format(value);
  // A no-break space is preserved, and a plain one becomes one: it could break the number at the end of a line.
  const space = /[\u00a0\u202f]/.exec(figures)?.[0] ?? '\u00a0';
  return formatted.replaceAll(/[\s\u00a0\u202f]/g, space);
}
