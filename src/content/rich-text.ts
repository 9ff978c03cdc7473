import { atMost } from '#core';
import { cleanHtml } from '#text';

/** Characters of one rich text, as it is kept. */
const longestRichText = 500_000;

/**
 * A rich text in the form that is kept. What is counted is what is stored: a `<` that is no tag becomes four characters.
 * Refuses with `value.too-long` before it is read, and after.
 */
export function richText(given: string, field: string): string {
  atMost(given, longestRichText, field);
  const { html: kept } = cleanHtml(given);
  atMost(kept, longestRichText, field);
  return kept;
}
