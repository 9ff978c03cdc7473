import { cleanHtml, type Loss } from '#base/html';
import { requireMaxLength } from '#base/text';

/** Characters of one rich text, as it is kept. */
const longestRichText = 500_000;

/** Something in a field that could not be taken over. */
export interface ContentLoss extends Loss {
  /** Path in the content, such as `body` or `fields.steps.2`. */
  field: string;
}

/**
 * A rich text in the form that is kept; what it loses is added to `losses`. Refuses with `value.too-long`. What is counted is
 * what is stored: nothing of a picture that was pasted, and four characters of a `<` that is no tag. How much may be given is
 * said where it comes in.
 */
export function richText(given: string, field: string, losses: ContentLoss[] = []): string {
  const { html: kept, losses: lost } = cleanHtml(given);
  requireMaxLength(kept, longestRichText, field);
  losses.push(...lost.map((loss) => ({ ...loss, field })));
  return kept;
}
