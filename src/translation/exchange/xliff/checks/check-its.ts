import type { Report } from '../../broken.ts';
import { nameOf, namespaces, valueOf } from '../names.ts';
import type { XmlElement } from '../xml.ts';

const issue = 'Type Comment Severity ProfileRef Enabled'.split(' ').map((name) => `locQualityIssue${name}`);
const records = ['org', 'person', 'tool', 'revOrg', 'revPerson', 'revTool'].flatMap((name) => [
  name,
  `${name}Ref`,
]);

/** What excludes what: a reference and what could be said in place, a score and a vote. */
const exclusions: Readonly<Record<string, readonly string[]>> = {
  locQualityIssuesRef: issue,
  locQualityRatingScore: ['locQualityRatingVote'],
  taIdentRef: ['taSource', 'taIdent'],
  provenanceRecordsRef: records,
};

/** Elements that say nothing without one of these. */
const needed: Readonly<Record<string, readonly string[]>> = {
  'its:locQualityIssue': ['locQualityIssueType', 'locQualityIssueComment'],
  'its:provenanceRecord': records,
};

/** What the tag set for internationalization asks beyond the forms of its attributes (XLIFF 2.1, 5.9). */
export function checkIts(element: XmlElement, parents: readonly XmlElement[], report: Report): void {
  const name = nameOf(element);
  const isOwn = element.uri === namespaces.its;
  const has = (attribute: string) => valueOf(element, isOwn ? attribute : `its:${attribute}`) !== null;
  const oneOf = needed[name];
  if (oneOf && !oneOf.some(has))
    report(element.line, 'attribute-missing', { attribute: oneOf.join(', '), element: name });
  // Most have none of these attributes, and a document has many elements.
  if (isOwn || !element.attributes.some(({ uri }) => uri === namespaces.its)) return;
  for (const [first, others] of Object.entries(exclusions))
    for (const second of others)
      if (has(first) && has(second))
        report(element.line, 'attributes-exclude', {
          first: `its:${first}`,
          second: `its:${second}`,
          element: name,
        });
  for (const [one, other] of [
    ['taSource', 'taIdent'],
    ['taIdent', 'taSource'],
  ] as const)
    if (has(one) && !has(other))
      report(element.line, 'attribute-needs', { attribute: `its:${one}`, needed: `its:${other}` });
  const isToolKnown = [element, ...parents].some((one) =>
    /(?:^|\s)mt-confidence\|/.test(valueOf(one, 'its:annotatorsRef') ?? ''),
  );
  if (has('mtConfidence') && !isToolKnown)
    report(element.line, 'attribute-needs', { attribute: 'its:mtConfidence', needed: 'its:annotatorsRef' });
}
