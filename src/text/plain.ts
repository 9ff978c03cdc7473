import { countedAs } from './counted-as.ts';
import { isElement, visitHtml, type HtmlNode, type HtmlVisitor } from './html-tree.ts';

const ownLines = new Set(
  ['p', 'h2', 'h3', 'h4', 'ul', 'ol', 'li', 'blockquote', 'pre', 'table', 'thead', 'tbody', 'tfoot'].concat([
    'caption',
    'tr',
    'figure',
    'figcaption',
    'hr',
  ]),
);

/**
 * What a reader reads of clean HTML: its text, a line for each block and each row of a table, cells parted by tabs, and
 * items of numbered lists with their numbers.
 */
export function plainText(html: string): string {
  const reader = new Reader();
  visitHtml(html, reader);
  return reader.all();
}

export function textOfNodes(nodes: readonly HtmlNode[]): string {
  const reader = new Reader();
  const read = (node: HtmlNode): void => {
    if (!isElement(node)) return reader.text(node);
    reader.open(node.name, node.attributes.map(([key, value]) => ` ${key}="${value}"`).join(''));
    node.children.forEach(read);
    reader.close(node.name);
  };
  nodes.forEach(read);
  return reader.all();
}

const drawnAs = (digits: string) => {
  const usual = Array.from('0123456789+-=()ni');
  return new Map(Array.from(digits, (digit, at) => [usual[at]!, digit]));
};
const small = { sup: drawnAs('⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ'), sub: drawnAs('₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎') } as const;

/** Keeps the parts, each flat: to look at the end of a string that grows copies it each time. */
class Reader implements HtmlVisitor {
  readonly #parts: string[] = [];
  /** How many cells each open row has had. */
  readonly #rows: number[] = [];
  #cells = 0;
  #pres = 0;
  /** Where the parts of what is raised or lowered begin. */
  readonly #scripts: number[] = [];
  /** How the open lists count; null: by no numbers. */
  readonly #lists: ({ next: number; type: string } | null)[] = [];
  /** The number of an item whose text is still to come. */
  #number = '';
  /** Whether a line ended in a cell, where a space stands for it. */
  #isGap = false;

  readonly text = (text: string): void => {
    const own = this.#number + (this.#pres > 0 ? text : narrow(text));
    this.#number = '';
    if (this.#cells > 0) this.#inCell(own.replaceAll(/\s+/g, onOneLine));
    else this.#parts.push(own);
  };

  readonly open = (name: string, attributes: string): void => {
    if (name === 'li') this.#beginItem(attributes);
    else if (name === 'ol') this.#lists.push(countOf(attributes));
    else if (name === 'ul') this.#lists.push(null);
    if (name === 'br') this.#break();
    else if (ownLines.has(name)) this.#endLine();
    if (name === 'pre') this.#pres += 1;
    else if (name === 'tr') this.#rows.push(0);
    else if (isCell(name)) this.#beginCell();
    else if (name in small) this.#scripts.push(this.#parts.length);
  };

  readonly close = (name: string): void => {
    if (name === 'ol' || name === 'ul') this.#lists.pop();
    else if (name === 'li') this.#number = '';
    if (name === 'pre') this.#pres = Math.max(0, this.#pres - 1);
    else if (name === 'tr') this.#rows.pop();
    else if (isCell(name)) this.#endCell();
    else if (name in small) this.#endScript(name as keyof typeof small);
    if (ownLines.has(name)) this.#endLine();
  };

  all(): string {
    return this.#parts.join('').trim();
  }

  /** 10⁴ is no 104: a number that is raised or lowered stays so where Unicode has its digits. */
  #endScript(name: keyof typeof small): void {
    const from = this.#scripts.pop() ?? this.#parts.length;
    const drawn = Array.from(this.#parts.slice(from).join(''), (one) => small[name].get(one));
    if (drawn.length === 0 || drawn.includes(undefined)) return;
    this.#parts.length = from;
    this.#parts.push(drawn.join(''));
  }

  #beginItem(attributes: string): void {
    const list = this.#lists.at(-1);
    if (!list) return;
    const at = Number(/ value="(-?\d+)"/.exec(attributes)?.[1] ?? list.next);
    list.next = at + 1;
    this.#number = `${countedAs(at, list.type)}. `;
  }

  #break(): void {
    if (this.#cells > 0) this.#isGap = true;
    else this.#parts.push('\n');
  }

  #endLine(): void {
    if (!this.#isFresh()) this.#break();
  }

  #isFresh(): boolean {
    const last = this.#parts.at(-1);
    return last === undefined || last.endsWith('\n') || (this.#cells > 0 && last === '\t');
  }

  #inCell(text: string): void {
    const isBegun = !this.#isGap && !this.#isFresh();
    const own = isBegun ? text : text.trimStart();
    if (own === '') return;
    if (this.#isGap) this.#trimEnd();
    if (this.#isGap && !this.#isFresh()) this.#parts.push(' ');
    this.#isGap = false;
    this.#parts.push(own);
  }

  #beginCell(): void {
    this.#cells += 1;
    const before = this.#rows.pop() ?? 0;
    this.#rows.push(before + 1);
    if (before > 0) this.#parts.push('\t');
  }

  #endCell(): void {
    this.#trimEnd();
    this.#isGap = false;
    this.#cells = Math.max(0, this.#cells - 1);
  }

  /** Of what this cell has. */
  #trimEnd(): void {
    for (let last = this.#parts.pop(); last !== undefined; last = this.#parts.pop()) {
      const trimmed = last === '\t' || last.endsWith('\n') ? last : last.trimEnd();
      if (trimmed === '') continue;
      this.#parts.push(trimmed);
      return;
    }
  }
}

const countOf = (attributes: string) => ({
  next: Number(/ start="(-?\d+)"/.exec(attributes)?.[1] ?? 1),
  type: / type="([aAiI])"/.exec(attributes)?.[1] ?? '1',
});
const isCell = (name: string): boolean => name === 'td' || name === 'th';
const narrow = (text: string): string =>
  /[\t\n\f\r]| {2}/.test(text) ? text.replaceAll(/[ \t\n\f\r]+/g, ' ') : text;
const onOneLine = (space: string): string => (space.includes('\n') ? ' ' : space);
