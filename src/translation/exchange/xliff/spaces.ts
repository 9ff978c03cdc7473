import { childrenOf, nameOf, valueOf } from './grammar/names.ts';
import type { XmlElement } from './xml.ts';

/** What `xml:space` says for each text, told by itself or by what it stands in, or `unsaid`. */
export function spacesIn(root: XmlElement, unsaid: string): Map<XmlElement, string> {
  const spaces = new Map<XmlElement, string>();
  const visit = (element: XmlElement, inherited: string): void => {
    const space = valueOf(element, 'xml:space') ?? inherited;
    if (['source', 'target'].includes(nameOf(element))) spaces.set(element, space);
    else for (const child of childrenOf(element)) visit(child, space);
  };
  visit(root, unsaid);
  return spaces;
}
