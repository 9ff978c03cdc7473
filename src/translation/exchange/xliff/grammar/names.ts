import { type XmlElement, isElement } from '../xml.ts';

/** The namespaces of XLIFF 2.0 and 2.1 by the prefixes of the specification; their version number did not change. */
export const namespaces = {
  xlf: 'urn:oasis:names:tc:xliff:document:2.0',
  mtc: 'urn:oasis:names:tc:xliff:matches:2.0',
  gls: 'urn:oasis:names:tc:xliff:glossary:2.0',
  fs: 'urn:oasis:names:tc:xliff:fs:2.0',
  mda: 'urn:oasis:names:tc:xliff:metadata:2.0',
  res: 'urn:oasis:names:tc:xliff:resourcedata:2.0',
  slr: 'urn:oasis:names:tc:xliff:sizerestriction:2.0',
  val: 'urn:oasis:names:tc:xliff:validation:2.0',
  ctr: 'urn:oasis:names:tc:xliff:changetracking:2.0',
  its: 'http://www.w3.org/2005/11/its',
  itsm: 'urn:oasis:names:tc:xliff:itsm:2.1',
  xml: 'http://www.w3.org/XML/1998/namespace',
} as const;

const prefixes = new Map<string, string>(Object.entries(namespaces).map(([prefix, uri]) => [uri, prefix]));

/** The namespaces whose elements and attributes are fully known; change tracking 2.1 is not one of them. */
const modules: ReadonlySet<string> = new Set(
  Object.entries(namespaces)
    .filter(([prefix]) => prefix !== 'xlf' && prefix !== 'xml')
    .map(([, uri]) => uri),
);
export const isOfModule = ({ uri }: { uri: string }): boolean => modules.has(uri);

/**
 * `unit`, `mtc:match`, `xml:lang`: the name with the prefix of the specification, independent of the prefixes in the
 * file; otherwise `{uri}name`.
 */
export function nameOf({ uri, name }: { uri: string; name: string }): string {
  const prefix = prefixes.get(uri);
  return prefix === 'xlf' || uri === ''
    ? prefix
      ? name
      : `{}${name}`
    : prefix
      ? `${prefix}:${name}`
      : `{${uri}}${name}`;
}

/** The same, for messages. */
export const shownName = (one: { uri: string; name: string }): string =>
  one.uri === '' ? `${one.name} xmlns=""` : nameOf(one);

/** Attributes of XLIFF itself have no namespace; one in the core namespace is a different attribute. */
export const attributeName = ({ uri, name }: { uri: string; name: string }): string =>
  uri === '' ? name : uri === namespaces.xlf ? `xlf:${name}` : nameOf({ uri, name });

const attributeOf = ({ attributes }: XmlElement, wanted: string) =>
  attributes.find((attribute) => attributeName(attribute) === wanted);

export const valueOf = (element: XmlElement, wanted: string): string | null =>
  attributeOf(element, wanted)?.value ?? null;

/** The line of an attribute, or of its element if it is absent. */
export const lineOf = (element: XmlElement, attribute: string): number =>
  attributeOf(element, attribute)?.line ?? element.line;

export const childrenOf = ({ children }: XmlElement, ...names: string[]): XmlElement[] =>
  children.filter(isElement).filter((child) => names.length === 0 || names.includes(nameOf(child)));

export const textOf = ({ children }: XmlElement): string =>
  children.map((child) => (isElement(child) ? '' : child.text)).join('');

/** The element and all its descendants, in the order of the document. */
export function* within(element: XmlElement): Generator<XmlElement> {
  yield element;
  for (const child of element.children) if (isElement(child)) yield* within(child);
}
