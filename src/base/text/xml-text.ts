import { printable } from './text.ts';

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/**
 * A text as it stands between two tags, and is read again, ends of lines too (XML 1.0, 2.11). What no text can hold is left
 * out: XML has no place for it, not even by a reference (2.2).
 */
export const escapedText = (text: string): string =>
  printable(text).replace(/[&<>\r]/g, (one) => references[one] ?? `&#${one.codePointAt(0)};`);

/** A text as it stands between quotation marks in a tag, where blanks would become spaces (XML 1.0, 3.3.3). */
export const escapedAttribute = (text: string): string =>
  printable(text).replace(/[&<>"\t\n\r]/g, (one) => references[one] ?? `&#${one.codePointAt(0)};`);

/** A text as a section of CDATA; one that holds the end of a section becomes two. */
export const cdata = (text: string): string =>
  `<![CDATA[${printable(text).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;

/** A piece of a document. */
export class Xml {
  constructor(readonly written: string) {}
}

/** A piece of XML in which whatever is put is a text, in attributes too, or pieces made in the same way. */
export const xml = (pieces: TemplateStringsArray, ...put: readonly (string | Xml | readonly Xml[])[]): Xml =>
  new Xml(pieces.reduce((before, piece, at) => before + writtenOf(put[at - 1]!) + piece));

const writtenOf = (put: string | Xml | readonly Xml[]): string => {
  if (typeof put === 'string') return escapedAttribute(put);
  return put instanceof Xml ? put.written : put.map(({ written }) => written).join('');
};
