import { cellWidth, keepFigures } from './cell-width.ts';

/** The space between two table columns, in em. */
const gap = 0.8;
/** The widths that fit on a sheet of A4, in em: in the usual size and in smaller ones, upright and turned. */
const fits: readonly [maxWidth: number, kind: string][] = [
  [56, ''],
  [68, ' small'],
  [84, ' turned'],
  [102, ' small turned'],
  [Infinity, ' tiny turned'],
];

/**
 * Wraps the tables of a text, and preformatted columns, in the same scrolling element as `Wide`, and adds to each cell the
 * class of its contents' width.
 */
export function wrapTables(html: string, label: string, typedLabel: string): string {
  if (!/<(?:table|pre)\b/.test(html)) return html;
  const parts = html.split(/(<[^<>]*>)/);
  const open: Table[] = [];
  for (const [at, part] of parts.entries()) {
    const table = open.at(-1);
    const name = /^<(\/?\w+)/.exec(part)?.[1] ?? '';
    if (name === 'table') open.push(new Table(parts, at));
    else if (name === '/table') open.pop()?.end(at, label);
    else if (name === '/td' || name === '/th') table?.endCell();
    else if (name === 'pre') parts[at] = begin('', typedLabel) + part;
    else if (name === '/pre') parts[at] += '</div>';
    else if (name === 'tr') table?.beginRow();
    else if (name === 'td' || name === 'th') table?.beginCell(at);
    else if (name === '') table?.words(at);
    else if (/^(?:br|\/p|\/li)$/.test(name)) table?.endLine();
  }
  return parts.join('');
}

const begin = (kind: string, label: string): string =>
  `<div class="wide${kind}" tabindex="0" role="group" aria-label="${label}">`;

/** A table while it is parsed; it edits the `parts` in place. */
class Table {
  readonly #parts: string[];
  readonly #begin: number;
  /** For each table column its minimum width, and how many further rows a cell above spans. */
  readonly #widths: number[] = [];
  readonly #spannedRows: number[] = [];
  #column = 0;
  #cell: { at: number; span: number; texts: number[]; lines: string[] } | null = null;

  constructor(parts: string[], begin: number) {
    this.#parts = parts;
    this.#begin = begin;
  }

  beginRow(): void {
    for (let at = this.#column; at < this.#spannedRows.length; at += 1)
      this.#spannedRows[at]! -= this.#spannedRows[at] ? 1 : 0;
    this.#column = 0;
  }

  beginCell(at: number): void {
    const tag = this.#parts[at]!;
    for (; this.#spannedRows[this.#column]; this.#column += 1) this.#spannedRows[this.#column]! -= 1;
    const span = Math.min(spanOf(tag, 'col'), 100);
    this.#cell = { at, span, texts: [], lines: [''] };
    for (let column = 0; column < span; column += 1)
      this.#spannedRows[this.#column + column] = spanOf(tag, 'row') - 1;
  }

  words(at: number): void {
    if (!this.#cell || this.#parts[at] === '') return;
    this.#cell.texts.push(at);
    this.#cell.lines.push(this.#cell.lines.pop()! + withoutEntities(this.#parts[at]!));
  }

  endLine(): void {
    this.#cell?.lines.push('');
  }

  endCell(): void {
    if (!this.#cell) return;
    const { at, span, texts, lines } = this.#cell;
    const { kind, minWidth } = cellWidth(lines);
    this.#parts[at] = this.#parts[at]!.replace(/^<\w+/, `$& class="${kind}"`);
    if (kind !== 'figure') for (const text of texts) this.#parts[text] = keepFigures(this.#parts[text]!);
    const share = minWidth / span;
    for (let column = this.#column; column < this.#column + span; column += 1)
      this.#widths[column] = Math.max(this.#widths[column] ?? 0, share);
    this.#column += span;
    this.#cell = null;
  }

  end(at: number, label: string): void {
    const room = this.#widths.reduce((sum, width) => sum + width + gap, 0);
    const kind = fits.find(([maxWidth]) => room <= maxWidth)![1];
    this.#parts[this.#begin] = begin(kind, label) + this.#parts[this.#begin]!;
    this.#parts[at] += '</div>';
  }
}

const spanOf = (tag: string, way: 'col' | 'row'): number =>
  Number((way === 'col' ? / colspan="(\d+)"/ : / rowspan="(\d+)"/).exec(tag)?.[1] ?? 1);

/** Replaces each entity with one letter, which is its width. */
const withoutEntities = (html: string): string => html.replaceAll(/&#?\w+;/g, '·');
