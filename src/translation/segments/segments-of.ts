import { fingerprint } from '#base/platform';
import { charactersIn } from '#base/text';
import { commonFields, type Kind } from '#city/kinds';
import { translatableTexts, withTexts, type ItemContent } from '#content/items';
import { cutHtml, joinHtml, type CutHtml, type HtmlBlock } from './cut-html.ts';
import { escapeMarks, plainText, type Code } from './inline.ts';

/**
 * Version of the segmentation rules. Increment it whenever the rules change; no translation is lost, since segments and
 * the memory are matched by their text.
 */
export const segmentation = 1;

/** One segment to translate: a block of rich text, or a short field. */
export interface SourceSegment {
  /** Its current place: `title`, `fields.steps.2`, `body.4` (the fifth block of the body). */
  place: string;
  /** Path of its field, with `*` for indexes of lists: `body`, `fields.steps.*`. */
  base: string;
  /** Path of the field in the content: `body`, `fields.steps.2`. */
  field: string;
  /** The Chinese, in the notation of `inline.ts`. */
  text: string;
  /** Fingerprint of `text`. */
  fingerprint: string;
  codes: Code[];
  /** `field`, or the element whose content it is. */
  tag: string;
  /** Fingerprint of its heading, which tells short equal texts apart; empty for longer texts. */
  heading: string;
}

/** The segments of an item in the order in which they are read. */
export function segmentsOf(kind: Kind, content: ItemContent): SourceSegment[] {
  /** The first text of each row of a field: the question, what is counted, the name of a paper. */
  const rows = new Map<string, string>();
  return [...translatableTexts(kind, content)].flatMap(([field, text]) => {
    const row = /^(.+\.\d+)\./.exec(field)?.[1];
    const heading = row === undefined ? '' : (rows.get(row) ?? '');
    if (row !== undefined && heading === '') rows.set(row, text);
    return isRich(kind, field)
      ? cutHtml(text).blocks.map((block, index) =>
          segment(field, `${field}.${index}`, { ...block, heading: block.heading || heading }),
        )
      : [segment(field, field, { text: escapeMarks(text), codes: [], tag: 'field', heading })];
  });
}

/** From this length on a text says by itself what it is about; a shorter one may depend on its heading. */
const selfExplanatoryLength = 40;

const headingOf = (text: string, heading: string): string => {
  const letters = heading.replaceAll(/\{\/?\d+\/?\}|[^\p{L}\p{N}]/gu, '');
  return charactersIn(text) >= selfExplanatoryLength || letters === '' ? '' : fingerprint(letters);
};

const segment = (field: string, place: string, { text, codes, tag, heading }: HtmlBlock): SourceSegment => ({
  place,
  base: field.replaceAll(/\.\d+(?=\.|$)/g, '.*'),
  field,
  text,
  fingerprint: fingerprint(text),
  codes,
  tag,
  heading: headingOf(text, heading),
});

export const isRich = (kind: Kind, field: string): boolean =>
  (commonFields[field] ?? kind.fields[field.replace(/^fields\./, '')])?.type === 'rich-text';

/**
 * The content in another language: each segment is replaced by what `textOf` returns for its place. Structure, links
 * and everything that is not language are unchanged. Throws `BrokenInline` where codes do not fit.
 */
export function translatedContent(
  kind: Kind,
  content: ItemContent,
  textOf: (place: string) => string,
): ItemContent {
  const texts = [...translatableTexts(kind, content)].map(([field, text]): [string, string] => [
    field,
    isRich(kind, field)
      ? joinHtml(cutHtml(text) satisfies CutHtml, (index) => textOf(`${field}.${index}`))
      : plainText(textOf(field)),
  ]);
  return withTexts(kind, content, new Map(texts));
}
