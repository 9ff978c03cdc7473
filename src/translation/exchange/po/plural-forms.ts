import { Locale } from '#base/words';
import { pluralRule } from './plural-rule.ts';

/** How gettext counts in a language: the rule for the header, and the form of `Intl.PluralRules` behind each number. */
export interface PluralForms {
  header: string;
  categories: readonly Intl.LDMLPluralRule[];
}

/** From the GNU gettext manual, "Plural forms"; the categories are those of CLDR for whole numbers. */
export const pluralForms: Readonly<Record<Locale, PluralForms>> = {
  [Locale.ZH]: { header: 'nplurals=1; plural=0;', categories: ['other'] },
  [Locale.EN]: { header: 'nplurals=2; plural=(n != 1);', categories: ['one', 'other'] },
  [Locale.RU]: {
    header:
      'nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);',
    categories: ['one', 'few', 'many'],
  },
};

/** Numbers of every ending, and some that are large. */
const samples = [...Array.from({ length: 1_001 }, (_, n) => n), 1_000_000, 1_000_001, 1_000_002, 1_000_011];

/**
 * Which form of a file (0, 1 …) is the one for each category of `pluralForms`, by the rule of its `Plural-Forms` header:
 * tools order the forms as they like, and write four for Russian. Null where the file does not tell apart what the
 * language tells apart, or counts by another rule.
 */
export function formsByCategory(header: string, locale: Locale): number[] | null {
  const values = new Map(header.split(';').map((part) => [nameOf(part), part.slice(part.indexOf('=') + 1)]));
  const [count = '', expression] = [values.get('nplurals')?.trim(), values.get('plural')];
  const rule = /^\d{1,2}$/.test(count) && expression ? pluralRule(expression) : null;
  if (!rule) return null;
  const { categories } = pluralForms[locale];
  const language = new Intl.PluralRules(locale);
  const found = new Map<string, number>();
  for (const n of samples) {
    const [category, form] = [language.select(n), rule(n)];
    const isForm = form !== null && form >= 0 && form < Number(count);
    if (!isForm || (found.get(category) ?? form) !== form) return null;
    found.set(category, form);
  }
  // The numbers of a category that the samples do not meet are none (`other` of Russian).
  const forms = categories.map((category) => found.get(category)!);
  return new Set(forms).size === forms.length ? forms : null;
}

const nameOf = (part: string): string => part.slice(0, Math.max(0, part.indexOf('='))).trim();
