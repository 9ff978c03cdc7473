import type { Locale } from '#core';
import { translatedTexts, type TextsOfItem } from '#findings';
import { plainText } from './segments/inline.ts';

/** Translated segments as the check before publishing reads them: each by its place, without its codes. */
export const checkedSegments = (
  itemId: string,
  locale: Locale,
  texts: Iterable<readonly [place: string, translation: { text: string }]>,
): TextsOfItem => ({
  itemId,
  locale,
  texts: translatedTexts([...texts].map(([place, { text }]) => [place, plainText(text)])),
});
