import { childrenOf, nameOf, namespaces, valueOf } from './grammar/names.ts';
import { parseXliff } from './parse-xliff.ts';
import { writeXml } from './write-xml.ts';
import type { XmlElement } from './xml.ts';

/**
 * A valid file in normal form: modules and extensions are kept, and every text states whether its blanks count. Two
 * files that differ only in blanks between elements, comments and the places of namespace declarations become equal.
 */
export function rewriteXliff(bytes: Uint8Array): string {
  const xliff = parseXliff(bytes);
  setSpaces(xliff, 'default');
  return writeXml(xliff);
}

function setSpaces(element: XmlElement, inherited: string): void {
  const space = valueOf(element, 'xml:space') ?? inherited;
  if (['source', 'target'].includes(nameOf(element))) {
    element.attributes = element.attributes.filter(
      ({ name, uri }) => name !== 'space' || uri !== namespaces.xml,
    );
    if (space === 'preserve')
      element.attributes.push({ uri: namespaces.xml, name: 'space', prefix: 'xml', value: space });
  } else for (const child of childrenOf(element)) setSpaces(child, space);
}
