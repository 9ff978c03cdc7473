import type { Report } from '../../broken.ts';
import {
  attributeName,
  childrenOf,
  isOfModule,
  lineOf,
  nameOf,
  namespaces,
  valueOf,
  within,
} from '../grammar/names.ts';
import { checkIts } from './check-its.ts';
import { checkSizes } from './check-sizes.ts';
import { itsElement } from '../grammar/its-names.ts';
import { memoized } from '../memoized.ts';
import type { XmlElement } from '../xml.ts';
import { furtherIn } from './scope.ts';

/** The constraints of the modules beyond their grammar (chapter 5 of the specification). */
export function checkModules(xliff: XmlElement, report: Report): void {
  const languages = { source: valueOf(xliff, 'srcLang'), target: valueOf(xliff, 'trgLang') };
  const visit = (element: XmlElement, parents: readonly XmlElement[]): void => {
    checks[nameOf(element)]?.(element, parents, report);
    checkStyles(element, report);
    checkSizes(element, parents, report);
    checkPlaces(element, report);
    checkIts(element, parents, report);
    if (nameOf(element) === 'res:source') checkResource(element, languages.source, report);
    if (nameOf(element) === 'res:target') checkResource(element, languages.target, report);
    for (const child of childrenOf(element)) visit(child, [element, ...parents]);
  };
  visit(xliff, []);
}

type ElementCheck = (element: XmlElement, parents: readonly XmlElement[], report: Report) => void;
const rules = ['isPresent', 'isNotPresent', 'startsWith', 'endsWith'];

const checks: Readonly<Record<string, ElementCheck>> = {
  'gls:glossEntry': (entry, _, report) => {
    if (childrenOf(entry, 'gls:translation', 'gls:definition').length === 0)
      report(entry.line, 'element-missing', { element: 'gls:translation', parent: 'gls:glossEntry' });
  },
  'mtc:match': (match, _, report) => needs(match, 'subType', ['type'], report),
  'val:rule': (rule, [, parent], report) => {
    const custom = rule.attributes.find((one) => !['', namespaces.xml].includes(one.uri) && !isOfModule(one));
    const conditions = [
      ...rules.filter((name) => valueOf(rule, name) !== null),
      // Attributes of an unknown namespace count as one rule, however many there are.
      ...(custom ? [attributeName(custom)] : []),
    ];
    const [first, second] = conditions;
    if (first !== undefined && second !== undefined)
      report(lineOf(rule, second), 'attributes-exclude', { first, second, element: 'val:rule' });
    if (conditions.length === 0)
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
  'its:locQualityIssue': (issue, parents, report) => isIn('its:locQualityIssues', issue, parents, report),
  'its:provenanceRecord': (record, parents, report) => isIn('its:provenanceRecords', record, parents, report),
  'res:resourceItemRef': (reference, parents, report) => {
    const value = valueOf(reference, 'ref') ?? '';
    const file = parents.find((parent) => nameOf(parent) === 'file');
    if (!file || !resourceIds(file).has(value))
      report(reference.line, 'reference-unknown', { attribute: 'ref', value });
  },
};

function isIn(wanted: string, element: XmlElement, [parent]: readonly XmlElement[], report: Report): void {
  if (parent && nameOf(parent) !== wanted)
    report(element.line, 'element-unexpected', { element: nameOf(element), parent: nameOf(parent) });
}

const resourceIds = memoized(
  (file: XmlElement) =>
    new Set(
      [...within(file)].filter((one) => nameOf(one) === 'res:resourceItem').map((one) => valueOf(one, 'id')),
    ),
);

function needs(element: XmlElement, attribute: string, needed: readonly string[], report: Report): void {
  if (valueOf(element, attribute) !== null && needed.every((name) => valueOf(element, name) === null))
    report(lineOf(element, attribute), 'attribute-needs', { attribute, needed: needed.join(', ') });
}

/** A resource is either inline or at an address, in the language of the document or a variant of it. */
function checkResource(element: XmlElement, expected: string | null, report: Report): void {
  const language = valueOf(element, 'xml:lang');
  const isExpected = `${language}-`.toLowerCase().startsWith(`${expected}-`.toLowerCase());
  if (language !== null && expected !== null && !isExpected)
    report(element.line, 'language-differs', { element: nameOf(element), language, expected });
  const isEmpty = element.children.length === 0;
  if (isEmpty === (valueOf(element, 'href') === null))
    report(element.line, isEmpty ? 'skeleton-empty' : 'skeleton-full');
}

/** The places of modules (4.2.2.2, 4.2.2.4, 4.2.2.5); most are allowed once. */
const everywhere = [
  'mda:metadata',
  'res:resourceData',
  'slr:data',
  'val:validation',
  'ctr:changeTrack',
  'its:provenanceRecords',
];
const places: Readonly<Record<string, readonly string[]>> = {
  file: [...everywhere, 'slr:profiles'],
  group: everywhere,
  unit: [...everywhere, 'gls:glossary', 'mtc:matches', 'its:locQualityIssues'],
};
/** Allowed several times; version 2.1 no longer limits change tracking to one. */
const several = ['slr:data', 'ctr:changeTrack', 'its:provenanceRecords', 'its:locQualityIssues'];

function checkPlaces(parent: XmlElement, report: Report): void {
  const allowed = places[nameOf(parent)];
  if (!allowed) return;
  const seen = new Set<string>();
  for (const child of furtherIn(parent).filter(isOfModule)) {
    const name = nameOf(child);
    if (itsElement.test(name)) continue;
    if (!allowed.includes(name) || seen.has(name))
      report(child.line, 'element-unexpected', { element: name, parent: nameOf(parent) });
    if (!several.includes(name)) seen.add(name);
  }
}

/** Styles on core elements (5.3). */
function checkStyles(element: XmlElement, report: Report): void {
  needs(element, 'fs:subFs', ['fs:fs'], report);
  const isPairedEnd = nameOf(element) === 'ec' && valueOf(element, 'isolated') !== 'yes';
  if (isPairedEnd && valueOf(element, 'fs:fs') !== null)
    report(lineOf(element, 'fs:fs'), 'attribute-unknown', { attribute: 'fs:fs', element: 'ec' });
}
