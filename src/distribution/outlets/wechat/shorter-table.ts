import { charactersIn } from '#core';
import { element, isElement, writeHtml, type HtmlElement, type HtmlNode } from '#text';
import { say } from './field-words.ts';
import { elementsNamed } from './html-values.ts';

/** Fewer rows tell nobody what a table is about: such an article is not sent at all. */
const leastRows = 5;

export interface Shortened {
  nodes: HtmlNode[];
  kept: number;
  total: number;
}

/**
 * The same with fewer rows in its longest table, about `tooMany` characters less, and below the table where the rest is to be
 * had; null where no table is long enough for that.
 */
export function withShorterTable(nodes: readonly HtmlNode[], tooMany: number): Shortened | null {
  const tables = elementsNamed(nodes, 'table').filter((one) => rowsOf(one).length > leastRows + 1);
  const [longest] = tables.toSorted((one, other) => lengthOf(other) - lengthOf(one));
  if (!longest) return null;
  const rows = rowsOf(longest);
  let left = tooMany + 100; // what is said below the table
  let kept = rows.length;
  while (kept > leastRows && left > 0) left -= lengthOf(rows[(kept -= 1)]!);
  const gone = new Set<HtmlNode>(rows.slice(kept));
  const head = rows.filter(({ children }) =>
    children.every((cell) => isElement(cell) && cell.name === 'th'),
  ).length;
  const [shown, total] = [kept - head, rows.length - head];
  const note = element('p', [element('small', [say('wechat:table-shortened', { kept: shown, total })])]);
  return { nodes: replaced(nodes, longest, [without(longest, gone), note]), kept: shown, total };
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

const replaced = (nodes: readonly HtmlNode[], one: HtmlNode, by: HtmlNode[]): HtmlNode[] =>
  nodes.flatMap((node) => {
    if (node === one) return by;
    return isElement(node) && elementsNamed([node], 'table').length > 0
      ? [element(node.name, replaced(node.children, one, by), node.attributes)]
      : [node];
  });
