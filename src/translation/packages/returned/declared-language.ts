import { locales } from '#base/words';

/**
 * The language that a file declares: `ru` for `ru_RU.UTF-8`, `RU-ru`, `rus`, `Russian (Russia)` and `Русский`. Null if
 * it declares none; an unknown one is returned as written.
 */
export function declaredLanguage(declaration: string | null): string | null {
  const [word = ''] = (declaration ?? '')
    .trim()
    .toLowerCase()
    .split(/[^\p{L}]/u);
  if (word === '') return null;
  const named = locales.find((locale) => namesOf(locale).includes(word));
  return named ?? (/^[a-z]{2,3}$/.test(word) ? new Intl.Locale(word).language : word);
}

/** The name of a language in each locale of the hub, in lower case. */
const namesOf = (language: string): (string | undefined)[] =>
  locales.map((locale) => new Intl.DisplayNames(locale, { type: 'language' }).of(language)?.toLowerCase());
