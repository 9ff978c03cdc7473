import { composed } from '#base/text';
import { isHeadings, isOutline, outlineHeadings, settleHeadings } from './headings.ts';
import { element, isElement, showsSomething, textIn, type HtmlElement, type HtmlNode } from '../html-tree.ts';
import { withoutFirstMarks } from '../inline-text.ts';
import { beginsWithNumber } from './typed-number.ts';

/** A line of text without a paragraph: where it is alone, its holder is enough. */
export const bareLine = (): HtmlElement => element('#line');
const isLine = ({ name }: HtmlElement): boolean => name === '#line';

const inline = new Set('strong em u s sub sup code a span br img'.split(' '));
const lists = new Set(['ul', 'ol']);
const sections = new Set(['thead', 'tbody', 'tfoot']);
const leaves = new Set(['#line', 'p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'pre', 'hr']);

/**
 * Normalises a tree: every element is where HTML allows it, headings begin at the second level, and empty elements are
 * removed. Idempotent.
 */
export function settle(root: HtmlElement): HtmlElement {
  const settled = { ...root, children: asParagraphs(blocksOf(root.children)) };
  settleHeadings(settled);
  return settled;
}

/** The settled blocks; items without a list are put into one. */
function blocksOf(nodes: readonly HtmlNode[]): HtmlElement[] {
  const grouped: HtmlElement[] = [];
  let stray: HtmlElement | null = null;
  for (const node of nodes.filter(isElement)) {
    const isItem = node.name === 'li';
    if (isItem && stray) stray.children.push(node);
    else grouped.push(isItem ? (stray = element('ul', [node])) : node);
    if (!isItem) stray = null;
  }
  return grouped.flatMap(settledBlock);
}

function settledBlock(node: HtmlElement): HtmlElement[] {
  if (node.name === 'hr') return [node];
  if (leaves.has(node.name)) return leafOf(node);
  if (lists.has(node.name)) return listOf(node);
  if (node.name === 'table') return tableOf(node);
  const blocks = blocksOf(node.children);
  if (blocks.length === 0) return [];
  if (node.name === 'figure') return figureOf(node, blocks);
  return [{ ...node, children: withinHolder(blocks) }];
}

/** Removes invisible line ends; returns nothing if nothing is visible. */
function leafOf(node: HtmlElement): HtmlElement[] {
  compose(node);
  if (node.name === 'pre') {
    const last = node.children.length - 1;
    if (typeof node.children[last] === 'string')
      node.children[last] = node.children[last].replace(/(?<!\n)\n+$/, '');
  } else trimEnd(node);
  const [mark, ...words] = node.children;
  if (isElement(mark) && mark.name === '#mark') {
    const [number, text] = [withoutFirstMarks(textIn(mark)), words.map(textIn).join('')];
    node.children =
      number === '' || beginsWithNumber(text, number) ? words : [numberBefore(number, words), ...words];
  }
  const [first, next] = node.children;
  if (typeof first === 'string' && node.name !== 'pre')
    node.children[0] = first.replace(bullet, bulletAlone.test(first) && endsLine(next) ? '•' : '• ');
  return showsSomething(node) ? [node] : [];
}

/** A character of a symbol font (U+F020 to U+F0FF) without its font, before the text of an item. */
const bullet = /^[\uf020-\uf0ff]\s+/;
const bulletAlone = /^[\uf020-\uf0ff]\s+$/;

const endsLine = (next: HtmlNode | undefined): boolean =>
  next === undefined || (isElement(next) && next.name === 'br');

/** Characters from two tags may compose to one letter, such as й from и and its breve. */
function compose(node: HtmlElement): void {
  for (const [at, child] of node.children.entries()) {
    if (isElement(child)) compose(child);
    else node.children[at] = composed(child);
  }
  node.children = node.children.filter((child) => child !== '');
}

function trimEnd(node: HtmlElement): void {
  for (let last = node.children.at(-1); isElement(last); last = node.children.at(-1)) {
    if (last.name === 'img') return;
    if (last.name !== 'br') {
      trimEnd(last);
      if (last.children.length > 0) return;
    }
    node.children.pop();
  }
}

/** The number that a program put before a text in which no one typed it. */
const numberBefore = (number: string, words: readonly HtmlNode[]): string =>
  words.length === 0 || /[、）]$/.test(number) ? number : `${number} `;

/** At the top level, all lines are paragraphs. */
const asParagraphs = (blocks: readonly HtmlElement[]): HtmlElement[] =>
  blocks.map((block) => (isLine(block) ? { ...block, name: 'p' } : block));

/** In a cell, an item or a caption, a single line, or one followed by lists only, needs no paragraph. */
function withinHolder(blocks: readonly HtmlElement[]): HtmlNode[] {
  const [first] = blocks;
  const others = blocks.filter((block) => !isLine(block));
  const isAlone =
    isLine(first!) && others.length === blocks.length - 1 && others.every((one) => lists.has(one.name));
  if (!isAlone) return asParagraphs(blocks);
  return [...first!.children, ...others];
}

function listOf(list: HtmlElement): HtmlElement[] {
  if (isOutline(list)) return outlineHeadings(list, leafOf);
  const first = list.children.findIndex(isItem);
  const before = list.children.slice(0, Math.max(0, first));
  const lead = asParagraphs(blocksOf(before));
  const items = itemsOf({ ...list, children: list.children.slice(before.length) });
  if (items.length === 0) return lead;
  const attributes = list.attributes.filter(([key]) => key !== '#reversed');
  const settled = { ...list, attributes, children: items };
  return [
    ...lead,
    ...(list.name === 'ol' && isHeadings(items) ? outlineHeadings(settled, leafOf) : [settled]),
  ];
}

/**
 * Content of a list outside of its items has no number: it joins the item before it (content before all items is moved
 * before the list), or becomes an item if the list has none. An empty item is removed; those after it keep their
 * numbers.
 */
function itemsOf(list: HtmlElement): HtmlElement[] {
  const items: HtmlElement[] = [];
  for (const node of list.children.filter(isElement)) {
    const last = items.at(-1);
    if (node.name === 'li') items.push({ ...node, children: [...node.children] });
    else if (last && (lists.has(node.name) || list.children.some(isItem))) last.children.push(node);
    else items.push(element('li', [node]));
  }
  if (list.name === 'ol') numberItems(list, items);
  const nonEmptyItems = items.flatMap((item) => {
    const blocks = blocksOf(item.children);
    return blocks.length > 0 ? [{ ...item, children: withinHolder(blocks) }] : [];
  });
  return nonEmptyItems.map((item, at) => ({
    ...item,
    attributes: ownValue(item, nonEmptyItems[at - 1], list),
  }));
}

const isItem = (node: HtmlNode): boolean => isElement(node) && node.name === 'li';
const attributeOf = ({ attributes }: HtmlElement, key: string): string | undefined =>
  attributes.find(([name]) => name === key)?.[1];

/** Numbers the items, as a browser counts. */
function numberItems(list: HtmlElement, items: readonly HtmlElement[]): void {
  const step = attributeOf(list, '#reversed') === undefined ? 1 : -1;
  let next = Number(attributeOf(list, 'start') ?? (step > 0 ? 1 : items.length));
  for (const item of items) {
    const at = Number(attributeOf(item, 'value') ?? next);
    item.attributes = [['value', String(at)]];
    next = at + step;
  }
}

/** The number of an item, if it is not the next one. */
function ownValue(item: HtmlElement, before: HtmlElement | undefined, list: HtmlElement): [string, string][] {
  const value = attributeOf(item, 'value');
  if (value === undefined) return item.attributes;
  const follows = before ? Number(attributeOf(before, 'value')) + 1 : Number(attributeOf(list, 'start') ?? 1);
  return Number(value) === follows ? [] : [['value', value]];
}

/** Content of a table outside of its cells is moved before the table. */
function tableOf(table: HtmlElement): HtmlElement[] {
  const outside: HtmlElement[] = [];
  const captions: HtmlElement[] = [];
  const parts: HtmlElement[] = [];
  for (const node of rowsIn(table.children)) {
    if (node.name === 'caption') {
      const blocks = blocksOf(node.children);
      if (blocks.length === 0) continue;
      if (captions.length === 0) captions.push({ ...node, children: withinHolder(blocks) });
      else outside.push(...asParagraphs(blocks));
    } else if (node.name === 'tr') parts.push(...rowOf(node, outside));
    else if (sections.has(node.name)) {
      const rows = rowsIn(node.children).flatMap((row) =>
        row.name === 'tr' ? rowOf(row, outside) : (outside.push(...blocksOf([row])), []),
      );
      if (rows.length > 0) parts.push({ ...node, children: rows });
    } else outside.push(...blocksOf([node]));
  }
  // In HTML 4 the foot comes before the body.
  const [feet, others] = [parts.filter(isFoot), parts.filter((part) => !isFoot(part))];
  if (parts.length > 0) return [...outside, { ...table, children: [...captions, ...others, ...feet] }];
  return [...captions.flatMap(({ children }) => releasedBlocks(children)), ...outside];
}

const isFoot = ({ name }: HtmlElement): boolean => name === 'tfoot';

/** Cells without a row are put into one. */
function rowsIn(nodes: readonly HtmlNode[]): HtmlElement[] {
  const rows: HtmlElement[] = [];
  let stray: HtmlElement | null = null;
  for (const node of nodes.filter(isElement)) {
    const isCell = node.name === 'td' || node.name === 'th';
    if (isCell && stray) stray.children.push(node);
    else rows.push(isCell ? (stray = element('tr', [node])) : node);
    if (!isCell) stray = null;
  }
  return rows;
}

function rowOf(row: HtmlElement, outside: HtmlElement[]): HtmlElement[] {
  const cells: HtmlElement[] = [];
  for (const node of row.children.filter(isElement)) {
    if (node.name !== 'td' && node.name !== 'th') outside.push(...blocksOf([node]));
    else {
      const blocks = blocksOf(node.children);
      cells.push({ ...node, children: blocks.length > 0 ? withinHolder(blocks) : [] });
    }
  }
  return cells.length > 0 ? [{ ...row, children: cells }] : [];
}

const figureContents = new Set(['img', 'table', 'pre', 'blockquote', 'ul', 'ol']);
const holdsFigureContent = (node: HtmlNode): boolean =>
  isElement(node) && (figureContents.has(node.name) || node.children.some(holdsFigureContent));

/** The blocks of a holder that was removed. */
function releasedBlocks(nodes: readonly HtmlNode[]): HtmlElement[] {
  const blocks: HtmlElement[] = [];
  let line: HtmlElement | null = null;
  for (const node of nodes) {
    const isBlock = isElement(node) && !inline.has(node.name);
    if (isBlock) blocks.push(node);
    else if (line) line.children.push(node);
    else blocks.push((line = element('p', [node])));
    if (isBlock) line = null;
  }
  return blocks;
}

/** A figure without its picture becomes its text. */
function figureOf(figure: HtmlElement, blocks: readonly HtmlElement[]): HtmlElement[] {
  if (!blocks.some((block) => block.name !== 'figcaption' && holdsFigureContent(block)))
    return asParagraphs(blocks).flatMap((block) =>
      block.name === 'figcaption' ? releasedBlocks(block.children) : [block],
    );
  const isOneLine = blocks.filter(isLine).length === 1;
  return [
    {
      ...figure,
      children: isOneLine
        ? blocks.flatMap((block) => (isLine(block) ? block.children : [block]))
        : asParagraphs(blocks),
    },
  ];
}
