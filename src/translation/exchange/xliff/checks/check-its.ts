import type { Report } from '../../broken.ts';
import { categoriesIn, issueAttributes, recordAttributes } from '../grammar/its-names.ts';
import { attributeName, lineOf, nameOf, namespaces, valueOf, within } from '../grammar/names.ts';
import type { XmlElement } from '../xml.ts';
import { checkStandoff } from './check-standoff.ts';

const its = (names: readonly string[]): string[] => names.map((name) => `its:${name}`);

/** Attributes that exclude each other: a reference and its inline values, a score and a vote. */
const exclusions: Readonly<Record<string, readonly string[]>> = {
  'its:locQualityIssuesRef': its(issueAttributes),
  'its:locQualityRatingScore': ['its:locQualityRatingVote'],
  'its:taIdentRef': ['its:taSource', 'its:taIdent'],
  'its:provenanceRecordsRef': its(recordAttributes),
};

const issueText = ['locQualityIssueType', 'locQualityIssueComment'];
/** Elements that need at least one of these attributes. */
const needed: Readonly<Record<string, readonly string[]>> = {
  'its:locQualityIssue': issueText,
  'its:provenanceRecord': recordAttributes,
};

/** Attributes that need at least one of these on the same element. */
const companions: Readonly<Record<string, readonly string[]>> = {
  'its:taSource': ['its:taIdent'],
  'its:taIdent': ['its:taSource'],
  'its:localeFilterType': ['its:localeFilterList'],
  'its:locQualityIssueSeverity': its(issueText),
  'its:locQualityIssueProfileRef': its(issueText),
  'its:locQualityIssueEnabled': its(issueText),
};

/** A confidence needs its annotator, on the element or an ancestor. */
const confidences: Readonly<Record<string, string>> = {
  'its:mtConfidence': 'mt-confidence',
  'its:taConfidence': 'text-analysis',
  'its:termConfidence': 'terminology',
};

const thresholds: Readonly<Record<string, string>> = {
  'its:locQualityRatingScoreThreshold': 'its:locQualityRatingScore',
  'its:locQualityRatingVoteThreshold': 'its:locQualityRatingVote',
};

/** Attributes that make a marker an ITS annotation, and so exclude other annotation types (the rules of `its.sch`). */
const annotating: ReadonlySet<string> = new Set([
  ...its(['allowedCharacters', 'annotatorsRef', 'localeFilterList', 'locQualityIssuesRef', 'mtConfidence']),
  ...its(['locQualityRatingScore', 'locQualityRatingVote', 'provenanceRecordsRef']),
  ...its(['taClassRef', 'taIdent', 'taIdentRef', 'taSource']),
  'itsm:domains',
  'itsm:lang',
]);
const itsNamespaces: readonly string[] = [namespaces.its, namespaces.itsm];

/** The constraints of ITS beyond the forms of its attributes (XLIFF 2.1, 5.9). */
export function checkIts(element: XmlElement, parents: readonly XmlElement[], report: Report): void {
  const name = nameOf(element);
  const oneOf = needed[name];
  if (oneOf?.every((attribute) => valueOf(element, attribute) === null))
    report(element.line, 'attribute-missing', { attribute: oneOf.join(', '), element: name });
  // Most elements have none of these attributes; this saves time on large documents.
  const isAnnotated = element.attributes.some(({ uri }) => itsNamespaces.includes(uri));
  if (element.uri === namespaces.its || !isAnnotated) return;
  checkNeighbours(element, report);
  checkScopes(element, parents, report);
  if (name === 'mrk' || name === 'sm') checkType(element, report);
  checkStandoff(element, parents, report);
}

function checkNeighbours(element: XmlElement, report: Report): void {
  const has = (attribute: string) => valueOf(element, attribute) !== null;
  for (const [first, others] of Object.entries(exclusions))
    for (const second of others)
      if (has(first) && has(second))
        report(lineOf(element, second), 'attributes-exclude', { first, second, element: nameOf(element) });
  for (const [attribute, others] of Object.entries(companions))
    if (has(attribute) && !others.some(has))
      report(lineOf(element, attribute), 'attribute-needs', { attribute, needed: others.join(', ') });
}

/** Some attributes need another one on their element or an ancestor. */
function checkScopes(element: XmlElement, parents: readonly XmlElement[], report: Report): void {
  const scope = [element, ...parents];
  for (const [attribute, category] of Object.entries(confidences))
    if (valueOf(element, attribute) !== null && !scope.some((one) => annotatorsOf(one).includes(category)))
      report(lineOf(element, attribute), 'attribute-needs', {
        attribute,
        needed: `its:annotatorsRef="${category}|…"`,
      });
  for (const [threshold, rating] of Object.entries(thresholds)) {
    if (valueOf(element, threshold) === null || scope.some((one) => valueOf(one, rating) !== null)) continue;
    // A threshold of a file, a group or a unit also applies to ratings inside (note in 5.9.6.5.3).
    const isForInner = [...within(element)].some((one) => valueOf(one, rating) !== null);
    if (!isForInner)
      report(lineOf(element, threshold), 'attribute-needs', { attribute: threshold, needed: rating });
  }
}

const annotatorsOf = (element: XmlElement) => categoriesIn(valueOf(element, 'its:annotatorsRef') ?? '');

/**
 * The type of an ITS marker is `its:generic`, another ITS type or absent. A term may name the annotator that found it
 * (5.9.7.2.3).
 */
function checkType(element: XmlElement, report: Report): void {
  const type = valueOf(element, 'type');
  if (type === null || /^itsm?:/.test(type)) return;
  const odd = element.attributes
    .map(attributeName)
    .find((name) => annotating.has(name) && !(type === 'term' && name === 'its:annotatorsRef'));
  if (odd !== undefined)
    report(lineOf(element, odd), 'attributes-exclude', {
      first: odd,
      second: `type="${type}"`,
      element: nameOf(element),
    });
}
