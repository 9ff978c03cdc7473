import { isBlank } from '#base/text';
import type { Losses } from '../loss.ts';
import { isMarkOfComment } from './makers.ts';
import { drawnIn, signFontOf } from './sign-fonts.ts';
import { styleOf } from '../cleaner/styles.ts';
import { isGap, itemOf } from './word-items.ts';

/** A paragraph that a word processor shows as an item of a list, if there is a mark before it. */
export interface OfficeItem {
  /** Higher where it is an item of a list within an item. */
  level: number;
  /** What is printed before it: `3.`, `a)`, `•`; known when its text begins. */
  marker: string;
  /** The marker is a sign of a font of signs, whatever letter it is kept as. */
  isSign: boolean;
}

const classOf = (attributes: ReadonlyMap<string, string>): string => attributes.get('class') ?? '';

const comments = /mso-element\s*:\s*(?:comment|comment-list)\b|mso-special-character\s*:\s*comment/i;
const commentClass =
  /\bMsoComment(?:Reference|Text|Subject)\b|\bMsoPlaceholderText\b|\bmsocomanchor|\bmsocomtxt|\bmsocomoff/i;
/** The formula once more, as it is drawn; it stands beside itself in MathML. */
const drawnMath = /\bkatex-html\b|\bMathJax_(?:Preview|SVG|CHTML)\b/;
const deletionClass = /\bmsoDel\b/i;

/** A box with a mark in it says what is so: it is text before its item. */
const isAnswer = /^[☑☒]$/u;

/**
 * What Word, WPS and LibreOffice write into HTML that is not text: fields with their code, marks of list items, comments,
 * deletions of tracked changes, signs of fonts that only they have (ECMA-376 does not describe it; Microsoft Office HTML and
 * XML Reference, 2000).
 */
export class OfficeMarks {
  /** Fields in fields: of each, whether its code is being read. */
  readonly #fields: boolean[] = [];
  /** The paragraph whose mark is still to come. */
  #item: OfficeItem | null = null;
  #inMark = 0;
  #inGap = 0;
  /** The fonts that have been asked for, the inner last. */
  readonly #fonts: ReturnType<typeof signFontOf>[] = [];
  readonly #losses: Losses;

  constructor(losses: Losses) {
    this.#losses = losses;
  }

  isInCode(): boolean {
    return this.#fields.includes(true);
  }

  /** The code of a field stands in one paragraph; one that does not end there was copied by halves. */
  endBlock(): void {
    if (this.#fields.length > 0) this.#fields.fill(false);
  }

  isLeftOut(name: string, attributes: ReadonlyMap<string, string>): boolean {
    const isDeletion =
      name === 'w:del' ||
      (name === 'del' && (attributes.has('datetime') || attributes.has('cite'))) ||
      deletionClass.test(classOf(attributes));
    if (isDeletion) this.#losses.add('DELETION');
    return (
      isDeletion ||
      isMarkOfComment(name, attributes) ||
      commentClass.test(classOf(attributes)) ||
      drawnMath.test(classOf(attributes)) ||
      comments.test(styleOf(attributes))
    );
  }

  /** A mark that its style takes back, as of the document that Google Docs puts into one `<b>`. */
  isPlain(name: string, attributes: ReadonlyMap<string, string>): boolean {
    const style = styleOf(attributes);
    if (name === 'strong') return /font-weight\s*:\s*(?:normal|[1-4]00)\b/i.test(style);
    if (name === 'em') return /font-style\s*:\s*normal\b/i.test(style);
    return false;
  }

  /** Answers how it ends. */
  open(name: string, attributes: ReadonlyMap<string, string>): () => void {
    const style = styleOf(attributes);
    const field = /mso-element\s*:\s*field-(begin|separator|end)/i.exec(style)?.[1]?.toLowerCase();
    if (field === 'begin' && this.#fields.length < 100) this.#fields.push(true);
    if (field === 'separator' && this.#fields.length > 0) this.#fields[this.#fields.length - 1] = false;
    if (field === 'end') this.#fields.pop();
    const font = signFontOf(name, attributes);
    if (font !== null) this.#fonts.push(font);
    const isMark = /mso-list\s*:\s*ignore/i.test(style) && this.#item !== null;
    if (isMark) this.#inMark += 1;
    const isSpace = isGap(style);
    if (isSpace) this.#inGap += 1;
    if (isMark && (font || /font-family\s{0,9}:[^;]{0,200}courier/i.test(style))) this.#item!.isSign = true;
    if (this.#inMark > 0 && font && this.#item) this.#item.isSign = true;
    return () => {
      if (font !== null) this.#fonts.pop();
      if (isMark) this.#inMark -= 1;
      if (isSpace) this.#inGap -= 1;
    };
  }

  /** Of a paragraph or heading. */
  itemOf(attributes: ReadonlyMap<string, string>): OfficeItem {
    this.#item = itemOf(styleOf(attributes), classOf(attributes));
    return this.#item;
  }

  /** A text that only keeps the mark of an item and its text apart. */
  isGap(text: string): boolean {
    return this.#inGap > 0 && this.#inMark === 0 && !this.isInCode() && isBlank(text);
  }

  /** A picture that is the mark of an item; where it says so itself, by the words that Word gives it, at the start alone. */
  isBullet(attributes: ReadonlyMap<string, string>, isAtStart: boolean): boolean {
    const isOne = this.#inMark > 0 || (isAtStart && attributes.get('alt') === '*');
    if (!this.#item || !isOne) return false;
    this.#item.isSign = true;
    return true;
  }

  /** What of a text is to be read. */
  text(given: string): string {
    if (this.isInCode()) return '';
    const font = this.#fonts.at(-1);
    const text = font ? drawnIn(font, given) : given;
    if (this.#inMark === 0) return text;
    if (this.#item) this.#item.marker += text.replaceAll(/[\s\u00a0]+/g, '');
    if (this.#item && isAnswer.test(this.#item.marker)) this.#item.isSign = false;
    return '';
  }
}
