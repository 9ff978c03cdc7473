import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import i18next from 'i18next';
import { projectRoot } from '#base/platform';
import { Locale, locales } from './locale.ts';

const folder = (locale: Locale) => join(projectRoot, 'locales', locale);

const read = (locale: Locale) =>
  Object.fromEntries(
    readdirSync(folder(locale))
      .filter((file) => file.endsWith('.json'))
      .map((file) => [
        file.slice(0, -5),
        JSON.parse(readFileSync(join(folder(locale), file), 'utf8')) as object,
      ]),
  );

await i18next.init({
  resources: Object.fromEntries(locales.map((locale) => [locale, read(locale)])),
  fallbackLng: Locale.ZH,
  keySeparator: false, // codes such as `item.wrong-state` are single keys
  nsSeparator: ':',
  interpolation: { escapeValue: false }, // texts are escaped where they are rendered
});

/**
 * A phrase of the hub: `phrase(locale, 'errors:forbidden')`. Plurals by `count`; names that the city chose are in the
 * database.
 */
export const phrase = (locale: Locale, key: string, details: Record<string, unknown> = {}): string =>
  i18next.t(key, { lng: locale, ...details });

/** The phrase with its placeholders `{{name}}` not filled in, for callers that search for it. */
export const wording = (locale: Locale, key: string): string =>
  i18next.t(key, { lng: locale, skipInterpolation: true });

export const hasPhrase = (locale: Locale, key: string): boolean =>
  i18next.exists(key, { lng: locale, fallbackLng: [] });
