import { Locale } from '#base/words';

/** So many letters tell a language; a name, an abbreviation or a unit does not. */
const tellingLetters = 40;

/** The language that texts are written in, by their letters, among those that we translate into; null where they do not tell. */
export function guessedLanguage(texts: readonly string[]): Locale | null {
  let [latin, cyrillic] = [0, 0];
  for (const text of texts) {
    latin += text.match(/\p{Script=Latin}/gu)?.length ?? 0;
    cyrillic += text.match(/\p{Script=Cyrillic}/gu)?.length ?? 0;
  }
  if (Math.max(latin, cyrillic) < tellingLetters) return null;
  if (cyrillic > latin) return Locale.RU;
  // Russian texts have names in Latin letters; an English one has hardly a Cyrillic letter.
  return cyrillic * 20 < latin ? Locale.EN : null;
}
