import type { Report } from '../../broken.ts';
import { prefixOf, readFragment, termPrefix, type Fragment } from '../fragment.ts';
import { childrenOf, lineOf, nameOf, namespaces, valueOf, within } from '../grammar/names.ts';
import { memoized } from '../memoized.ts';
import type { XmlElement } from '../xml.ts';
import { textsOf } from './check-codes.ts';
import { isHubData } from '../written-data.ts';
import { flowsIn, furtherIn, unitsOf, type UnitScope } from './scope.ts';

/**
 * References to data, notes, units and texts resolve. Addresses outside of the document are not followed. In a file of
 * the hub (`isOwn`), a unit that lost all its data may keep codes that refer to what the hub wrote.
 */
export function checkReferences(xliff: XmlElement, report: Report, isOwn: boolean): void {
  const files = childrenOf(xliff, 'file');
  const document: FilesById = new Map(files.map((file) => [valueOf(file, 'id'), file]));
  for (const file of files) {
    const units = unitsOf(file);
    const unitIds = idsOf(units.map(({ element }) => element));
    for (const unit of units) {
      const data = dataIds(unit.element);
      const isExempt: IsExempt = (element, name, id) =>
        isOwn && data.size === 0 && isHubData(element, name, id);
      for (const text of [...textsOf(unit, 'source'), ...textsOf(unit, 'target')])
        for (const element of [...within(text)].slice(1)) {
          checkNames(element, /^dataRef/, data, report, isExempt);
          checkNames(element, /^subFlows/, unitIds, report);
          if (isAnnotation(element)) checkAnnotation(element, unit, document, report);
        }
      for (const further of furtherIn(unit.element))
        for (const element of within(further)) {
          if (nameOf(element) === 'mtc:match') checkCandidate(element, unit, document, report);
          else if (nameOf(element).startsWith('gls:') && valueOf(element, 'ref') !== null)
            checkSpan(element, unit, document, report);
        }
    }
  }
}

/** The files of a document, by their ids. */
type FilesById = ReadonlyMap<string | null, XmlElement>;
type IsExempt = (element: XmlElement, attribute: string, id: string) => boolean;

const isAnnotation = (element: XmlElement) => ['mrk', 'sm'].includes(nameOf(element));

const idsOf = (elements: readonly XmlElement[]) => new Set(elements.map((element) => valueOf(element, 'id')));
const dataIds = memoized((holder: XmlElement) =>
  idsOf(childrenOf(holder, 'originalData').flatMap((one) => childrenOf(one, 'data'))),
);

function checkNames(
  element: XmlElement,
  which: RegExp,
  known: ReadonlySet<string | null>,
  report: Report,
  isExempt: IsExempt = () => false,
): void {
  for (const { name, uri, value } of element.attributes)
    if (uri === '' && which.test(name))
      for (const id of value.trim().split(/\s+/))
        if (!known.has(id) && !isExempt(element, name, id))
          report(lineOf(element, name), 'reference-unknown', { attribute: name, value: id });
}

function checkAnnotation(element: XmlElement, unit: UnitScope, document: FilesById, report: Report): void {
  const [type, ref, value] = ['type', 'ref', 'value'].map((attribute) => valueOf(element, attribute));
  const { line } = element;
  // An ITS annotation may have neither a type nor `translate` (5.9.6).
  const isOfIts = type === null && element.attributes.some(({ uri }) => itsNamespaces.includes(uri));
  if ((type ?? 'generic') === 'generic' && !isOfIts && valueOf(element, 'translate') === null)
    report(line, 'attribute-missing', { attribute: 'translate', element: nameOf(element) });
  if (type === 'comment' && (ref === null) === (value === null))
    report(line, 'attributes-exclude', { first: 'ref', second: 'value', element: nameOf(element) });
  if (type === 'mtc:match' && ref !== null)
    report(lineOf(element, 'ref'), 'attribute-unknown', { attribute: 'ref', element: nameOf(element) });
  if (ref === null || ref === undefined) return;
  const fragment = pointedTo(element, ref, unit, document, report);
  if (type === 'comment' && fragment !== 'reported' && !isNoteOf(unit, fragment))
    report(lineOf(element, 'ref'), 'reference-unknown', { attribute: 'ref', value: ref });
}

const isNoteOf = (unit: UnitScope, fragment: Fragment | null): boolean =>
  fragment?.leaf?.prefix === 'n' &&
  fragment.group === null &&
  isHere(fragment, unit) &&
  (fragment.unit !== null || fragment.file === null);

const itsNamespaces: readonly string[] = [namespaces.its, namespaces.itsm];

