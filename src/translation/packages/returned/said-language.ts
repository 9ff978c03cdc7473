import { locales } from '#base/words';

/**
 * The language that a file says it is in: `ru` of `ru_RU.UTF-8`, `RU-ru`, `rus`, `Russian (Russia)` and `Русский`. Null
 * where it says none; what we do not know stays as it is.
 */
export function saidLanguage(said: string | null): string | null {
  const [word = ''] = (said ?? '')
    .trim()
    .toLowerCase()
    .split(/[^\p{L}]/u);
  if (word === '') return null;
  const named = locales.find((locale) => namesOf(locale).includes(word));
  return named ?? (/^[a-z]{2,3}$/.test(word) ? new Intl.Locale(word).language : word);
}

/** As people write the name of a language, in each of ours. */
const namesOf = (language: string): (string | undefined)[] =>
  locales.map((locale) => new Intl.DisplayNames(locale, { type: 'language' }).of(language)?.toLowerCase());
