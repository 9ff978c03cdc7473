import { broken, refuseBroken } from '../broken.ts';
import { decode } from '../decode.ts';
import { checkCodes } from './checks/check-codes.ts';
import { checkGrammar } from './checks/check-grammar.ts';
import { checkIds } from './checks/check-ids.ts';
import { checkLanguages } from './checks/check-languages.ts';
import { checkModules } from './checks/check-modules.ts';
import { checkReferences } from './checks/check-references.ts';
import { checkReordering } from './checks/check-reordering.ts';
import { checkSegments } from './checks/check-segments.ts';
import { nameOf } from './names.ts';
import { readXml, type XmlElement } from './xml.ts';

const constraints = [
  checkIds,
  checkLanguages,
  checkSegments,
  checkCodes,
  checkReordering,
  checkReferences,
  checkModules,
];

/** The tree of a valid XLIFF 2.0 or 2.1 document. Anything else is a `BrokenFile`, with reasons and lines. */
export function parseXliff(bytes: Uint8Array): XmlElement {
  const root = readXml(decode(bytes));
  if (nameOf(root) !== 'xliff') throw broken(root.line, 'not-xliff', { element: nameOf(root) });
  refuseBroken((report) => checkGrammar(root, report));
  // What follows relies on the grammar: ids are there, texts are where they belong.
  refuseBroken((report) => constraints.forEach((check) => check(root, report)));
  return root;
}
