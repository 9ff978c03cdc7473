import type { Frame } from '../cleaner/nesting.ts';

/** As Word calls the mark of a note, where the link to the note is gone. */
export const noteClass = /\bMso(?:Footnote|Endnote)Reference\b/i;

/** The anchor with which a comment of an exported Google document begins; its mark in the text leads to it. */
export const isCommentOfGoogle = (name: string, attributes: ReadonlyMap<string, string>): boolean =>
  name === 'a' && /^cmnt\d{1,9}$/.test(attributes.get('id') ?? attributes.get('name') ?? '');

/** And its mark. */
export const isMarkOfComment = (name: string, attributes: ReadonlyMap<string, string>): boolean =>
  name === 'a' && /(?:^|#)cmnt\d{1,9}$/.test(attributes.get('href') ?? '');

/** How a part of an element of MathML is written in a line. */
export interface MathPart {
  before: string;
  after: string;
  mark: 'sup' | 'sub' | null;
}
const part = (before: string, after = '', mark: MathPart['mark'] = null): MathPart => ({
  before,
  after,
  mark,
});
const raised = part('', '', 'sup');
const lowered = part('', '', 'sub');
const parts: Readonly<Record<string, readonly (MathPart | null)[]>> = {
  mfrac: [null, part('/')],
  msup: [null, raised],
  msub: [null, lowered],
  msubsup: [null, lowered, raised],
  mover: [null, raised],
  munder: [null, lowered],
  munderover: [null, lowered, raised],
  mroot: [null, part('^(1/', ')')],
};
/** Of one row after another, and of cells in a row. */
const later: Readonly<Record<string, string>> = { mtable: '; ', mtr: ', ', mlabeledtr: ', ', mfenced: ', ' };
/** Of which the parts are told apart by brackets, where they are more than one sign. */
const grouped = new Set(['mfrac', 'mroot', 'msup', 'msub', 'msubsup']);

/** What stands around an element of MathML (3.3) by its place in the one that holds it: ½ is no 12, and (a+b)/c no a+b/c. */
export function mathPart(name: string, parent: Frame | undefined): MathPart {
  if (name === 'msqrt') return part('√(', ')');
  if (name === 'mfenced') return part('(', ')');
  const held = parent ? parts[parent.name]?.[parent.children] : undefined;
  const separator = parent && parent.children > 0 ? (later[parent.name] ?? '') : '';
  const { before, after, mark } = held ?? part('');
  // What is raised or lowered as a whole needs none.
  const isGroup =
    (name === 'mrow' || name === 'mfrac') &&
    parent !== undefined &&
    grouped.has(parent.name) &&
    mark === null;
  const isMixed = [name, parent?.lastChild].toSorted().join(' ') === 'mfrac mn' && separator === '' && !held;
  return part(
    (isMixed ? ' ' : '') + before + separator + (isGroup ? '(' : ''),
    (isGroup ? ')' : '') + after,
    mark,
  );
}
