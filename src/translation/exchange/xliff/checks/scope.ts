import { childrenOf, nameOf } from '../grammar/names.ts';
import type { XmlElement } from '../xml.ts';

/** A unit of translation, with the file that it belongs to and its segments and ignorables in their order. */
export interface UnitScope {
  element: XmlElement;
  file: XmlElement;
  parts: XmlElement[];
}

/** All units of a file, through its groups. */
export const unitsOf = (file: XmlElement): UnitScope[] =>
  flowsIn(file)
    .filter((flow) => nameOf(flow) === 'unit')
    .map((element) => ({ element, file, parts: childrenOf(element, 'segment', 'ignorable') }));

/** The groups and units of a file, however deep, in the order of the document. */
export function flowsIn(parent: XmlElement): XmlElement[] {
  return childrenOf(parent, 'group', 'unit').flatMap((child) => [child, ...flowsIn(child)]);
}

/** The candidates for the texts of a unit. */
export const candidatesIn = (unit: XmlElement): XmlElement[] =>
  childrenOf(unit, 'mtc:matches').flatMap((matches) => childrenOf(matches, 'mtc:match'));

/** What a file, group or unit carries of modules and extensions. */
export const furtherIn = (parent: XmlElement): XmlElement[] =>
  childrenOf(parent).filter(({ uri }) => uri !== parent.uri);
