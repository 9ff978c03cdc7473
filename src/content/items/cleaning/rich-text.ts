import { cleanHtml, type Loss } from '#base/html';
import { requireMaxLength } from '#base/text';

/** In characters of the stored form. */
const longestRichText = 500_000;

/** Something in a field that could not be stored. */
export interface ContentLoss extends Loss {
  /** Path in the content, such as `body` or `fields.steps.2`. */
  field: string;
}

/**
 * Normalises a rich text to the stored form; what it loses is added to `losses`. Refuses with `value.too-long`.
 * The bound applies to what is stored: a pasted picture counts nothing, and a `<` that is not a tag counts four
 * characters. The size of the input is limited where it is received.
 */
export function richText(input: string, field: string, losses: ContentLoss[] = []): string {
  const { html: cleaned, losses: newLosses } = cleanHtml(input);
  requireMaxLength(cleaned, longestRichText, field);
  losses.push(...newLosses.map((loss) => ({ ...loss, field })));
  return cleaned;
}
