import type { Report } from '../../broken.ts';
import { childrenOf, nameOf, namespaces, valueOf, within } from '../grammar/names.ts';
import type { XmlElement } from '../xml.ts';
import { flowsIn, furtherIn, unitsOf } from './scope.ts';

/** Ids are unique among their kind, in the scope that chapter 4.3.1.13 of the specification defines for each. */
export function checkIds(xliff: XmlElement, report: Report): void {
  const files = childrenOf(xliff, 'file');
  checkUnique(files, report);
  for (const file of files) {
    const flows = flowsIn(file);
    checkUnique(
      flows.filter((flow) => nameOf(flow) === 'group'),
      report,
    );
    checkUnique(
      flows.filter((flow) => nameOf(flow) === 'unit'),
      report,
    );
    for (const scope of [file, ...flows]) {
      for (const notes of childrenOf(scope, 'notes')) checkUnique(childrenOf(notes, 'note'), report);
      checkFurther(furtherIn(scope), report);
    }
    for (const { element, parts } of unitsOf(file)) {
      for (const data of childrenOf(element, 'originalData')) checkUnique(childrenOf(data, 'data'), report);
      const sources = parts.flatMap((part) => childrenOf(part, 'source'));
      checkUnique([...parts, ...sources.flatMap(inlineIn)], report);
      checkUnique(parts.flatMap((part) => childrenOf(part, 'target')).flatMap(inlineIn), report);
    }
  }
}

const inlineIn = (text: XmlElement): XmlElement[] => [...within(text)].slice(1);

function checkUnique(elements: readonly XmlElement[], report: Report): void {
  const seen = new Set<string>();
  for (const element of elements) {
    const id = valueOf(element, 'id') ?? valueOf(element, 'xml:id');
    if (id === null) continue;
    if (seen.has(id)) report(element.line, 'id-repeated', { id });
    seen.add(id);
  }
}

/** Each module, and each extension by its namespace, is a scope of its own in a file, group or unit. */
function checkFurther(roots: readonly XmlElement[], report: Report): void {
  const further = roots
    .flatMap((root) => [...within(root)])
    .filter(({ uri }) => uri !== namespaces.mtc && uri !== namespaces.xlf);
  const byNamespace = Map.groupBy(further, ({ uri }) => uri);
  for (const elements of byNamespace.values()) checkUnique(elements, report);
  for (const matches of roots.filter((root) => nameOf(root) === 'mtc:matches')) {
    checkUnique(childrenOf(matches, 'mtc:match'), report);
    for (const match of childrenOf(matches, 'mtc:match')) {
      for (const data of childrenOf(match, 'originalData')) checkUnique(childrenOf(data, 'data'), report);
      for (const text of childrenOf(match, 'source', 'target')) checkUnique(inlineIn(text), report);
    }
  }
}
