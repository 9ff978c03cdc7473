import { composed } from '#base/text';
import { isHeadings, isOutline, outlined, settleHeadings } from './headings.ts';
import { element, isElement, showsSomething, textIn, type HtmlElement, type HtmlNode } from '../html-tree.ts';
import { withoutFirstMarks } from '../inline-text.ts';
import { beginsWithNumber } from './typed-number.ts';

/** A line of text that is in no paragraph yet: where it stands alone, its holder is enough. */
export const run = (): HtmlElement => element('#line');
const isLine = ({ name }: HtmlElement): boolean => name === '#line';

const inline = new Set('strong em u s sub sup code a span br img'.split(' '));
const lists = new Set(['ul', 'ol']);
const sections = new Set(['thead', 'tbody', 'tfoot']);
const leaves = new Set(['#line', 'p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'pre', 'hr']);

/**
 * Puts what was written in order: each element stands where HTML lets it stand, headings begin at the second level, and
 * what shows nothing is gone. Done once more, it changes nothing.
 */
export function settle(root: HtmlElement): HtmlElement {
  const settled = { ...root, children: asParagraphs(blocksOf(root.children)) };
  settleHeadings(settled);
  return settled;
}

/** Settled blocks; items that are in no list are in one now. */
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

/** Without line ends that show nothing; nothing where nothing is seen. */
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

/** A sign of a font of signs (U+F020 to U+F0FF) whose font is not said, before the text of an item. */
const bullet = /^[\uf020-\uf0ff]\s+/;
const bulletAlone = /^[\uf020-\uf0ff]\s+$/;

const endsLine = (next: HtmlNode | undefined): boolean =>
  next === undefined || (isElement(next) && next.name === 'br');

/** What stood in two tags may be one letter now, such as й of и and its breve. */
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

/** A number that a program put before a text, and that nobody typed there too. */
const numberBefore = (number: string, words: readonly HtmlNode[]): string =>
  words.length === 0 || /[、）]$/.test(number) ? number : `${number} `;

/** At the outside, all lines are paragraphs. */
const asParagraphs = (blocks: readonly HtmlElement[]): HtmlElement[] =>
  blocks.map((block) => (isLine(block) ? { ...block, name: 'p' } : block));

/** In a cell, an item or a caption a line that is alone, or has only lists after it, needs no paragraph. */
function withinHolder(blocks: readonly HtmlElement[]): HtmlNode[] {
  const [first] = blocks;
  const others = blocks.filter((block) => !isLine(block));
  const isAlone =
    isLine(first!) && others.length === blocks.length - 1 && others.every((one) => lists.has(one.name));
  if (!isAlone) return asParagraphs(blocks);
  return [...first!.children, ...others];
}

function listOf(list: HtmlElement): HtmlElement[] {
  if (isOutline(list)) return outlined(list, leafOf);
  const first = list.children.findIndex(isItem);
  const before = list.children.slice(0, Math.max(0, first));
  const lead = asParagraphs(blocksOf(before));
  const items = itemsOf({ ...list, children: list.children.slice(before.length) });
  if (items.length === 0) return lead;
  const attributes = list.attributes.filter(([key]) => key !== '#reversed');
  const settled = { ...list, attributes, children: items };
  return [...lead, ...(list.name === 'ol' && isHeadings(items) ? outlined(settled, leafOf) : [settled])];
}

/**
 * What stands in a list, and in no item of it, has no number: it belongs to the item before it (what is before all of them
 * stands before the list), or is one where a list has no items at all. An item that shows nothing is gone, and those after it keep their numbers.
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
  const shown = items.flatMap((item) => {
    const blocks = blocksOf(item.children);
    return blocks.length > 0 ? [{ ...item, children: withinHolder(blocks) }] : [];
  });
  return shown.map((item, at) => ({ ...item, attributes: ownValue(item, shown[at - 1], list) }));
}

const isItem = (node: HtmlNode): boolean => isElement(node) && node.name === 'li';
const attributeOf = ({ attributes }: HtmlElement, key: string): string | undefined =>
  attributes.find(([name]) => name === key)?.[1];

/** Each item with its number, as a browser counts. */
function numberItems(list: HtmlElement, items: readonly HtmlElement[]): void {
  const step = attributeOf(list, '#reversed') === undefined ? 1 : -1;
  let next = Number(attributeOf(list, 'start') ?? (step > 0 ? 1 : items.length));
  for (const item of items) {
    const at = Number(attributeOf(item, 'value') ?? next);
    item.attributes = [['value', String(at)]];
    next = at + step;
  }
}

/** Its number, where it is not the one that follows. */
function ownValue(item: HtmlElement, before: HtmlElement | undefined, list: HtmlElement): [string, string][] {
  const value = attributeOf(item, 'value');
  if (value === undefined) return item.attributes;
  const follows = before ? Number(attributeOf(before, 'value')) + 1 : Number(attributeOf(list, 'start') ?? 1);
  return Number(value) === follows ? [] : [['value', value]];
}

/** What stands in a table and in no cell of it comes before the table. */
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
  // HTML 4 wrote the foot before the body.
  const [feet, others] = [parts.filter(isFoot), parts.filter((part) => !isFoot(part))];
  if (parts.length > 0) return [...outside, { ...table, children: [...captions, ...others, ...feet] }];
  return [...captions.flatMap(({ children }) => unheld(children)), ...outside];
}

const isFoot = ({ name }: HtmlElement): boolean => name === 'tfoot';

/** Cells that are in no row are in one now. */
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

const shown = new Set(['img', 'table', 'pre', 'blockquote', 'ul', 'ol']);
const holdsShown = (node: HtmlNode): boolean =>
  isElement(node) && (shown.has(node.name) || node.children.some(holdsShown));

/** What stood in a holder that is gone. */
function unheld(nodes: readonly HtmlNode[]): HtmlElement[] {
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

/** A figure of which the picture is gone is its words. */
function figureOf(figure: HtmlElement, blocks: readonly HtmlElement[]): HtmlElement[] {
  if (!blocks.some((block) => block.name !== 'figcaption' && holdsShown(block)))
    return asParagraphs(blocks).flatMap((block) =>
      block.name === 'figcaption' ? unheld(block.children) : [block],
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
