import type { Report } from '../../broken.ts';
import { readFragment, type Fragment } from '../fragment.ts';
import { lineOf, nameOf, namespaces, valueOf, within } from '../grammar/names.ts';
import { memoized } from '../memoized.ts';
import type { XmlElement } from '../xml.ts';
import { furtherIn } from './scope.ts';

/** The elements that each ITS reference refers to. */
const kinds: Readonly<Record<string, string>> = {
  'its:locQualityIssuesRef': 'its:locQualityIssues',
  'its:provenanceRecordsRef': 'its:provenanceRecords',
};

/** References to standoff issues and records resolve within their unit or its ancestors (5.9.12.11 and 5.9.12.24). */
export function checkStandoff(element: XmlElement, parents: readonly XmlElement[], report: Report): void {
  if (element.uri !== namespaces.xlf && nameOf(element) !== 'mtc:match') return;
  for (const [attribute, kind] of Object.entries(kinds)) {
    const value = valueOf(element, attribute);
    if (value === null) continue;
    const fragment = value.startsWith('#') ? readFragment(value) : null;
    if (fragment?.leaf?.prefix !== 'its')
      report(lineOf(element, attribute), 'reference-malformed', { attribute, value });
    else if (!leadsTo(kind, fragment, element, parents))
      report(lineOf(element, attribute), 'reference-unknown', { attribute, value });
  }
}

const levels = ['file', 'group', 'unit'] as const;

function leadsTo(
  kind: string,
  fragment: Fragment,
  element: XmlElement,
  parents: readonly XmlElement[],
): boolean {
  const around = [element, ...parents].filter((one) => levels.some((level) => level === nameOf(one)));
  const named = levels.filter((level) => fragment[level] !== null);
  const isAround = named.every((level) =>
    around.some((one) => nameOf(one) === level && valueOf(one, 'id') === fragment[level]),
  );
  if (!isAround) return false;
  const innermost = named.at(-1);
  // A text refers to elements of its own unit; units, groups and files share those of their ancestors.
  const isText = ['mrk', 'sm'].includes(nameOf(element)) || kind === 'its:locQualityIssues';
  return around
    .filter((one) => !isText || nameOf(one) === 'unit')
    .filter(
      (one) =>
        innermost === undefined || (nameOf(one) === innermost && valueOf(one, 'id') === fragment[innermost]),
    )
    .some((one) => standoffIn(one).has(`${kind} ${fragment.leaf!.id}`));
}

/** Standoff elements of a file, group or unit, without those of the groups and units inside. */
const standoffIn = memoized(
  (scope: XmlElement) =>
    new Set(
      furtherIn(scope)
        .flatMap((one) => [...within(one)])
        .filter(({ uri }) => uri === namespaces.its)
        .map((one) => `${nameOf(one)} ${valueOf(one, 'xml:id')}`),
    ),
);
