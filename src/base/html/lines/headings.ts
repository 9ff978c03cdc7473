import { listNumber } from '../list-number.ts';
import { element, isElement, showsSomething, textIn, type HtmlElement, type HtmlNode } from '../html-tree.ts';
import { isBare, typedNumber } from './typed-number.ts';

const heading = /^h[1-6]$/;

/**
 * Whether a list is only the numbering of headings, as LibreOffice writes an outline: each item is a heading, and below
 * it there may be another such list.
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

/** Whether every settled item consists of a heading. */
export const isHeadings = (items: readonly HtmlElement[]): boolean =>
  items.every(({ children }) => children.length === 1 && isElement(children[0]) && isHeading(children[0]));

const partsOf = (item: HtmlElement): HtmlElement[] =>
  (item.name === 'li' ? item.children : [item]).filter(isElement).filter(remains);

/** Whether something of a node will remain in the text: words, a picture, a rule, and cells, including empty ones. */
const remains = (node: HtmlNode): boolean =>
  isElement(node)
    ? /^(?:img|hr|td|th)$/.test(node.name) || node.children.some(remains)
    : showsSomething(node);

/** The headings of an outline, each preceded by the number of its item. */
export function outlineHeadings(
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
      outlineHeadings(one, settled, depth + 1),
    );
    if (!isHeading(first)) return below;
    const at = Number(attribute(item, 'value') ?? next);
    next = at + 1;
    const number = element('#number', [listNumber(at, type)], [['depth', String(depth)]]);
    const titles = settled(first).map((one) => ({
      ...one,
      children: [number, ...one.children.filter(isNotNumber)],
    }));
    return [...titles, ...below];
  });
}

const isNumber = (node: HtmlNode | undefined): node is HtmlElement =>
  isElement(node) && node.name === '#number';
const isNotNumber = (node: HtmlNode): boolean => !isNumber(node);

/** Sets the numbers and levels of all headings of a text. */
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

/** 2.1 belongs below 2, which may be in an earlier outline. A heading with a typed number gets no other. */
function numberHeadings(headings: readonly HtmlElement[]): void {
  const path: string[] = [];
  // Bare digits count as numbers if all headings of the outlines begin with some.
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
 * The first level of a text is h2, since its title is h1. Levels from two to four stay as they are. Deeper headings
 * become paragraphs, which are still distinguished by bold, bold italic or italic.
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

/** Puts each line as a whole into this mark, without the same mark inside; reading it again gives the same result. */
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
