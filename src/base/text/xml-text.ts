import { printable } from './text.ts';

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/**
 * A text escaped for an element's content, so that it is read back unchanged, line ends included (XML 1.0, 2.11).
 * Characters that no text may contain are dropped: XML cannot represent them, not even as references (2.2).
 */
export const escapedText = (text: string): string =>
  printable(text).replace(/[&<>\r]/g, (one) => references[one] ?? `&#${one.codePointAt(0)};`);

/** A text escaped for an attribute's value, in which white space would become spaces (XML 1.0, 3.3.3). */
export const escapedAttribute = (text: string): string =>
  printable(text).replace(/[&<>"\t\n\r]/g, (one) => references[one] ?? `&#${one.codePointAt(0)};`);

/** A text as a CDATA section; one that contains the end of a section becomes two. */
export const cdata = (text: string): string =>
  `<![CDATA[${printable(text).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;

/** A fragment of a document. */
export class Xml {
  constructor(readonly written: string) {}
}

/** A template for XML: an inserted string is escaped as text, in attributes too; fragments are inserted as they are. */
export const xml = (
  pieces: TemplateStringsArray,
  ...values: readonly (string | Xml | readonly Xml[])[]
): Xml => new Xml(pieces.reduce((before, piece, at) => before + writtenOf(values[at - 1]!) + piece));

const writtenOf = (value: string | Xml | readonly Xml[]): string => {
  if (typeof value === 'string') return escapedAttribute(value);
  return value instanceof Xml ? value.written : value.map(({ written }) => written).join('');
};
