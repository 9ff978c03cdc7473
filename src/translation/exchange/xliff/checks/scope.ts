import { childrenOf, nameOf } from '../grammar/names.ts';
import type { XmlElement } from '../xml.ts';

/** A unit, with its file and its segments and ignorables in order. */
export interface UnitScope {
  element: XmlElement;
  file: XmlElement;
  parts: XmlElement[];
}

/** All units of a file, including those in groups. */
export const unitsOf = (file: XmlElement): UnitScope[] =>
  flowsIn(file)
    .filter((flow) => nameOf(flow) === 'unit')
    .map((element) => ({ element, file, parts: childrenOf(element, 'segment', 'ignorable') }));

/** The groups and units of a file at any depth, in the order of the document. */
export function flowsIn(parent: XmlElement): XmlElement[] {
  return childrenOf(parent, 'group', 'unit').flatMap((child) => [child, ...flowsIn(child)]);
}

/** The translation candidates of a unit. */
export const candidatesIn = (unit: XmlElement): XmlElement[] =>
  childrenOf(unit, 'mtc:matches').flatMap((matches) => childrenOf(matches, 'mtc:match'));

/** The module and extension elements of a file, group or unit. */
export const furtherIn = (parent: XmlElement): XmlElement[] =>
  childrenOf(parent).filter(({ uri }) => uri !== parent.uri);
