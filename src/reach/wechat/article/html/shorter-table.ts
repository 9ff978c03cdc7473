import { element, isElement, writeHtml, type HtmlElement, type HtmlNode } from '#base/html';
import { charactersIn } from '#base/text';
import { say } from '../field-words.ts';
import { elementsNamed } from './html-values.ts';

/** With fewer rows a table is meaningless: such an article is not sent at all. */
const minRows = 5;

/** A shortened table and the note below it. */
export interface Shortened {
  table: HtmlElement;
  note: HtmlElement;
  /** Rows that are left, without those of the head. */
  rows: number;
  total: number;
}

/**
 * Removes rows from the longest table, about `tooMany` characters, and adds a note below it that says where the rest
 * is. Null if no table is long enough. A table in `shortened` may be shortened again; its note is replaced.
 */
export function withShorterTable(
  nodes: readonly HtmlNode[],
  tooMany: number,
  shortened: readonly Shortened[],
): { nodes: HtmlNode[]; shortened: Shortened[] } | null {
  const tables = elementsNamed(nodes, 'table').filter((one) => rowsOf(one).length > minRows + 1);
  const [longest] = tables.toSorted((one, other) => lengthOf(other) - lengthOf(one));
  if (!longest) return null;
  const earlier = shortened.find(({ table }) => table === longest);
  const rows = rowsOf(longest);
  let left = earlier ? tooMany : tooMany + 100; // the note below the table
  let end = rows.length;
  while (end > minRows && left > 0) left -= lengthOf(rows[(end -= 1)]!);
  const head = rows.filter(({ children }) =>
    children.every((cell) => isElement(cell) && cell.name === 'th'),
  ).length;
  const table = without(longest, new Set(rows.slice(end)));
  const [rowCount, total] = [end - head, earlier?.total ?? rows.length - head];
  const note = element('p', [element('small', [say('wechat:table-shortened', { kept: rowCount, total })])]);
  const rest = earlier ? replaced(nodes, earlier.note, []) : nodes;
  return {
    nodes: replaced(rest, longest, [table, note]),
    shortened: [...shortened.filter((one) => one !== earlier), { table, note, rows: rowCount, total }],
  };
}

const rowsOf = (table: HtmlElement): HtmlElement[] => elementsNamed(table.children, 'tr');
const lengthOf = (node: HtmlElement): number => charactersIn(writeHtml([node]));

const without = (node: HtmlElement, gone: ReadonlySet<HtmlNode>): HtmlElement =>
  element(
    node.name,
    node.children
      .filter((child) => !gone.has(child))
      .map((child) => (isElement(child) ? without(child, gone) : child)),
    node.attributes,
  );

/** Elements outside the path stay the same objects, so that they can be found again. */
const replaced = (nodes: readonly HtmlNode[], one: HtmlElement, by: HtmlNode[]): HtmlNode[] =>
  nodes.flatMap((node) => {
    if (node === one) return by;
    return isElement(node) && elementsNamed([node], one.name).includes(one)
      ? [element(node.name, replaced(node.children, one, by), node.attributes)]
      : [node];
  });
