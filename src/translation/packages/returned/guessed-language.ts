import { foreignLocales, lettersOf, type Locale, localeFacts } from '#base/words';

/** Minimum of letters for a guess; a name, an abbreviation or a unit says nothing. */
const minLetters = 40;

/** The language of texts, guessed by script among the target locales; null if undecided. */
export function guessedLanguage(texts: readonly string[]): Locale | null {
  const counts = ownLetters.map(({ locale, isLatin, letters }) => {
    const count = texts.reduce((sum, text) => sum + (text.match(letters)?.length ?? 0), 0);
    return { locale, isLatin, count };
  });
  const [first, second] = counts.toSorted((a, b) => b.count - a.count);
  if (!first || first.count < minLetters || first.count === second?.count) return null;
  if (!first.isLatin) return first.locale;
  // Russian texts contain Latin names; English ones hardly a Cyrillic letter.
  const others = counts.filter(({ isLatin }) => !isLatin).reduce((sum, { count }) => sum + count, 0);
  return others * 20 < first.count ? first.locale : null;
}

/** The script that tells each language from the others. */
const ownLetters = foreignLocales.map((locale) => {
  const [script] = localeFacts[locale].scripts;
  return { locale, isLatin: script === 'Latin', letters: new RegExp(`[${lettersOf([script!])}]`, 'gu') };
});
