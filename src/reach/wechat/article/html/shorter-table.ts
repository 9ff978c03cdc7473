import { element, isElement, writeHtml, type HtmlElement, type HtmlNode } from '#base/html';
import { charactersIn } from '#base/text';
import { say } from '../field-words.ts';
import { elementsNamed } from './html-values.ts';

/** Fewer rows tell nobody what a table is about: such an article is not sent at all. */
const leastRows = 5;

/** A table of which rows were left out, and what is said of that below it. */
export interface Shortened {
  table: HtmlElement;
  note: HtmlElement;
  kept: number;
  total: number;
}

/**
 * The same with fewer rows in its longest table, about `tooMany` characters less, and below the table where the rest is to be
 * had; null where no table is long enough for that. What was `shortened` before may be so again: it is said once, of all.
 */
export function withShorterTable(
  nodes: readonly HtmlNode[],
  tooMany: number,
  shortened: readonly Shortened[],
): { nodes: HtmlNode[]; shortened: Shortened[] } | null {
  const tables = elementsNamed(nodes, 'table').filter((one) => rowsOf(one).length > leastRows + 1);
  const [longest] = tables.toSorted((one, other) => lengthOf(other) - lengthOf(one));
  if (!longest) return null;
  const before = shortened.find(({ table }) => table === longest);
  const rows = rowsOf(longest);
  let left = before ? tooMany : tooMany + 100; // what is said below the table
  let kept = rows.length;
  while (kept > leastRows && left > 0) left -= lengthOf(rows[(kept -= 1)]!);
  const head = rows.filter(({ children }) =>
    children.every((cell) => isElement(cell) && cell.name === 'th'),
  ).length;
  const table = without(longest, new Set(rows.slice(kept)));
  const [shown, total] = [kept - head, before?.total ?? rows.length - head];
  const note = element('p', [element('small', [say('wechat:table-shortened', { kept: shown, total })])]);
  const rest = before ? replaced(nodes, before.note, []) : nodes;
  return {
    nodes: replaced(rest, longest, [table, note]),
    shortened: [...shortened.filter((one) => one !== before), { table, note, kept: shown, total }],
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

/** Elements beside it stay the same objects, so that they are known again. */
const replaced = (nodes: readonly HtmlNode[], one: HtmlElement, by: HtmlNode[]): HtmlNode[] =>
  nodes.flatMap((node) => {
    if (node === one) return by;
    return isElement(node) && elementsNamed([node], one.name).includes(one)
      ? [element(node.name, replaced(node.children, one, by), node.attributes)]
      : [node];
  });
