import { element, isElement, textOfNodes, type HtmlElement, type HtmlNode } from '#base/html';
import { captionLook, fittingLook, headingsLook, looks, wideLook } from '../article-look.ts';
import { elementsNamed, valueOf } from './html-values.ts';

/** In pixels: a 360 px phone without the platform's margins. */
const phoneWidth = 328;
const letter = 14; // px, as the look of a table says
/** Padding that the platform's page adds to a cell, in pixels. */
const air = 23;
/**
 * In Chinese characters: the minimum width of a column, the width that is still readable, and the maximum that a long
 * text can claim.
 */
const [least, readable, longestCounted] = [2, 6, 11];
/** Attributes that cells and headings keep. */
const cellAttributes = new Set(['colspan', 'rowspan', 'scope']);
const maxSpan = 100;

export interface ArticleTable {
  node: HtmlElement;
  columns: number;
  isWide: boolean;
}

/**
 * Lays a table out for a phone: columns as wide as their content, in a frame that scrolls if they would otherwise
 * break after every character. Cells have no styles of their own, because a budget has hundreds of them; the
 * platform's page gives them a border and padding.
 */
export function articleTable(table: HtmlElement, styled: (cell: HtmlElement) => HtmlNode[]): ArticleTable {
  const columnsOf = columnLetters(elementsNamed(table.children, 'tr'));
  const letters = columnsOf.map(({ longest }) => longest);
  const widths = narrowed(columnsOf).map(widthOf);
  const width = widths.reduce((sum, one) => sum + one, 0);
  const isWide = width > phoneWidth;
  const hasLongText = letters.includes(longestCounted);
  const columns = element(
    'colgroup',
    widths.map((one) => element('col', [], [['style', `width:${one}px`]])),
  );
  const look = `${looks['table']!.style}${hasLongText ? ';text-align:left' : ';text-align:center'}${isWide ? `;min-width:${width}px` : ''}`;
  const parts = table.children.map((part) => (isElement(part) ? partOf(part, styled) : part));
  const [captions, rest] = [parts.filter(isCaption), parts.filter((part) => !isCaption(part))];
  const inner = element(
    'table',
    [...captions, ...(isWide || hasLongText ? [columns] : []), ...rest],
    [['style', look]],
  );
  return {
    node: element('section', [inner], [['style', isWide ? wideLook : fittingLook]]),
    columns: widths.length,
    isWide,
  };
}

const isCaption = (node: HtmlNode): boolean => isElement(node) && node.name === 'caption';

function partOf(part: HtmlElement, styled: (cell: HtmlElement) => HtmlNode[]): HtmlElement {
  const { name, children } = part;
  if (name === 'td' || name === 'th' || name === 'caption') {
    const attributes = part.attributes.filter(([key]) => cellAttributes.has(key));
    const style = name === 'caption' ? captionLook : undefined;
    return element(name, styled(part), [
      ...(style ? [['style', style] as [string, string]] : []),
      ...attributes,
    ]);
  }
  const inner = children.filter(isElement).map((child) => partOf(child, styled));
  const isHeadings = name === 'tr' && inner.length > 0 && inner.every((cell) => cell.name === 'th');
  const style = isHeadings ? headingsLook : looks[name]?.style;
  return element(name, inner, style ? [['style', style]] : []);
}

/**
 * The widths of a column's content, in Chinese characters: its longest text, and its longest word or number, which is
 * never broken.
 */
interface ColumnLetters {
  longest: number;
  unbroken: number;
}

/** Narrows the columns with longer texts if the table then fits on a phone; numbers are never broken for that. */
function narrowed(columns: readonly ColumnLetters[]): readonly number[] {
  const lettersWith = (maxLetters: number) =>
    columns.map(({ longest, unbroken }) => Math.min(longest, Math.max(maxLetters, unbroken)));
  const widthWith = (maxLetters: number) =>
    lettersWith(maxLetters).reduce((sum, count) => sum + widthOf(count), 0);
  let maxLetters = longestCounted;
  while (maxLetters > readable && widthWith(maxLetters) > phoneWidth) maxLetters -= 0.5;
  return lettersWith(widthWith(maxLetters) > phoneWidth ? longestCounted : maxLetters);
}

/** Measures each column by its longest text; cells that span several columns are ignored. */
function columnLetters(rows: readonly HtmlElement[]): ColumnLetters[] {
  const letters: ColumnLetters[] = [];
  /** For how many further rows a cell above occupies each column. */
  const rowsOccupied: number[] = [];
  for (const row of rows) {
    let at = 0;
    for (const cell of row.children.filter(isElement)) {
      while ((rowsOccupied[at] ?? 0) > 0) at += 1;
      const span = spanOf(cell, 'colspan');
      for (let column = at; column < at + span; column += 1) {
        rowsOccupied[column] = spanOf(cell, 'rowspan');
        letters[column] = wider(letters[column] ?? nothing, span === 1 ? lettersIn(cell) : nothing);
      }
      at += span;
    }
    for (let column = 0; column < rowsOccupied.length; column += 1)
      rowsOccupied[column] = Math.max(0, (rowsOccupied[column] ?? 0) - 1);
  }
  return Array.from(letters, (count) => count ?? nothing);
}

const spanOf = (cell: HtmlElement, name: string): number =>
  Math.min(Math.max(Number(valueOf(cell, name)) || 1, 1), maxSpan);

const widthOf = (letters: number): number => Math.round(letters * letter) + air;

const nothing: ColumnLetters = { longest: least, unbroken: 0 };

const wider = (one: ColumnLetters, other: ColumnLetters): ColumnLetters => ({
  longest: Math.max(one.longest, other.longest),
  unbroken: Math.max(one.unbroken, other.unbroken),
});

/**
 * The width of a cell's longest line, in Chinese characters; other characters are a little wider than half of one.
 */
function lettersIn(cell: HtmlElement): ColumnLetters {
  const text = textOfNodes(cell.children);
  const longestOf = (parts: readonly string[]) =>
    Math.min(longestCounted, Math.max(0, ...parts.map(wideLetters)));
  return {
    longest: Math.max(least, longestOf(text.split('\n'))),
    unbroken: longestOf(text.match(words) ?? []),
  };
}

/** Browsers break lines between Chinese characters and at spaces. */
const words = /[!-~\u00a0-\u2e7f]+/gu;

function wideLetters(line: string): number {
  let sum = 0;
  for (const one of line) {
    sum += one < '\u2e80' ? 0.62 : 1;
    if (sum > longestCounted) break;
  }
  return sum;
}
