import { listNumber } from './list-number.ts';
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
 * The plain text of clean HTML: a line for each block and table row, cells separated by tabs, and items of numbered
 * lists with their numbers.
 */
export function plainText(html: string): string {
  const reader = new PlainTextReader();
  visitHtml(html, reader);
  return reader.all();
}

export function textOfNodes(nodes: readonly HtmlNode[]): string {
  const reader = new PlainTextReader();
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
/**
 * Characters for superscript and subscript; where Unicode has none, the sign that replaces it, and after what: PM2.5,
 * which some write with a subscript, is a name.
 */
const small = {
  sup: { drawn: drawnAs('⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ'), sign: '^', behind: /\p{N}$|(?!\p{Script=Han})\p{L}$/u },
  sub: { drawn: drawnAs('₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎'), sign: '_', behind: /\p{N}$/u },
} as const;
/** Longer ones are ordinary text. */
const longestScript = 100;

/** Collects flat parts: reading the end of a growing string would copy it each time. */
class PlainTextReader implements HtmlVisitor {
  readonly #parts: string[] = [];
  /** The number of cells that each open row has had. */
  readonly #rows: number[] = [];
  #cells = 0;
  #pres = 0;
  /** Where the parts of each open superscript or subscript begin. */
  readonly #scripts: number[] = [];
  /** The counters of the open lists; null: not numbered. */
  readonly #lists: ({ next: number; type: string } | null)[] = [];
  /** The numbers of the open items without any content yet. */
  readonly #numbers: string[] = [];
  /** Whether such an item contained a picture. */
  #hasPicture = false;
  /** Whether a line ended in a cell, where it becomes a space. */
  #isGap = false;

  readonly text = (text: string): void => {
    this.#put(this.#takeNumbers() + (this.#pres > 0 ? text : narrow(text)));
  };

  readonly open = (name: string, attributes: string): void => {
    if (name === 'li') this.#beginItem(attributes);
    else if (name === 'ol') this.#lists.push(countOf(attributes));
    else if (name === 'ul') this.#lists.push(null);
    else if (name === 'img') this.#hasPicture = this.#numbers.length > 0;
    if (name === 'br') this.#break();
    else if (ownLines.has(name)) this.#endLine();
    if (name === 'pre') this.#pres += 1;
    else if (name === 'tr') this.#rows.push(0);
    else if (isCell(name)) this.#beginCell();
    else if (name in small) this.#scripts.push(this.#parts.length);
  };

  readonly close = (name: string): void => {
    if (name === 'ol' || name === 'ul') this.#lists.pop();
    else if (name === 'li') this.#endItem();
    if (name === 'pre') this.#pres = Math.max(0, this.#pres - 1);
    else if (name === 'tr') this.#rows.pop();
    else if (isCell(name)) this.#endCell();
    else if (name in small) this.#endScript(name as keyof typeof small);
    if (ownLines.has(name)) this.#endLine();
  };

  all(): string {
    return this.#parts.join('').trim();
  }

  #put(own: string): void {
    if (this.#cells > 0) this.#inCell(own.replaceAll(/\s+/g, onOneLine));
    else this.#parts.push(own);
  }

  /** 10⁴ must not become 104: superscripts and subscripts use Unicode's characters, or a sign, as in 10^0.5. */
  #endScript(name: keyof typeof small): void {
    const from = this.#scripts.pop() ?? this.#parts.length;
    const parts = this.#parts.slice(from, from + longestScript);
    if (parts.reduce((length, part) => length + part.length, 0) >= longestScript) return;
    const rawText = parts.join('');
    const inner = rawText.trim();
    const script = scriptOf(name, inner, this.#parts[from - 1] ?? '');
    if (inner === '' || script === null) return;
    const at = rawText.indexOf(inner);
    this.#parts.length = from;
    const around = [rawText.slice(0, at), script, rawText.slice(at + inner.length)];
    this.#parts.push(...around.filter((part) => part !== ''));
  }

  #beginItem(attributes: string): void {
    const list = this.#lists.at(-1);
    if (!list) return void this.#numbers.push('');
    const at = Number(/ value="(-?\d+)"/.exec(attributes)?.[1] ?? list.next);
    list.next = at + 1;
    this.#numbers.push(`${listNumber(at, list.type)}. `);
  }

  /** An item of pictures has a number; an empty one is dropped. */
  #endItem(): void {
    if (this.#numbers.length > 0 && this.#hasPicture) this.#put(this.#takeNumbers().trimEnd());
    else this.#numbers.pop();
  }

  #takeNumbers(): string {
    this.#hasPicture = false;
    return this.#numbers.splice(0).join('');
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

  /** Trims the end of the current cell. */
  #trimEnd(): void {
    for (let last = this.#parts.pop(); last !== undefined; last = this.#parts.pop()) {
      const trimmed = last === '\t' || last.endsWith('\n') ? last : last.trimEnd();
      if (trimmed === '') continue;
      this.#parts.push(trimmed);
      return;
    }
  }
}

/** The plain form of a superscript or subscript after `before`; null: ordinary text. */
function scriptOf(name: keyof typeof small, inner: string, before: string): string | null {
  const { drawn, sign, behind } = small[name];
  const usual = inner
    .replaceAll(/[０-９＋－]/g, (one) => String.fromCharCode(one.charCodeAt(0) - 0xfee0))
    .replaceAll('−', '-')
    .replace(/^–(?=\d)/, '-');
  const letters = Array.from(usual, (one) => drawn.get(one));
  if (!letters.includes(undefined)) return letters.join('');
  if (!/^[\d+\-±]/.test(usual) || !behind.test(before.slice(-2))) return null;
  return sign + (/^[+\-±]?\d+(?:\.\d+)?$/.test(usual) ? usual : `(${usual})`);
}

const countOf = (attributes: string) => ({
  next: Number(/ start="(-?\d+)"/.exec(attributes)?.[1] ?? 1),
  type: / type="([aAiI])"/.exec(attributes)?.[1] ?? '1',
});
const isCell = (name: string): boolean => name === 'td' || name === 'th';
const narrow = (text: string): string =>
  /[\t\n\f\r]| {2}/.test(text) ? text.replaceAll(/[ \t\n\f\r]+/g, ' ') : text;
const onOneLine = (space: string): string => (space.includes('\n') ? ' ' : space);
