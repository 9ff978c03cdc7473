import { element, isElement, type HtmlElement } from '../html-tree.ts';
import type { OfficeItem } from './office.ts';
import { run } from '../lines/settle.ts';

/** A year before its text is none. */
const number = /^(?:(\d{1,5})[.)、]|(\d{1,3}))$/;
const letter = /^([a-z]|[ivx]{2,5})[.)、]?$/i;
/** The bullets of Word, as the letters that they are in Wingdings, Symbol and Courier, where the font is not said. */
const signLetter = /^[lnopqtuvwmüûþýØ§¨àð]$/;
const sign = /^[^\p{L}\p{N}☑☒]{1,2}$/u;

/** What HTML can show before an item. */
export interface ListMark {
  kind: 'ul' | 'ol';
  /** Of a numbered list: `a`, `A`, `i`, `I`; empty: digits. */
  type: string;
  number: number;
}

interface OpenList extends ListMark {
  level: number;
  list: HtmlElement;
}

/**
 * Paragraphs that follow each other and are items, as lists in lists. Only marks that HTML can show are taken for lists,
 * and only where nothing is lost by which a clause is quoted: 一、, （一）, 第一条, 1.1 and ① stay as text before it, and so
 * does a number in brackets, for （1） is another level than 1. (GB/T 9704—2012, 7.3.3). With a point, a comma or half a
 * bracket behind it, a number is read as the same number.
 */
export class OfficeLists {
  #open: OpenList[] = [];
  /** As they were when the last thing began that ended them. */
  #before: OpenList[] = [];
  /** So many lists can stand in each other. */
  readonly #maxLevels: number;

  constructor(maxLevels: number) {
    this.#maxLevels = Math.min(maxLevels, 9);
  }

  get hasRoom(): boolean {
    return this.#maxLevels > 0;
  }

  /** Null where it is no item, or has a mark that stays text. A letter that can be two things is what goes on. */
  markOf({ level, marker, isSign }: OfficeItem): ListMark | null {
    const marks = isSign ? [bullet] : marksOf(marker);
    const last = this.#open.findLast((open) => open.level <= level);
    return marks.find((mark) => last?.level === level && goesOn(last, mark)) ?? marks[0] ?? null;
  }

  /** What is written into now; and the list, where it is a new one that stands in nothing. */
  add({ level: given }: OfficeItem, mark: ListMark): { block: HtmlElement; list: HtmlElement | null } {
    while (this.#open.length > 0 && this.#open.at(-1)!.level > given) this.#open.pop();
    const level = this.#open.length < this.#maxLevels ? given : this.#open.at(-1)!.level;
    let top = this.#open.at(-1);
    if (top?.level === level && !goesOn(top, mark)) {
      this.#open.pop();
      top = this.#open.at(-1);
    }
    const block = run();
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

  /** Something else comes: what follows it is another list. */
  end(): void {
    this.#before = this.#open;
    this.#open = [];
  }

  /** What came last was no other thing. */
  goOn(): void {
    this.#open = this.#before;
  }
}

const bullet: ListMark = { kind: 'ul', type: '', number: 0 };

const goesOn = (list: ListMark, { kind, type, number: at }: ListMark): boolean =>
  list.kind === kind && list.type === type && (kind === 'ul' || at === list.number + 1);

/** What a mark can be, the likeliest first. */
function marksOf(given: string): ListMark[] {
  const marker = given.replaceAll(/[\uff01-\uff5e]/g, (wide) => wide.normalize('NFKC'));
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
/** The text of a line that is short enough for a mark, and has nothing in it that is none. */
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
