import type { Frame } from './nesting.ts';

/** As Word calls the mark of a note, where the link to the note is gone. */
export const noteClass = /\bMso(?:Footnote|Endnote)Reference\b/i;

/** The anchor with which a comment of an exported Google document begins; its mark in the text leads to it. */
export const isCommentOfGoogle = (name: string, attributes: ReadonlyMap<string, string>): boolean =>
  name === 'a' && /^cmnt\d{1,9}$/.test(attributes.get('id') ?? attributes.get('name') ?? '');

/** And its mark. */
export const isMarkOfComment = (name: string, attributes: ReadonlyMap<string, string>): boolean =>
  name === 'a' && /(?:^|#)cmnt\d{1,9}$/.test(attributes.get('href') ?? '');

/** What stands before, or how it is written, what comes second in an element of MathML (3.3): ½ is no 12. */
export function mathPart(parent: Frame | undefined): '/' | 'sup' | 'sub' | null {
  if (parent?.children !== 1) return null;
  return parent.name === 'mfrac'
    ? '/'
    : parent.name === 'msup'
      ? 'sup'
      : parent.name === 'msub'
        ? 'sub'
        : null;
}
