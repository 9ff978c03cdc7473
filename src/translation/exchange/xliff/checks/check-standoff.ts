import type { Report } from '../../broken.ts';
import { readFragment, type Fragment } from '../fragment.ts';
import { lineOf, nameOf, namespaces, valueOf, within } from '../grammar/names.ts';
import { once } from '../once.ts';
import type { XmlElement } from '../xml.ts';
import { furtherIn } from './scope.ts';

/** What each reference of ITS points to. */
const kinds: Readonly<Record<string, string>> = {
  'its:locQualityIssuesRef': 'its:locQualityIssues',
  'its:provenanceRecordsRef': 'its:provenanceRecords',
};

/** References to issues and records that stand off find them, in their unit or above (5.9.12.11 and 5.9.12.24). */
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
  // What a text refers to is in its own unit; a unit, a group and a file share what stands above them.
  const isText = ['mrk', 'sm'].includes(nameOf(element)) || kind === 'its:locQualityIssues';
  return around
    .filter((one) => !isText || nameOf(one) === 'unit')
    .filter(
      (one) =>
        innermost === undefined || (nameOf(one) === innermost && valueOf(one, 'id') === fragment[innermost]),
    )
    .some((one) => standoffIn(one).has(`${kind} ${fragment.leaf!.id}`));
}

/** What stands off in a file, group or unit, not counting the groups and units in it. */
const standoffIn = once(
  (scope: XmlElement) =>
    new Set(
      furtherIn(scope)
        .flatMap((one) => [...within(one)])
        .filter(({ uri }) => uri === namespaces.its)
        .map((one) => `${nameOf(one)} ${valueOf(one, 'xml:id')}`),
    ),
);
