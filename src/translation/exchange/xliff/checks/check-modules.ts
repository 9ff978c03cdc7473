import type { Report } from '../../broken.ts';
import { childrenOf, isOfModule, nameOf, namespaces, valueOf, within } from '../names.ts';
import { checkIts } from './check-its.ts';
import { once } from '../once.ts';
import type { XmlElement } from '../xml.ts';
import { furtherIn } from './scope.ts';

/** What the modules ask beyond their grammar (chapter 5 of the specification). */
export function checkModules(xliff: XmlElement, report: Report): void {
  const languages = { source: valueOf(xliff, 'srcLang'), target: valueOf(xliff, 'trgLang') };
  const visit = (element: XmlElement, parents: readonly XmlElement[]): void => {
    checks[nameOf(element)]?.(element, parents, report);
    checkBorrowed(element, report);
    checkPlaces(element, report);
    checkIts(element, parents, report);
    if (nameOf(element) === 'res:source') checkResource(element, languages.source, report);
    if (nameOf(element) === 'res:target') checkResource(element, languages.target, report);
    for (const child of childrenOf(element)) visit(child, [element, ...parents]);
  };
  visit(xliff, []);
}

type Check = (element: XmlElement, parents: readonly XmlElement[], report: Report) => void;
const rules = ['isPresent', 'isNotPresent', 'startsWith', 'endsWith'];

const checks: Readonly<Record<string, Check>> = {
  'gls:glossEntry': (entry, _, report) => {
    if (childrenOf(entry, 'gls:translation', 'gls:definition').length === 0)
      report(entry.line, 'element-missing', { element: 'gls:translation', parent: 'gls:glossEntry' });
  },
  'mtc:match': (match, _, report) => needs(match, 'subType', ['type'], report),
  'val:rule': (rule, [, parent], report) => {
    const given = rules.filter((name) => valueOf(rule, name) !== null);
    const isCustom = rule.attributes.some(({ uri }) => uri !== '');
    if (given.length > 1)
      report(rule.line, 'attributes-exclude', { first: given[0]!, second: given[1]!, element: 'val:rule' });
    if (given.length === 0 && !isCustom)
      report(rule.line, 'attribute-missing', { attribute: rules.join(', '), element: 'val:rule' });
    needs(rule, 'occurs', ['isPresent'], report);
    needs(rule, 'existsInSource', ['isPresent', 'startsWith', 'endsWith'], report);
    if (valueOf(rule, 'disabled') === 'yes' && parent && nameOf(parent) === 'file')
      report(rule.line, 'attribute-unknown', { attribute: 'disabled', element: 'val:rule' });
  },
  'res:resourceItem': (item, _, report) => {
    const texts = childrenOf(item, 'res:source', 'res:target');
    if (texts.length === 0 && childrenOf(item, 'res:reference').length === 0)
      report(item.line, 'element-missing', { element: 'res:source', parent: 'res:resourceItem' });
    if (texts.some(({ children }) => children.length === 0) && valueOf(item, 'mimeType') === null)
      report(item.line, 'attribute-missing', { attribute: 'mimeType', element: 'res:resourceItem' });
  },
  'ctr:revisions': (revisions, _, report) => {
    const current = valueOf(revisions, 'currentVersion');
    const versions = childrenOf(revisions, 'ctr:revision').map((one) => valueOf(one, 'version'));
    if (current !== null && !versions.includes(current))
      report(revisions.line, 'reference-unknown', { attribute: 'currentVersion', value: current });
  },
  'res:resourceItemRef': (reference, parents, report) => {
    const value = valueOf(reference, 'ref') ?? '';
    const file = parents.find((parent) => nameOf(parent) === 'file');
    if (!file || !resourceIds(file).has(value))
      report(reference.line, 'reference-unknown', { attribute: 'ref', value });
  },
};

const resourceIds = once(
  (file: XmlElement) =>
    new Set(
      [...within(file)].filter((one) => nameOf(one) === 'res:resourceItem').map((one) => valueOf(one, 'id')),
    ),
);

function needs(element: XmlElement, attribute: string, needed: readonly string[], report: Report): void {
  if (valueOf(element, attribute) !== null && needed.every((name) => valueOf(element, name) === null))
    report(element.line, 'attribute-needs', { attribute, needed: needed.join(', ') });
}

/** It is here or elsewhere, and in the language of the document or one of its kinds. */
function checkResource(element: XmlElement, expected: string | null, report: Report): void {
  const language = valueOf(element, 'xml:lang');
  const isExpected = `${language}-`.toLowerCase().startsWith(`${expected}-`.toLowerCase());
  if (language !== null && expected !== null && !isExpected)
    report(element.line, 'language-differs', { element: nameOf(element), language, expected });
  const isEmpty = element.children.length === 0;
  if (isEmpty === (valueOf(element, 'href') === null))
    report(element.line, isEmpty ? 'skeleton-empty' : 'skeleton-full');
}

/** Where modules may stand (4.2.2.2, 4.2.2.4, 4.2.2.5), once each but for the data of restrictions. */
const everywhere = ['mda:metadata', 'gls:glossary', 'res:resourceData', 'slr:data', 'val:validation'];
const places: Readonly<Record<string, readonly string[]>> = {
  file: [...everywhere, 'ctr:changeTrack', 'slr:profiles'],
  group: [...everywhere, 'ctr:changeTrack'],
  unit: [...everywhere, 'ctr:changeTrack', 'mtc:matches'],
};

function checkPlaces(parent: XmlElement, report: Report): void {
  const allowed = places[nameOf(parent)];
  if (!allowed) return;
  const seen = new Set<string>();
  for (const child of furtherIn(parent).filter((one) => isOfModule(one) && one.uri !== namespaces.its)) {
    const name = nameOf(child);
    if (!allowed.includes(name) || seen.has(name))
      report(child.line, 'element-unexpected', { element: name, parent: nameOf(parent) });
    if (name !== 'slr:data') seen.add(name);
  }
}

/** Which elements of the core may have which attributes of restrictions (5.7.6); nobody else has them. */
const restricted = ['file', 'group', 'unit', 'mrk', 'sm'];
const holders: Readonly<Record<string, readonly string[]>> = {
  'slr:storageRestriction': restricted,
  'slr:sizeRestriction': restricted,
  'slr:equivStorage': ['ph', 'pc', 'sc', 'ec'],
};

/** Attributes of modules on the elements of the core. */
function checkBorrowed(element: XmlElement, report: Report): void {
  for (const [attribute, allowed] of Object.entries(holders))
    if (
      valueOf(element, attribute) !== null &&
      element.uri === namespaces.xlf &&
      !allowed.includes(nameOf(element))
    )
      report(element.line, 'attribute-unknown', { attribute, element: nameOf(element) });
  needs(element, 'fs:subFs', ['fs:fs'], report);
  const isPairedEnd = nameOf(element) === 'ec' && valueOf(element, 'isolated') !== 'yes';
  if (isPairedEnd && valueOf(element, 'fs:fs') !== null)
    report(element.line, 'attribute-unknown', { attribute: 'fs:fs', element: 'ec' });
  if (valueOf(element, 'slr:sizeInfo') !== null && valueOf(element, 'slr:sizeInfoRef') !== null)
    report(element.line, 'attributes-exclude', {
      first: 'slr:sizeInfo',
      second: 'slr:sizeInfoRef',
      element: nameOf(element),
    });
}