/** A candidate belongs to a text of its unit; so does a term, unless it refers to an address elsewhere. */
function checkSpan(element: XmlElement, unit: UnitScope, document: FilesById, report: Report): void {
  const ref = valueOf(element, 'ref') ?? '';
  const fragment = pointedTo(element, ref, unit, document, report);
  if (fragment === 'reported') return;
  const isText = fragment && ['', 't'].includes(fragment.leaf?.prefix ?? '?') && isHere(fragment, unit);
  const isElsewhere = fragment === null && nameOf(element) !== 'mtc:match';
  if (!isText && !isElsewhere)
    report(lineOf(element, 'ref'), 'reference-unknown', { attribute: 'ref', value: ref });
}

function checkCandidate(match: XmlElement, unit: UnitScope, document: FilesById, report: Report): void {
  if (valueOf(match, 'ref') !== null) checkSpan(match, unit, document, report);
  for (const text of childrenOf(match, 'source', 'target'))
    for (const element of [...within(text)].slice(1)) {
      checkNames(element, /^dataRef/, dataIds(match), report);
      if (isAnnotation(element)) checkAnnotation(element, unit, document, report);
    }
}

const isHere = ({ file, unit: id }: Fragment, { file: own, element }: UnitScope) =>
  (file === null || file === valueOf(own, 'id')) && (id === null || id === valueOf(element, 'id'));

/** Resolves a reference; null for an address elsewhere, `reported` if it does not resolve and was reported. */
function pointedTo(
  element: XmlElement,
  ref: string,
  unit: UnitScope,
  document: FilesById,
  report: Report,
): Fragment | 'reported' | null {
  if (!ref.startsWith('#')) return null;
  const fragment = readFragment(ref);
  if (fragment && leadsSomewhere(fragment, unit, document)) return fragment;
  report(lineOf(element, 'ref'), fragment ? 'reference-unknown' : 'reference-malformed', {
    attribute: 'ref',
    value: ref,
  });
  return 'reported';
}

/** Whether every part of the fragment resolves. */
function leadsSomewhere({ file, group, unit, leaf }: Fragment, here: UnitScope, files: FilesById): boolean {
  const inFile = file === null ? here.file : files.get(file);
  if (!inFile) return false;
  const find = (kind: string, id: string) => flowsById(inFile).get(`${kind} ${id}`) ?? null;
  if (group !== null && !find('group', group)) return false;
  const inUnit = unit === null ? (file === null && group === null ? here.element : null) : find('unit', unit);
  if (unit !== null && !inUnit) return false;
  if (!leaf) return true;
  const scope = inUnit ?? (group === null ? inFile : find('group', group)!);
  if (leaf.prefix.length > 1) {
    const isRelative = file === null && group === null && unit === null;
    return isThere(leaf, isRelative ? [moduleIds(scope), idsAbove(inFile)] : [moduleIds(scope)]);
  }
  if (leaf.prefix === 'n') return noteIds(scope).has(leaf.id);
  if (!inUnit) return false;
  if (leaf.prefix === 'd') return dataIds(inUnit).has(leaf.id);
  return (leaf.prefix === 't' ? targetIds : sourceIds)(inUnit).has(leaf.id);
}

/** Elements of modules. The prefix of an extension in the file is irrelevant here: the committee registers prefixes. */
const isThere = (
  { prefix, id }: NonNullable<Fragment['leaf']>,
  known: readonly ReadonlySet<string>[],
): boolean => prefix === termPrefix || known.some((ids) => ids.has(`${prefix}=${id}`));

const moduleIds = memoized(
  (scope: XmlElement) =>
    new Set(
      furtherIn(scope)
        .flatMap((one) => [...within(one)])
        .filter((one) => prefixOf(one.uri) !== null)
        .map((one) => `${prefixOf(one.uri)}=${valueOf(one, 'id') ?? valueOf(one, 'xml:id')}`),
    ),
);

/** Ids that units share: those of modules on their file and its groups. */
const idsAbove = memoized((file: XmlElement) => {
  const groups = flowsIn(file).filter((flow) => nameOf(flow) === 'group');
  return new Set([file, ...groups].flatMap((scope) => [...moduleIds(scope)]));
});

const flowsById = memoized(
  (file: XmlElement) =>
    new Map(flowsIn(file).map((flow) => [`${nameOf(flow)} ${valueOf(flow, 'id')}`, flow])),
);
const noteIds = memoized((scope: XmlElement) =>
  idsOf(childrenOf(scope, 'notes').flatMap((notes) => childrenOf(notes))),
);
const partsOf = (unit: XmlElement) => childrenOf(unit, 'segment', 'ignorable');
const inlineIds = (unit: XmlElement, name: 'source' | 'target') =>
  textsOf({ parts: partsOf(unit) }, name).flatMap((text) => [...within(text)]);
const sourceIds = memoized((unit: XmlElement) => idsOf([...partsOf(unit), ...inlineIds(unit, 'source')]));
const targetIds = memoized((unit: XmlElement) => idsOf(inlineIds(unit, 'target')));
