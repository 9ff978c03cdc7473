import type { Report } from '../../broken.ts';
import { matches, type Form } from '../grammar/form.ts';
import { childrenOf, lineOf, nameOf, namespaces, valueOf, within } from '../grammar/names.ts';
import { memoized } from '../memoized.ts';
import type { XmlElement } from '../xml.ts';

const restricted = ['file', 'group', 'unit', 'mrk', 'sm', 'pc', 'sc'];
const informed = ['file', 'group', 'unit', 'pc', 'sc', 'ec', 'ph'];
/** The core elements that may carry each attribute of size restrictions (5.7.5). */
const holders: Readonly<Record<string, readonly string[]>> = {
  'slr:storageRestriction': restricted,
  'slr:sizeRestriction': restricted,
  'slr:equivStorage': ['pc', 'sc', 'ec', 'ph'],
  'slr:sizeInfo': informed,
  'slr:sizeInfoRef': informed,
};

const range = matches(/^\s*(?:(?:\d+\s*,\s*)?(?:\d+|\*)\s*)?$/);
const integerOrNone = matches(/^\s*(?:[-+]?\d+\s*)?$/);
/** Values in the profiles of the specification (5.7.6); other profiles define their own. */
const profiled: Readonly<Record<string, { kind: 'generalProfile' | 'storageProfile'; form: Form }>> = {
  'slr:sizeRestriction': { kind: 'generalProfile', form: range },
  'slr:sizeInfo': { kind: 'generalProfile', form: integerOrNone },
  'slr:storageRestriction': { kind: 'storageProfile', form: range },
  'slr:equivStorage': { kind: 'storageProfile', form: integerOrNone },
};
const standard = {
  generalProfile: ['xliff:codepoints'],
  storageProfile: ['xliff:utf8', 'xliff:utf16', 'xliff:utf32'],
} as const;

/** The constraints of size restrictions beyond the forms of their attributes (5.7). */
export function checkSizes(element: XmlElement, parents: readonly XmlElement[], report: Report): void {
  if (element.uri === namespaces.slr) checkNames(element, report);
  const isAnnotated = element.attributes.some(({ uri }) => uri === namespaces.slr);
  if (element.uri !== namespaces.xlf || !isAnnotated) return;
  checkHolder(element, report);
  checkValues(element, parents, report);
  checkReference(element, parents, report);
}

/** Profile names with the prefix of the specification must be defined there. */
function checkNames(element: XmlElement, report: Report): void {
  const known = { ...standard, profile: Object.values(standard).flat() };
  for (const [attribute, names] of Object.entries(known)) {
    const value = valueOf(element, attribute);
    if (value?.startsWith('xliff:') && !names.some((name) => name === value))
      report(lineOf(element, attribute), 'attribute-malformed', {
        attribute,
        element: nameOf(element),
        value,
      });
  }
}

function checkHolder(element: XmlElement, report: Report): void {
  const name = nameOf(element);
  // The size of an end that is not isolated is given at its start.
  const isPairedEnd = name === 'ec' && valueOf(element, 'isolated') !== 'yes';
  for (const [attribute, allowed] of Object.entries(holders))
    if (valueOf(element, attribute) !== null && (!allowed.includes(name) || isPairedEnd))
      report(lineOf(element, attribute), 'attribute-unknown', { attribute, element: name });
  if (valueOf(element, 'slr:sizeInfo') !== null && valueOf(element, 'slr:sizeInfoRef') !== null)
    report(lineOf(element, 'slr:sizeInfoRef'), 'attributes-exclude', {
      first: 'slr:sizeInfo',
      second: 'slr:sizeInfoRef',
      element: name,
    });
}

const profilesOf = memoized((file: XmlElement) => childrenOf(file, 'slr:profiles')[0]);

function checkValues(element: XmlElement, parents: readonly XmlElement[], report: Report): void {
  const file = [element, ...parents].find((one) => nameOf(one) === 'file');
  if (!file) return;
  const profiles = profilesOf(file);
  for (const [attribute, { kind, form }] of Object.entries(profiled)) {
    const value = valueOf(element, attribute);
    // A file without profiles uses those of the specification, according to the test suite of the committee.
    const isStandard = !profiles || standard[kind].some((name) => name === valueOf(profiles, kind));
    if (value !== null && isStandard && !form(value))
      report(lineOf(element, attribute), 'attribute-malformed', {
        attribute,
        element: nameOf(element),
        value,
      });
  }
}

/** The reference resolves to restriction data on the element or an ancestor. */
function checkReference(element: XmlElement, parents: readonly XmlElement[], report: Report): void {
  const value = valueOf(element, 'slr:sizeInfoRef');
  if (value !== null && ![element, ...parents].some((one) => dataIn(one).has(value)))
    report(lineOf(element, 'slr:sizeInfoRef'), 'reference-unknown', { attribute: 'slr:sizeInfoRef', value });
}

const dataIn = memoized(
  (holder: XmlElement) =>
    new Set(
      childrenOf(holder, 'slr:data')
        .flatMap((data) => [...within(data)])
        .flatMap(({ attributes }) =>
          attributes.filter(({ name }) => name === 'id').map(({ value }) => value),
        ),
    ),
);
