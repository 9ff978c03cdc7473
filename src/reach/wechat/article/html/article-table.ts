import { element, isElement, textOfNodes, type HtmlElement, type HtmlNode } from '#base/html';
import { captionLook, fittingLook, headingsLook, looks, wideLook } from '../article-look.ts';
import { elementsNamed, valueOf } from './html-values.ts';

/** Of a phone of 360 px, without the platform's margins. */
const phoneWidth = 328;
const letter = 14; // px, as the look of a table says
/** What the platform's page puts around the text of a cell. */
const air = 23;
/** A column is no narrower than two letters, and no longer text than eleven letters makes one wider; six are readable. */
const [least, readable, most] = [2, 6, 11];
/** What a table may say of a cell and a heading. */
const keptInCells = new Set(['colspan', 'rowspan', 'scope']);
const maxSpan = 100;

export interface ArticleTable {
  node: HtmlElement;
  columns: number;
  isWide: boolean;
}

/**
 * A table as a phone shows it: in a box that moves it to and fro where its columns would break after every letter, each
 * column as wide as what stands in it. Cells carry no look of their own, because a budget has hundreds of them: the
 * platform's page gives each a border and some air.
 */
export function articleTable(table: HtmlElement, styled: (cell: HtmlElement) => HtmlNode[]): ArticleTable {
  const columnsOf = columnLetters(elementsNamed(table.children, 'tr'));
  const letters = columnsOf.map(({ longest }) => longest);
  const widths = narrowed(columnsOf).map(widthOf);
  const width = widths.reduce((sum, one) => sum + one, 0);
  const isWide = width > phoneWidth;
  const hasLongText = letters.includes(most);
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
    const kept = part.attributes.filter(([key]) => keptInCells.has(key));
    const style = name === 'caption' ? captionLook : undefined;
    return element(name, styled(part), [...(style ? [['style', style] as [string, string]] : []), ...kept]);
  }
  const inner = children.filter(isElement).map((child) => partOf(child, styled));
  const isHeadings = name === 'tr' && inner.length > 0 && inner.every((cell) => cell.name === 'th');
  const style = isHeadings ? headingsLook : looks[name]?.style;
  return element(name, inner, style ? [['style', style]] : []);
}

/** What stands in a column, in letters: its longest text, and the longest word or number, which is not broken. */
interface ColumnLetters {
  longest: number;
  unbroken: number;
}

/** Where columns with longer texts may be narrower, and the table fits on a phone then, they are; no number is broken for it. */
function narrowed(columns: readonly ColumnLetters[]): readonly number[] {
  const lettersWith = (atMost: number) =>
    columns.map(({ longest, unbroken }) => Math.min(longest, Math.max(atMost, unbroken)));
  const widthWith = (atMost: number) => lettersWith(atMost).reduce((sum, count) => sum + widthOf(count), 0);
  let atMost = most;
  while (atMost > readable && widthWith(atMost) > phoneWidth) atMost -= 0.5;
  return lettersWith(widthWith(atMost) > phoneWidth ? most : atMost);
}

/** By the longest text of each column; cells that span several say nothing of one. */
function columnLetters(rows: readonly HtmlElement[]): ColumnLetters[] {
  const letters: ColumnLetters[] = [];
  /** For how many further rows a column is taken by a cell above. */
  const taken: number[] = [];
  for (const row of rows) {
    let at = 0;
    for (const cell of row.children.filter(isElement)) {
      while ((taken[at] ?? 0) > 0) at += 1;
      const span = spanOf(cell, 'colspan');
      for (let column = at; column < at + span; column += 1) {
        taken[column] = spanOf(cell, 'rowspan');
        letters[column] = wider(letters[column] ?? nothing, span === 1 ? lettersIn(cell) : nothing);
      }
      at += span;
    }
    for (let column = 0; column < taken.length; column += 1)
      taken[column] = Math.max(0, (taken[column] ?? 0) - 1);
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

/** How many letters of Chinese the longest line of a cell is wide; others take a little more than half of it. */
function lettersIn(cell: HtmlElement): ColumnLetters {
  const text = textOfNodes(cell.children);
  const longestOf = (parts: readonly string[]) => Math.min(most, Math.max(0, ...parts.map(wideLetters)));
  return {
    longest: Math.max(least, longestOf(text.split('\n'))),
    unbroken: longestOf(text.match(words) ?? []),
  };
}

/** Browsers break between letters of Chinese, and at blanks. */
const words = /[!-~\u00a0-\u2e7f]+/gu;

function wideLetters(line: string): number {
  let sum = 0;
  for (const one of line) {
    sum += one < '\u2e80' ? 0.62 : 1;
    if (sum > most) break;
  }
  return sum;
}
