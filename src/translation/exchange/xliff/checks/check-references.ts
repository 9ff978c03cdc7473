import type { Report } from '../../broken.ts';
import { readFragment, type Fragment } from '../fragment.ts';
import { childrenOf, nameOf, valueOf, within } from '../names.ts';
import type { XmlElement } from '../xml.ts';
import { textsOf } from './check-codes.ts';
import { flowsIn, unitsOf, type UnitScope } from './scope.ts';

/** What points to data, notes, units and texts finds them. Addresses outside of the document are not followed. */
export function checkReferences(xliff: XmlElement, report: Report): void {
  const files = childrenOf(xliff, 'file');
  for (const file of files) {
    const unitIds = idsOf(unitsOf(file).map(({ element }) => element));
    for (const unit of unitsOf(file)) {
      const data = idsOf(childrenOf(unit.element, 'originalData').flatMap((one) => childrenOf(one, 'data')));
      for (const text of [...textsOf(unit, 'source'), ...textsOf(unit, 'target')])
        for (const element of [...within(text)].slice(1)) {
          checkNames(element, /^dataRef/, data, report);
          checkNames(element, /^subFlows/, unitIds, report);
          if (['mrk', 'sm'].includes(nameOf(element))) checkAnnotation(element, unit, files, report);
        }
      for (const match of [...within(unit.element)].filter((one) => nameOf(one) === 'mtc:match'))
        checkCandidate(match, unit, files, report);
      for (const entry of [...within(unit.element)].filter((one) => nameOf(one).startsWith('gls:')))
        if (valueOf(entry, 'ref') !== null) checkSpan(entry, unit, files, report);
    }
  }
}

const idsOf = (elements: readonly XmlElement[]) => new Set(elements.map((element) => valueOf(element, 'id')));

function checkNames(
  element: XmlElement,
  which: RegExp,
  known: ReadonlySet<string | null>,
  report: Report,
): void {
  for (const { name, uri, value } of element.attributes)
    if (uri === '' && which.test(name))
      for (const id of value.trim().split(/\s+/))
        if (!known.has(id)) report(element.line, 'reference-unknown', { attribute: name, value: id });
}

function checkAnnotation(element: XmlElement, unit: UnitScope, files: XmlElement[], report: Report): void {
  const [type, ref, value] = ['type', 'ref', 'value'].map((attribute) => valueOf(element, attribute));
  const { line } = element;
  if ((type ?? 'generic') === 'generic' && valueOf(element, 'translate') === null)
    report(line, 'attribute-missing', { attribute: 'translate', element: nameOf(element) });
  if (type === 'comment' && (ref === null) === (value === null))
    report(line, 'attributes-exclude', { first: 'ref', second: 'value', element: nameOf(element) });
  if (type === 'mtc:match' && ref !== null)
    report(line, 'attribute-unknown', { attribute: 'ref', element: nameOf(element) });
  if (ref === null || ref === undefined) return;
  const fragment = pointedTo(element, ref, unit, files, report);
  if (type === 'comment' && fragment !== 'reported' && !isNoteOf(unit, fragment))
    report(line, 'reference-unknown', { attribute: 'ref', value: ref });
}

const isNoteOf = (unit: UnitScope, fragment: Fragment | null): boolean =>
  fragment?.leaf?.prefix === 'n' &&
  fragment.group === null &&
  isHere(fragment, unit) &&
  (fragment.unit !== null || fragment.file === null);

/** A candidate belongs to a text of its unit; so does a term, unless it is found at an address elsewhere. */
function checkSpan(element: XmlElement, unit: UnitScope, files: XmlElement[], report: Report): void {
  const ref = valueOf(element, 'ref') ?? '';
  const fragment = pointedTo(element, ref, unit, files, report);
  if (fragment === 'reported') return;
  const isText = fragment && ['', 't'].includes(fragment.leaf?.prefix ?? '?') && isHere(fragment, unit);
  const isElsewhere = fragment === null && nameOf(element) !== 'mtc:match';
  if (!isText && !isElsewhere) report(element.line, 'reference-unknown', { attribute: 'ref', value: ref });
}

function checkCandidate(match: XmlElement, unit: UnitScope, files: XmlElement[], report: Report): void {
  if (valueOf(match, 'ref') !== null) checkSpan(match, unit, files, report);
  const data = idsOf(childrenOf(match, 'originalData').flatMap((one) => childrenOf(one, 'data')));
  for (const text of childrenOf(match, 'source', 'target'))
    for (const element of within(text)) checkNames(element, /^dataRef/, data, report);
}

const isHere = ({ file, unit: id }: Fragment, { file: own, element }: UnitScope) =>
  (file === null || file === valueOf(own, 'id')) && (id === null || id === valueOf(element, 'id'));

/** Reads and follows a reference; null for an address elsewhere, `reported` when it was told that it leads nowhere. */
function pointedTo(
  element: XmlElement,
  ref: string,
  unit: UnitScope,
  files: readonly XmlElement[],
  report: Report,
): Fragment | 'reported' | null {
  if (!ref.startsWith('#')) return null;
  const fragment = readFragment(ref);
  if (fragment && leadsSomewhere(fragment, unit, files)) return fragment;
  report(element.line, fragment ? 'reference-unknown' : 'reference-malformed', {
    attribute: 'ref',
    value: ref,
  });
  return 'reported';
}

/** What modules and extensions call their things is their own affair. */
function leadsSomewhere(
  { file, group, unit, leaf }: Fragment,
  here: UnitScope,
  files: readonly XmlElement[],
): boolean {
  const inFile = file === null ? here.file : files.find((one) => valueOf(one, 'id') === file);
  if (!inFile) return false;
  const find = (kind: string, id: string) =>
    flowsIn(inFile).find((flow) => nameOf(flow) === kind && valueOf(flow, 'id') === id);
  if (group !== null && !find('group', group)) return false;
  const inUnit = unit === null ? (file === null && group === null ? here.element : null) : find('unit', unit);
  if (unit !== null && !inUnit) return false;
  if (!leaf || leaf.prefix.length > 1) return true;
  const scope = inUnit ?? (group === null ? inFile : find('group', group)!);
  if (leaf.prefix === 'n')
    return idsOf(childrenOf(scope, 'notes').flatMap((notes) => childrenOf(notes))).has(leaf.id);
  if (!inUnit) return false;
  if (leaf.prefix === 'd')
    return idsOf(childrenOf(inUnit, 'originalData').flatMap((data) => childrenOf(data))).has(leaf.id);
  const parts = childrenOf(inUnit, 'segment', 'ignorable');
  const texts = textsOf({ parts }, leaf.prefix === 't' ? 'target' : 'source');
  return idsOf([...(leaf.prefix === '' ? parts : []), ...texts.flatMap((text) => [...within(text)])]).has(
    leaf.id,
  );
}
