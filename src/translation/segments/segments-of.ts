import { fingerprint } from '#base/platform';
import { charactersIn } from '#base/text';
import type { Kind } from '#city/kinds';
import { translatableTexts, withTexts, type ItemContent } from '#content/items';
import { cutHtml, joinHtml, type CutHtml, type HtmlBlock } from './cut-html.ts';
import { escapeMarks, plainText, type Code } from './inline.ts';

/**
 * Which cutting made a segment. Raise it with every change to what becomes a segment; nothing that was translated is
 * lost then, for segments and the memory are found again by what they say.
 */
export const segmentation = 1;

/** One piece of the source to translate: a block of rich text, or a short field. */
export interface SourceSegment {
  /** Where it stands now: `title`, `fields.steps.2`, `body.4` (the fifth block of the body). */
  place: string;
  /** Path of its field, with `*` for places in a list: `body`, `fields.steps.*`. */
  base: string;
  /** Path of the field as content knows it: `body`, `fields.steps.2`. */
  field: string;
  /** The Chinese, in the notation of `inline.ts`. */
  text: string;
  /** Print of `text`. */
  print: string;
  codes: Code[];
  /** `field`, or the element that it fills. */
  tag: string;
  /** Print of what it stands under, by which a short text is told from another that says the same; else empty. */
  heading: string;
}

/** The segments of an item in the order in which they are read. */
export function segmentsOf(kind: Kind, content: ItemContent): SourceSegment[] {
  /** What the first text of each row of a field says: the question, what is counted, the name of a paper. */
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

/** So many letters say by themselves what they are about; fewer may be about what they stand under. */
const tellingLength = 40;

const headingOf = (text: string, heading: string): string => {
  const said = heading.replaceAll(/\{\/?\d+\/?\}|[^\p{L}\p{N}]/gu, '');
  return charactersIn(text) >= tellingLength || said === '' ? '' : fingerprint(said);
};

const segment = (field: string, place: string, { text, codes, tag, heading }: HtmlBlock): SourceSegment => ({
  place,
  base: field.replaceAll(/\.\d+(?=\.|$)/g, '.*'),
  field,
  text,
  print: fingerprint(text),
  codes,
  tag,
  heading: headingOf(text, heading),
});

export const isRich = (kind: Kind, field: string): boolean =>
  field === 'body' || kind.fields[field.replace(/^fields\./, '')]?.type === 'rich-text';

/**
 * The content in another language: each segment replaced by what `textOf` answers for its place. Structure, links
 * and everything that is not language stay as they are in `content`. Throws `BrokenInline` where codes do not fit.
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
