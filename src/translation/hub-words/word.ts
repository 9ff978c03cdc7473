import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#base/platform';
import { Locale } from '#base/words';

/** Folder of the hub's own words. */
export const wordsFolder = join(projectRoot, 'locales');

/** One sentence of the hub, in one of the plural forms of a language. */
export interface Word {
  /** File and key, such as `pages:home`, or with a plural form `pages:days_few`. */
  key: string;
  /** The key without its plural form. */
  stem: string;
  form: Intl.LDMLPluralRule | null;
  /** In Chinese. */
  source: string;
  /** Empty: not translated. */
  target: string;
}

const counted = /_(zero|one|two|few|many|other)$/;

/** All sentences with their translations into a language, in the order of the Chinese. */
export function wordsIn(locale: Locale, folder = wordsFolder): Word[] {
  const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
  return readdirSync(join(folder, Locale.ZH))
    .filter((file) => file.endsWith('.json'))
    .sort()
    .flatMap((file) => {
      const translations = readWords(folder, locale, file);
      return Object.entries(readWords(folder, Locale.ZH, file)).flatMap(([key, source]) => {
        const word = (name: string, form: Word['form'], stem: string): Word => ({
          key: `${file.slice(0, -5)}:${name}`,
          stem: `${file.slice(0, -5)}:${stem}`,
          form,
          source,
          target: translations[name] ?? '',
        });
        const stem = key.replace(counted, '');
        return stem === key
          ? [word(key, null, key)]
          : inOrder(forms).map((form) => word(`${stem}_${form}`, form, stem));
      });
    });
}

export function readWords(folder: string, locale: Locale, file: string): Record<string, string> {
  try {
    return JSON.parse(readFileSync(join(folder, locale, file), 'utf8')) as Record<string, string>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}

const order: readonly Intl.LDMLPluralRule[] = ['zero', 'one', 'two', 'few', 'many', 'other'];
const inOrder = (forms: readonly Intl.LDMLPluralRule[]) => order.filter((form) => forms.includes(form));

/** The placeholders of a sentence, such as `count` in `{{count}}天`. */
export const blanksIn = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name!))].sort();
