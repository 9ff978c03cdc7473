import { Locale } from '#base/words';

/** Minimum of letters for a guess; a name, an abbreviation or a unit says nothing. */
const minLetters = 40;

/** The language of texts, guessed by script among the target locales; null if undecided. */
export function guessedLanguage(texts: readonly string[]): Locale | null {
  let [latin, cyrillic] = [0, 0];
  for (const text of texts) {
    latin += text.match(/\p{Script=Latin}/gu)?.length ?? 0;
    cyrillic += text.match(/\p{Script=Cyrillic}/gu)?.length ?? 0;
  }
  if (Math.max(latin, cyrillic) < minLetters) return null;
  if (cyrillic > latin) return Locale.RU;
  // Russian texts contain Latin names; English ones hardly a Cyrillic letter.
  return cyrillic * 20 < latin ? Locale.EN : null;
}
