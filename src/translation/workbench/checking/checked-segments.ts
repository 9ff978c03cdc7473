import type { Locale } from '#base/words';
import { translatedTexts, type TextsOfItem } from '#content/checks';
import { plainText } from '#translation/segments';

/** Translated segments as input of the check before publishing: each by its place, without codes. */
export const checkedSegments = (
  itemId: string,
  locale: Locale,
  texts: Iterable<readonly [place: string, translation: { text: string }]>,
): TextsOfItem => ({
  itemId,
  locale,
  texts: translatedTexts([...texts].map(([place, { text }]) => [place, plainText(text)])),
});
