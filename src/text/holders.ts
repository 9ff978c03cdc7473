import type { HtmlElement } from './html-tree.ts';
import { OfficeLists } from './office-lists.ts';
import type { OfficeItem } from './office.ts';

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
  item: OfficeItem | null;
  /** A further paragraph began in it, and ended it. */
  isOver: boolean;
}

export const newHolder = (name: string, attributes: [string, string][], parent: Holder | null): Holder => ({
  name,
  attributes,
  parent,
  depth: (parent?.depth ?? -1) + 1,
  made: null,
  leaves: [],
  lists: new OfficeLists(),
});

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
