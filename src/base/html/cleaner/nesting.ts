import type { Role } from './elements.ts';

/** One element of the source that has begun and not ended. */
export interface Frame {
  name: string;
  role: Role;
  /** Undoes what its beginning did. */
  end: () => void;
  /** How many elements have begun in it. */
  children: number;
  /** The name of the last of them. */
  lastChild: string;
}

/**
 * Elements that end what is open of these, with all that is in it, as far as one of the others holds them (HTML, 13.2.6.4:
 * a row ends a cell that stands in no row, too).
 */
export const endedByTheirLike: Readonly<Record<string, { ends: string; within: string }>> = {
  li: { ends: 'li', within: 'ul ol' },
  dt: { ends: 'dt dd', within: 'dl' },
  dd: { ends: 'dt dd', within: 'dl' },
  td: { ends: 'td th caption', within: 'tr table' },
  th: { ends: 'td th caption', within: 'tr table' },
  tr: { ends: 'tr td th caption', within: 'thead tbody tfoot table' },
  thead: { ends: 'thead tbody tfoot tr td th caption', within: 'table' },
  tbody: { ends: 'thead tbody tfoot tr td th caption', within: 'table' },
  tfoot: { ends: 'thead tbody tfoot tr td th caption', within: 'table' },
  caption: { ends: 'thead tbody tfoot tr td th caption', within: 'table' },
  option: { ends: 'option', within: 'select' },
  rt: { ends: 'rt rp', within: 'ruby' },
  rp: { ends: 'rt rp', within: 'ruby' },
  a: { ends: 'a', within: 'td th' },
};
export const ofTables = new Set('table caption thead tbody tfoot tr td th'.split(' '));
export const cells = ({ name }: Frame): boolean => name === 'td' || name === 'th' || name === 'caption';
export const holders = ({ role }: Frame): boolean => role === 'holder';
/** Where a picture, a film or a frame comes from; what stands there until it is loaded is none. */
export const sourceOf = (attributes: ReadonlyMap<string, string>): string =>
  ['src', 'data', 'data-src', 'data-original']
    .map((name) => attributes.get(name) ?? '')
    .find((address) => address !== '' && !/^data:/i.test(address)) ?? '';
