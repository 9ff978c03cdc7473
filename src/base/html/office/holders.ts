import { element, type HtmlElement } from '../html-tree.ts';
import { markIn, OfficeLists, type ListMark } from './office-lists.ts';
import type { OfficeItem } from './office.ts';

/**
 * The maximum nesting of lists, tables and quotations: deeper content is put into the last allowed level, so that no
 * text is lost.
 */
export const maxDepth = 24;

/** An element that contains blocks; it is added to the tree when it has content. */
export interface BlockHolder {
  name: string;
  attributes: [string, string][];
  parent: BlockHolder | null;
  /** The number of its ancestors. */
  depth: number;
  made: HtmlElement | null;
  /** The open paragraphs and headings in it. */
  leaves: Leaf[];
  /** The lists of its paragraphs that are items. */
  lists: OfficeLists;
}

export interface Leaf {
  name: string;
  attributes: [string, string][];
  item: OfficeItem;
  /** Its first line, once it has content. */
  first: HtmlElement | null;
  /** Whether another paragraph began inside it, and thus ended it. */
  isOver: boolean;
}

export function newHolder(
  name: string,
  attributes: [string, string][],
  parent: BlockHolder | null,
): BlockHolder {
  const depth = (parent?.depth ?? -1) + 1;
  const lists = new OfficeLists(Math.floor((maxDepth - depth) / 2));
  return { name, attributes, parent, depth, made: null, leaves: [], lists };
}

/** The holder in which a part of a table, or a caption, may be placed; undefined: nowhere. */
export function fitting(name: string, holder: BlockHolder): BlockHolder | undefined {
  const within = (...names: readonly string[]) => (names.includes(holder.name) ? holder : undefined);
  switch (name) {
    case 'figcaption':
      return within('figure');
    case 'caption':
    case 'thead':
    case 'tbody':
    case 'tfoot':
      return within('table');
    case 'tr':
      return within('table', 'thead', 'tbody', 'tfoot');
    case 'td':
    case 'th':
      return within('tr', 'table', 'thead', 'tbody', 'tfoot');
    default:
      return holder;
  }
}

/** A line of a paragraph or heading; the first one starts with its number, if no list displays it. */
export function lineOf({ name, attributes, item, first }: Leaf, mark: ListMark | null): HtmlElement {
  const isNumbered = !first && item.marker !== '' && !item.isSign && mark?.kind !== 'ul';
  return element(name, isNumbered ? [element('#mark', [item.marker])] : [], [...attributes]);
}

/** Removes the line that a paragraph has so far, and makes it the item's mark; returns whether it can be one. */
export function takeMark(holder: BlockHolder, leaf: Leaf): boolean {
  if (leaf.item.marker !== '' || leaf.item.isSign) return false;
  const marker = markIn(leaf.first!);
  if (marker === null) return false;
  holder.made!.children.pop();
  holder.lists.goOn();
  leaf.item.marker = marker;
  leaf.first = null;
  return true;
}
