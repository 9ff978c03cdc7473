import type { Frame } from '../cleaner/nesting.ts';

/** Word's class of a note's mark, where the link to the note is missing. */
export const noteClass = /\bMso(?:Footnote|Endnote)Reference\b/i;

/** The anchor at the start of a comment in an exported Google document; its mark in the text links to it. */
export const isCommentOfGoogle = (name: string, attributes: ReadonlyMap<string, string>): boolean =>
  name === 'a' && /^cmnt\d{1,9}$/.test(attributes.get('id') ?? attributes.get('name') ?? '');

/** The mark in the text that links to the comment. */
export const isMarkOfComment = (name: string, attributes: ReadonlyMap<string, string>): boolean =>
  name === 'a' && /(?:^|#)cmnt\d{1,9}$/.test(attributes.get('href') ?? '');

/** How a part of a MathML element is written in a line. */
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
/** The separators of rows, and of cells in a row. */
const later: Readonly<Record<string, string>> = { mtable: '; ', mtr: ', ', mlabeledtr: ', ', mfenced: ', ' };
/** Elements whose parts are put into brackets if they have more than one character. */
const grouped = new Set(['mfrac', 'mroot', 'msup', 'msub', 'msubsup']);

/**
 * What is written around a MathML element (3.3), by its position in its parent: ½ must not become 12, nor (a+b)/c
 * become a+b/c.
 */
export function mathPart(name: string, parent: Frame | undefined): MathPart {
  if (name === 'msqrt') return part('√(', ')');
  if (name === 'mfenced') return part('(', ')');
  const held = parent ? parts[parent.name]?.[parent.children] : undefined;
  const separator = parent && parent.children > 0 ? (later[parent.name] ?? '') : '';
  const { before, after, mark } = held ?? part('');
  // A superscript or subscript needs no brackets.
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
