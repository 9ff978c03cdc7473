import { countedAs } from '../counted-as.ts';
import { element, isElement, showsSomething, textIn, type HtmlElement, type HtmlNode } from '../html-tree.ts';
import { isBare, typedNumber } from './typed-number.ts';

const heading = /^h[1-6]$/;

/**
 * Whether a list is no list but the numbers of headings, as LibreOffice writes an outline: each item is a heading, and
 * what is below a heading is such a list again.
 */
export function isOutline(list: HtmlElement): boolean {
  if (list.name !== 'ol') return false;
  const items = list.children.filter(isElement).map(partsOf);
  return (
    items.some((parts) => parts.length > 0) &&
    items.every((parts) => (isHeading(parts[0]) ? parts.slice(1) : parts).every(isOutline))
  );
}

const isHeading = (node: HtmlElement | undefined): node is HtmlElement =>
  node !== undefined && heading.test(node.name);

/** Of what is settled, a heading is all that is in it. */
export const isHeadings = (items: readonly HtmlElement[]): boolean =>
  items.every(({ children }) => children.length === 1 && isElement(children[0]) && isHeading(children[0]));

const partsOf = (item: HtmlElement): HtmlElement[] =>
  (item.name === 'li' ? item.children : [item]).filter(isElement).filter(stays);

/** Whether something of it will stand in the text: words, a picture, a line across, and cells that are empty too. */
const stays = (node: HtmlNode): boolean =>
  isElement(node) ? /^(?:img|hr|td|th)$/.test(node.name) || node.children.some(stays) : showsSomething(node);

/** The headings of an outline, each with the number of its item before it. */
export function outlined(
  list: HtmlElement,
  settled: (heading: HtmlElement) => HtmlElement[],
  depth = 1,
): HtmlElement[] {
  const attribute = (node: HtmlElement, key: string) => node.attributes.find(([name]) => name === key)?.[1];
  const type = attribute(list, 'type') ?? '1';
  let next = Number(attribute(list, 'start') ?? 1);
  return list.children.filter(isElement).flatMap((item) => {
    const [first, ...rest] = partsOf(item);
    if (!first) return [];
    const below = (isHeading(first) ? rest : [first, ...rest]).flatMap((one) =>
      outlined(one, settled, depth + 1),
    );
    if (!isHeading(first)) return below;
    const at = Number(attribute(item, 'value') ?? next);
    next = at + 1;
    const number = element('#number', [countedAs(at, type)], [['depth', String(depth)]]);
    const titles = settled(first).map((one) => ({
      ...one,
      children: [number, ...one.children.filter(isNoNumber)],
    }));
    return [...titles, ...below];
  });
}

const isNumber = (node: HtmlNode | undefined): node is HtmlElement =>
  isElement(node) && node.name === '#number';
const isNoNumber = (node: HtmlNode): boolean => !isNumber(node);

/** Numbers and levels of all headings of a text. */
export function settleHeadings(root: HtmlElement): void {
  const headings: HtmlElement[] = [];
  const collect = (node: HtmlNode): void => {
    if (!isElement(node)) return;
    if (heading.test(node.name)) headings.push(node);
    else node.children.forEach(collect);
  };
  collect(root);
  numberHeadings(headings);
  levelHeadings(headings);
}

/** 2.1 stands below 2, which may be in an outline before it. A heading whose number is typed has that one alone. */
function numberHeadings(headings: readonly HtmlElement[]): void {
  const path: string[] = [];
  // Figures alone are numbers where all headings of the outlines begin with some.
  const areBareNumbers = headings.every(({ children: [mark, ...words] }) => {
    return !isNumber(mark) || typedNumber(words.map(textIn).join('')) !== null;
  });
  for (const one of headings) {
    const [mark, ...words] = one.children;
    if (!isNumber(mark)) continue;
    const depth = Number(mark.attributes[0]![1]);
    const own = textIn(mark);
    while (path.length < depth) path.push('');
    path.length = depth;
    path[depth - 1] = own;
    const number = depth === 1 || path.includes('') ? `${own}. ` : `${path.join('.')} `;
    const typed = typedNumber(words.map(textIn).join(''));
    const isTyped = typed !== null && (areBareNumbers || !isBare(typed));
    one.children = isTyped ? words : [number, ...words];
  }
}

/**
 * The second level is the first of a text: its title has the first. What is within two to four stays as it is. A text has
 * no other headings: what is below them is a paragraph, and is still told apart from what is above and below it, as bold,
 * bold and slanted, or slanted.
 */
function levelHeadings(headings: readonly HtmlElement[]): void {
  const levels = [...new Set(headings.map(({ name }) => Number(name[1])))].toSorted((a, b) => a - b);
  if (levels.every((level) => level >= 2 && level <= 4)) return;
  for (const one of headings) {
    const rank = levels.indexOf(Number(one.name[1]));
    one.name = rank < 3 ? `h${2 + rank}` : 'p';
    for (const mark of lowerMarks[rank - 3] ?? []) one.children = allMarked(one.children, mark);
  }
}
const lowerMarks = [['strong'], ['em', 'strong'], ['em']] as const;

/** Each line as a whole in this mark, and in it no such mark again: so it is written when it is read once more. */
function allMarked(nodes: readonly HtmlNode[], name: string): HtmlNode[] {
  const marked: HtmlNode[] = [];
  let line: HtmlElement | null = null;
  for (const node of without(nodes, name)) {
    if (isElement(node) && node.name === 'br') {
      marked.push(node);
      line = null;
    } else if (line) line.children.push(node);
    else marked.push((line = element(name, [node])));
  }
  return marked;
}

const without = (nodes: readonly HtmlNode[], name: string): HtmlNode[] =>
  nodes.flatMap((node): HtmlNode[] => {
    if (!isElement(node)) return [node];
    const children = without(node.children, name);
    return node.name === name ? children : [{ ...node, children }];
  });
