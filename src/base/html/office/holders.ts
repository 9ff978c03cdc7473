import { element, type HtmlElement } from '../html-tree.ts';
import { markIn, OfficeLists, type ListMark } from './office-lists.ts';
import type { OfficeItem } from './office.ts';

/** Lists in tables in quotations in lists: what is deeper stands in the last of them. No text is lost. */
export const maxDepth = 24;

/** One of the elements that hold blocks; it stands in the tree as soon as there is something in it. */
export interface Holder {
  name: string;
  attributes: [string, string][];
  parent: Holder | null;
  /** How many hold it. */
  depth: number;
  made: HtmlElement | null;
  /** Paragraphs and headings that have begun in it. */
  leaves: Leaf[];
  /** Of paragraphs that are items. */
  lists: OfficeLists;
}

export interface Leaf {
  name: string;
  attributes: [string, string][];
  item: OfficeItem;
  /** Its first line, once it has begun. */
  first: HtmlElement | null;
  /** A further paragraph began in it, and ended it. */
  isOver: boolean;
}

export function newHolder(name: string, attributes: [string, string][], parent: Holder | null): Holder {
  const depth = (parent?.depth ?? -1) + 1;
  const lists = new OfficeLists(Math.floor((maxDepth - depth) / 2));
  return { name, attributes, parent, depth, made: null, leaves: [], lists };
}

/** In what a part of a table, or a caption, can stand here; undefined: nowhere. */
export function fitting(name: string, holder: Holder): Holder | undefined {
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

/** A line of a paragraph or heading; its first has the number before it that is not shown by a list. */
export function lineOf({ name, attributes, item, first }: Leaf, mark: ListMark | null): HtmlElement {
  const isNumbered = !first && item.marker !== '' && !item.isSign && mark?.kind !== 'ul';
  return element(name, isNumbered ? [element('#mark', [item.marker])] : [], [...attributes]);
}

/** Takes back the line that a paragraph has so far, as its mark; answers whether it can be one. */
export function takeMark(holder: Holder, leaf: Leaf): boolean {
  if (leaf.item.marker !== '' || leaf.item.isSign) return false;
  const marker = markIn(leaf.first!);
  if (marker === null) return false;
  holder.made!.children.pop();
  holder.lists.goOn();
  leaf.item.marker = marker;
  leaf.first = null;
  return true;
}
