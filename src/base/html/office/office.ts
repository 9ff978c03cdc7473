import { isBlank } from '#base/text';
import type { Losses } from '../loss.ts';
import { isMarkOfComment } from './makers.ts';
import { drawnIn, signFontOf } from './sign-fonts.ts';
import { styleOf } from '../cleaner/styles.ts';
import { isGap, itemOf } from './word-items.ts';

/** A paragraph that a word processor displays as a list item, if it has a mark. */
export interface OfficeItem {
  /** The nesting level; higher for an item of a list within an item. */
  level: number;
  /** The displayed mark: `3.`, `a)`, `•`; known when the item's text begins. */
  marker: string;
  /** Whether the marker is a character of a symbol font, whatever letter it is stored as. */
  isSign: boolean;
}

const classOf = (attributes: ReadonlyMap<string, string>): string => attributes.get('class') ?? '';

const comments = /mso-element\s*:\s*(?:comment|comment-list)\b|mso-special-character\s*:\s*comment/i;
const commentClass =
  /\bMsoComment(?:Reference|Text|Subject)\b|\bMsoPlaceholderText\b|\bmsocomanchor|\bmsocomtxt|\bmsocomoff/i;
/** A second, drawn copy of a formula that is also present in MathML. */
const drawnMath = /\bkatex-html\b|\bMathJax_(?:Preview|SVG|CHTML)\b/;
const deletionClass = /\bmsoDel\b/i;

/** A ticked box is an answer: it stays in the text of its item. */
const isAnswer = /^[☑☒]$/u;

/**
 * Handles what Word, WPS and LibreOffice write into HTML that is not text: fields with their code, marks of list items,
 * comments, deletions of tracked changes, and characters of symbol fonts. ECMA-376 does not describe it; the source is
 * the Microsoft Office HTML and XML Reference, 2000.
 */
export class OfficeMarks {
  /** The open fields: whether the code of each is being read. */
  readonly #fields: boolean[] = [];
  /** The paragraph whose mark is still expected. */
  #item: OfficeItem | null = null;
  #inMark = 0;
  #inGap = 0;
  /** The fonts of the open elements, innermost last. */
  readonly #fonts: ReturnType<typeof signFontOf>[] = [];
  readonly #losses: Losses;

  constructor(losses: Losses) {
    this.#losses = losses;
  }

  isInCode(): boolean {
    return this.#fields.includes(true);
  }

  /** The code of a field is within one paragraph; a field that does not end there was copied in part. */
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

  /** Whether the style cancels the element, as in the `<b>` that Google Docs puts around a document. */
  isPlain(name: string, attributes: ReadonlyMap<string, string>): boolean {
    const style = styleOf(attributes);
    if (name === 'strong') return /font-weight\s*:\s*(?:normal|[1-4]00)\b/i.test(style);
    if (name === 'em') return /font-style\s*:\s*normal\b/i.test(style);
    return false;
  }

  /** Opens an element; returns how it ends. */
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

  /** Starts the item of a paragraph or heading. */
  itemOf(attributes: ReadonlyMap<string, string>): OfficeItem {
    this.#item = itemOf(styleOf(attributes), classOf(attributes));
    return this.#item;
  }

  /** Whether a text is only the gap between an item's mark and its text. */
  isGap(text: string): boolean {
    return this.#inGap > 0 && this.#inMark === 0 && !this.isInCode() && isBlank(text);
  }

  /** Whether a picture is an item's mark; if only Word's alternative text says so, it must be at the start. */
  isBullet(attributes: ReadonlyMap<string, string>, isAtStart: boolean): boolean {
    const isOne = this.#inMark > 0 || (isAtStart && attributes.get('alt') === '*');
    if (!this.#item || !isOne) return false;
    this.#item.isSign = true;
    return true;
  }

  /** The part of a text that readers see. */
  text(source: string): string {
    if (this.isInCode()) return '';
    const font = this.#fonts.at(-1);
    const text = font ? drawnIn(font, source) : source;
    if (this.#inMark === 0) return text;
    if (this.#item) this.#item.marker += text.replaceAll(/[\s\u00a0]+/g, '');
    if (this.#item && isAnswer.test(this.#item.marker)) this.#item.isSign = false;
    return '';
  }
}
