import { childrenOf, nameOf, namespaces, valueOf } from './grammar/names.ts';
import { parseXliff } from './parse-xliff.ts';
import { writeXml } from './write-xml.ts';
import type { XmlElement } from './xml.ts';

/**
 * A valid file as we would write it: modules and extensions kept, every text saying itself whether its blanks count. Two
 * files that say the same, but for blanks between elements, comments and where namespaces are declared, come out equal.
 */
export function rewriteXliff(bytes: Uint8Array): string {
  const xliff = parseXliff(bytes);
  tellSpaces(xliff, 'default');
  return writeXml(xliff);
}

function tellSpaces(element: XmlElement, inherited: string): void {
  const space = valueOf(element, 'xml:space') ?? inherited;
  if (['source', 'target'].includes(nameOf(element))) {
    element.attributes = element.attributes.filter(
      ({ name, uri }) => name !== 'space' || uri !== namespaces.xml,
    );
    if (space === 'preserve')
      element.attributes.push({ uri: namespaces.xml, name: 'space', prefix: 'xml', value: space });
  } else for (const child of childrenOf(element)) tellSpaces(child, space);
}
