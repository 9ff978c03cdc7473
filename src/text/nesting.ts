import type { Role } from './elements.ts';

/** One element of the source that has begun and not ended. */
export interface Frame {
  name: string;
  role: Role;
  /** Undoes what its beginning did. */
  end: () => void;
  /** How many elements have begun in it. */
  children: number;
}

/** Elements that end the last of their like, unless one of these stands between them. */
export const endedByTheirLike: Readonly<Record<string, { ends: string; within: string }>> = {
  li: { ends: 'li', within: 'ul ol' },
  dt: { ends: 'dt dd', within: 'dl' },
  dd: { ends: 'dt dd', within: 'dl' },
  td: { ends: 'td th', within: 'tr table' },
  th: { ends: 'td th', within: 'tr table' },
  tr: { ends: 'tr', within: 'thead tbody tfoot table' },
  thead: { ends: 'thead tbody tfoot', within: 'table' },
  tbody: { ends: 'thead tbody tfoot', within: 'table' },
  tfoot: { ends: 'thead tbody tfoot', within: 'table' },
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
