import { inEachLocale, type Locale, localeFacts } from '#base/words';
import { pluralRule } from './plural-rule.ts';

/** Rules from the GNU gettext manual, "Plural forms"; categories from CLDR, for whole numbers. */
export const pluralForms = inEachLocale((locale) => localeFacts[locale].plural);

/** Numbers with every ending, and some large ones. */
const samples = [...Array.from({ length: 1_001 }, (_, n) => n), 1_000_000, 1_000_001, 1_000_002, 1_000_011];

/**
 * The form number (0, 1 …) in a file for each category of `pluralForms`, by the rule of its `Plural-Forms` header:
 * tools order the forms differently, and write four for Russian. Null if the file merges categories that the language
 * distinguishes, or counts by another rule.
 */
export function formsByCategory(header: string, locale: Locale): number[] | null {
  const values = new Map(header.split(';').map((part) => [nameOf(part), part.slice(part.indexOf('=') + 1)]));
  const [count = '', expression] = [values.get('nplurals')?.trim(), values.get('plural')];
  const rule = /^\d{1,2}$/.test(count) && expression ? pluralRule(expression) : null;
  if (!rule) return null;
  const { categories } = pluralForms[locale];
  const language = new Intl.PluralRules(locale);
  const formOf = new Map<string, number>();
  for (const n of samples) {
    const [category, form] = [language.select(n), rule(n)];
    const isForm = form !== null && form >= 0 && form < Number(count);
    if (!isForm || (formOf.get(category) ?? form) !== form) return null;
    formOf.set(category, form);
  }
  // A category without a sample has no whole numbers (`other` of Russian).
  const forms = categories.map((category) => formOf.get(category)!);
  return new Set(forms).size === forms.length ? forms : null;
}

const nameOf = (part: string): string => part.slice(0, Math.max(0, part.indexOf('='))).trim();
