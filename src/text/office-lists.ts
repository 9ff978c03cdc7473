import { element, type HtmlElement } from './html-tree.ts';
import type { OfficeItem } from './office.ts';
import { run } from './settle.ts';

const number = /^[(（]?(\d{1,5})[.)．、）]?$/;
const letter = /^[(（]?([a-z]|[ivx]{2,5})[.)．）]$/i;

interface OpenList {
  item: Pick<OfficeItem, 'list' | 'level'>;
  list: HtmlElement;
  kind: 'ul' | 'ol';
  type: string;
  last: number;
}

interface Marked {
  kind: 'ul' | 'ol';
  /** Of a numbered list: `a`, `A`, `i`, `I`; empty: digits. */
  type: string;
  number: number;
}

/**
 * Paragraphs that follow each other and are items, as lists in lists. Only marks that HTML can show are taken for lists:
 * 一、, （一）, 第一条 and 1.1 are the number by which a clause is quoted, and stay as text before it.
 */
export class OfficeLists {
  #open: OpenList[] = [];

  static isItem(item: OfficeItem): boolean {
    return markedBy(item) !== null;
  }

  /** What is written into now; and the list, where it is a new one that stands in nothing. */
  add(item: OfficeItem): { block: HtmlElement; list: HtmlElement | null } {
    const marked = markedBy(item)!;
    while (this.#open.length > 0 && this.#open.at(-1)!.item.level > item.level) this.#open.pop();
    let top = this.#open.at(-1);
    if (top?.item.level === item.level && !goesOn(top, marked)) {
      this.#open.pop();
      top = this.#open.at(-1);
    }
    const block = run();
    const li = element('li', [block]);
    if (top?.item.level === item.level) {
      top.list.children.push(li);
      top.last = marked.number;
      return { block, list: null };
    }
    const attributes: [string, string][] = [];
    if (marked.kind === 'ol' && marked.number !== 1) attributes.push(['start', String(marked.number)]);
    if (marked.type !== '') attributes.push(['type', marked.type]);
    const list = element(marked.kind, [li], attributes);
    this.#open.push({ item, list, kind: marked.kind, type: marked.type, last: marked.number });
    if (!top) return { block, list };
    (top.list.children.at(-1) as HtmlElement).children.push(list);
    return { block, list: null };
  }

  /** Something else comes: what follows it is another list. */
  end(): void {
    this.#open = [];
  }
}

const goesOn = (list: OpenList, { kind, type, number: at }: Marked): boolean =>
  list.kind === kind && list.type === type && (kind === 'ul' || at === list.last + 1);

function markedBy({ marker, isSign }: OfficeItem): Marked | null {
  if (isSign) return { kind: 'ul', type: '', number: 0 };
  const digits = number.exec(marker)?.[1];
  if (digits !== undefined) return { kind: 'ol', type: '', number: Number(digits) };
  const letters = letter.exec(marker)?.[1];
  if (letters !== undefined) {
    const isRoman = /^[ivx]+$/i.test(letters) && (letters.length > 1 || /i/i.test(letters));
    const type = isRoman ? 'i' : 'a';
    const at = isRoman ? roman(letters.toLowerCase()) : letters.toLowerCase().charCodeAt(0) - 96;
    return { kind: 'ol', type: letters === letters.toLowerCase() ? type : type.toUpperCase(), number: at };
  }
  // One sign, and no letter: a bullet, whatever it looks like.
  return /^[^\p{L}\p{N}]{1,2}$/u.test(marker) || /^[o§]$/.test(marker)
    ? { kind: 'ul', type: '', number: 0 }
    : null;
}

const values: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10 };
function roman(text: string): number {
  const digits = [...text].map((one) => values[one]!);
  return digits.reduce((sum, value, at) => sum + (value < (digits[at + 1] ?? 0) ? -value : value), 0);
}
