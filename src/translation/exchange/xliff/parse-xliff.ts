import { broken, refuseBroken, type BrokenFile } from '../broken.ts';
import { decode } from '../decode.ts';
import { checkCodes } from './checks/check-codes.ts';
import { checkGrammar } from './checks/check-grammar.ts';
import { checkIds } from './checks/check-ids.ts';
import { checkLanguages } from './checks/check-languages.ts';
import { checkModules } from './checks/check-modules.ts';
import { checkReferences } from './checks/check-references.ts';
import { checkReordering } from './checks/check-reordering.ts';
import { checkSegments } from './checks/check-segments.ts';
import { checkSpaces } from './checks/check-spaces.ts';
import { nameOf, namespaces, shownName, valueOf } from './grammar/names.ts';
import { checkDeclared, readXml, type XmlElement } from './xml.ts';

const constraints = [checkIds, checkLanguages, checkSegments, checkCodes, checkReordering, checkModules];

export interface ParseOptions {
  /**
   * The file was written by the hub and returned: data that the hub knows may be missing. That is the `originalData` of
   * a unit, if its codes still refer to what the hub wrote, and `xml:space`.
   */
  isOwn?: boolean;
}

/** The tree of a valid XLIFF 2.0 or 2.1 document. Throws `BrokenFile` for anything else, with reasons and lines. */
export function parseXliff(bytes: Uint8Array, { isOwn = false }: ParseOptions = {}): XmlElement {
  checkDeclared(bytes);
  const root = readXml(decode(bytes));
  if (nameOf(root) !== 'xliff') throw notXliff(root);
  refuseBroken((report) => checkGrammar(root, report));
  // These checks rely on the grammar: ids exist, and texts are in their places.
  refuseBroken((report) => {
    for (const check of constraints) check(root, report);
    checkReferences(root, report, isOwn);
    if (!isOwn) checkSpaces(root, report);
  });
  return root;
}

/** Most tools write XLIFF 1.2 by default. */
function notXliff(root: XmlElement): BrokenFile {
  const version = /^1(?:\.\d)?$/.exec(
    valueOf(root, 'version') ?? /^urn:oasis:names:tc:xliff:document:(.*)$/.exec(root.uri)?.[1] ?? '',
  )?.[0];
  if (root.name === 'xliff' && version) return broken(root.line, 'xliff-old', { version });
  return root.name === 'xliff' && root.uri === ''
    ? broken(root.line, 'namespace-missing', { namespace: namespaces.xlf })
    : broken(root.line, 'not-xliff', { element: root.uri === '' ? root.name : shownName(root) });
}
