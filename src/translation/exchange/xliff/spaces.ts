import { childrenOf, nameOf, valueOf } from './grammar/names.ts';
import type { XmlElement } from './xml.ts';

/** The value of `xml:space` for each text, its own or inherited, or else `fallback`. */
export function spacesIn(root: XmlElement, fallback: string): Map<XmlElement, string> {
  const spaces = new Map<XmlElement, string>();
  const visit = (element: XmlElement, inherited: string): void => {
    const space = valueOf(element, 'xml:space') ?? inherited;
    if (['source', 'target'].includes(nameOf(element))) spaces.set(element, space);
    else for (const child of childrenOf(element)) visit(child, space);
  };
  visit(root, fallback);
  return spaces;
}
