import type { ElementRole } from './elements.ts';

/** An open element of the source. */
export interface Frame {
  name: string;
  role: ElementRole;
  /** Undoes what its start did. */
  end: () => void;
  /** The number of its child elements so far. */
  children: number;
  /** The name of the last one. */
  lastChild: string;
}

/**
 * Elements that implicitly close the open elements of `ends`, with their content, up to an element of `within` (HTML,
 * 13.2.6.4; a row also closes a cell without a row).
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
/** The source of a picture, a video or a frame, not a placeholder shown while it loads. */
export const sourceOf = (attributes: ReadonlyMap<string, string>): string =>
  ['src', 'data', 'data-src', 'data-original']
    .map((name) => attributes.get(name) ?? '')
    .find((address) => address !== '' && !/^data:/i.test(address)) ?? '';
