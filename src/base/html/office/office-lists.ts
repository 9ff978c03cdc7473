import { element, isElement, type HtmlElement } from '../html-tree.ts';
import type { OfficeItem } from './office.ts';
import { bareLine } from '../lines/settle.ts';

/** A year before its text does not match. */
const number = /^(?:(\d{1,5})[.)、]|(\d{1,3}))$/;
const letter = /^([a-z]|[ivx]{2,5})[.)、]?$/i;
/** Word's bullets as letters of Wingdings, Symbol and Courier, when the font is missing. */
const signLetter = /^[lnopqtuvwmüûþýØ§¨àð]$/;
const sign = /^[^\p{L}\p{N}☑☒]{1,2}$/u;

/** A mark that HTML can display before an item. */
export interface ListMark {
  kind: 'ul' | 'ol';
  /** Type of a numbered list: `a`, `A`, `i`, `I`; empty: digits. */
  type: string;
  number: number;
}

interface OpenList extends ListMark {
  level: number;
  list: HtmlElement;
}

/**
 * Turns consecutive paragraphs that are items into nested lists. Only marks that HTML can display become lists, and
 * only if the number by which a clause is cited is not lost: 一、, （一）, 第一条, 1.1 and ① stay in the text, and so does a
 * number in brackets, since （1） is another level than 1. (GB/T 9704—2012, 7.3.3). A number followed by a point, a comma
 * or a closing bracket is read as the same number.
 */
export class OfficeLists {
  #open: OpenList[] = [];
  /** The open lists when the last element ended them. */
  #before: OpenList[] = [];
  /** Maximum depth of nested lists. */
  readonly #maxLevels: number;

  constructor(maxLevels: number) {
    this.#maxLevels = Math.min(maxLevels, 9);
  }

  get hasRoom(): boolean {
    return this.#maxLevels > 0;
  }

  /**
   * The mark of an item; null if it is not an item, or its mark stays in the text. An ambiguous letter is read as the
   * continuation of its list.
   */
  markOf({ level, marker, isSign }: OfficeItem): ListMark | null {
    const marks = isSign ? [bullet] : marksOf(marker);
    const last = this.#open.findLast((open) => open.level <= level);
    return marks.find((mark) => last?.level === level && goesOn(last, mark)) ?? marks[0] ?? null;
  }

  /** Adds an item. Returns its block, and the list if it is new and not nested. */
  add({ level: itemLevel }: OfficeItem, mark: ListMark): { block: HtmlElement; list: HtmlElement | null } {
    while (this.#open.length > 0 && this.#open.at(-1)!.level > itemLevel) this.#open.pop();
    const level = this.#open.length < this.#maxLevels ? itemLevel : this.#open.at(-1)!.level;
    let top = this.#open.at(-1);
    if (top?.level === level && !goesOn(top, mark)) {
      this.#open.pop();
      top = this.#open.at(-1);
    }
    const block = bareLine();
    const li = element('li', [block]);
    if (top?.level === level) {
      top.list.children.push(li);
      top.number = mark.number;
      return { block, list: null };
    }
    const attributes: [string, string][] = [];
    if (mark.kind === 'ol' && mark.number !== 1) attributes.push(['start', String(mark.number)]);
    if (mark.type !== '') attributes.push(['type', mark.type]);
    const list = element(mark.kind, [li], attributes);
    this.#open.push({ ...mark, level, list });
    if (!top) return { block, list };
    (top.list.children.at(-1) as HtmlElement).children.push(list);
    return { block, list: null };
  }

  /** Ends the lists: items after other content start a new list. */
  end(): void {
    this.#before = this.#open;
    this.#open = [];
  }

  /** Reopens the lists: the last element was not other content. */
  goOn(): void {
    this.#open = this.#before;
  }
}

const bullet: ListMark = { kind: 'ul', type: '', number: 0 };

const goesOn = (list: ListMark, { kind, type, number: at }: ListMark): boolean =>
  list.kind === kind && list.type === type && (kind === 'ul' || at === list.number + 1);

/** The possible meanings of a mark, the likeliest first. */
function marksOf(text: string): ListMark[] {
  const marker = text.replaceAll(/[\uff01-\uff5e]/g, (wide) => wide.normalize('NFKC'));
  const [, pointed, digits = pointed] = number.exec(marker) ?? [];
  if (digits !== undefined) return [{ kind: 'ol', type: '', number: Number(digits) }];
  if (sign.test(marker)) return [bullet];
  const letters = letter.exec(marker)?.[1];
  const isSmall = letters === letters?.toLowerCase();
  const small = letters?.toLowerCase() ?? '';
  const marks: ListMark[] = signLetter.test(marker) ? [bullet] : [];
  if (/^[a-z]$/.test(small))
    marks.push({ kind: 'ol', type: isSmall ? 'a' : 'A', number: small.charCodeAt(0) - 96 });
  if (/^[ivx]+$/.test(small)) {
    const mark: ListMark = { kind: 'ol', type: isSmall ? 'i' : 'I', number: roman(small) };
    if (small === 'i') marks.unshift(mark);
    else marks.push(mark);
  }
  return marks;
}

const values: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10 };
function roman(text: string): number {
  const digits = [...text].map((one) => values[one]!);
  return digits.reduce((sum, value, at) => sum + (value < (digits[at + 1] ?? 0) ? -value : value), 0);
}

const maxOfMark = 20;
/** The text of a line that is short enough for a mark and contains only text; null otherwise. */
export function markIn({ children }: HtmlElement): string | null {
  let marker = '';
  for (const node of children) {
    const part = !isElement(node) ? node : /^(?:strong|em|u|s|span)$/.test(node.name) ? markIn(node) : null;
    if (part === null) return null;
    marker += part;
    if (marker.length > maxOfMark || /\S\s+\S/.test(marker)) return null;
  }
  return marker.trim();
}
