import type { Report } from '../../broken.ts';
import { childrenOf, nameOf, valueOf, within } from '../grammar/names.ts';
import type { XmlElement } from '../xml.ts';
import { inTargetOrder } from './check-segments.ts';
import { codesIn, type InlineCode } from './codes.ts';
import { candidatesIn, unitsOf, type UnitScope } from './scope.ts';

/** Inline codes: starts have ends with the same hints, copies have an original, and targets have all required codes. */
export function checkCodes(xliff: XmlElement, report: Report): void {
  for (const file of childrenOf(xliff, 'file'))
    for (const unit of unitsOf(file)) {
      for (const match of candidatesIn(unit.element)) checkTexts({ parts: [match] }, report);
      checkDeleted(unit, checkTexts(unit, report), report);
    }
}

/** Candidates have codes like units, except for those that may be missing. */
function checkTexts({ parts }: Parts, report: Report): InlineCode[] {
  const sources = textsOf({ parts }, 'source').flatMap(codesIn);
  // Ends follow their starts in the order of the targets, which may differ from the order in the file.
  const targets = textsOf({ parts: inTargetOrder(parts) }, 'target').flatMap(codesIn);
  const isWhole = parts.every((part) => childrenOf(part, 'target').length > 0);
  checkPairs(sources, true, report);
  checkPairs(targets, isWhole, report);
  const originals = originalsIn([...sources, ...targets].reverse());
  for (const code of [...sources, ...targets]) checkCode(code, originals, report);
  checkKinds({ parts }, sources, targets, report);
  return targets;
}

type Parts = Pick<UnitScope, 'parts'>;

export const textsOf = ({ parts }: Parts, name: 'source' | 'target'): XmlElement[] =>
  parts.flatMap((part) => childrenOf(part, name));

const hints = ['canCopy', 'canDelete', 'canOverlap', 'canReorder'];

/** `sc` and `ec`, `sm` and `em`. A unit with segments that have no target yet may lack an end there. */
function checkPairs(codes: readonly InlineCode[], isWhole: boolean, report: Report): void {
  const started = new Map<string, InlineCode>();
  const ended = new Set<string>();
  for (const code of codes) {
    const { element, id } = code;
    const [name, isIsolated] = [nameOf(element), valueOf(element, 'isolated') === 'yes'];
    if (name === 'ec') checkEnd(element, isIsolated, report);
    if (name === 'sc' || name === 'sm') started.set(`${name} ${id}`, code);
    if ((name === 'ec' && !isIsolated) || name === 'em') {
      const start = started.get(`${name === 'ec' ? 'sc' : 'sm'} ${id}`);
      const isOdd = !start || ended.has(`${name} ${id}`) || valueOf(start.element, 'isolated') === 'yes';
      if (isOdd && (isWhole || start)) report(element.line, 'code-unpaired', { element: name, id });
      if (start && name === 'ec') checkAlike(start.element, element, id, report);
      ended.add(`${name} ${id}`);
    }
  }
  for (const { element, id } of started.values()) {
    const name = nameOf(element);
    if (!isWhole || valueOf(element, 'isolated') === 'yes') continue;
    if (!ended.has(`${name === 'sc' ? 'ec' : 'em'} ${id}`))
      report(element.line, 'code-unpaired', { element: name, id });
  }
}

/** An end refers to its start, or is isolated with an id and a direction of its own. */
function checkEnd(element: XmlElement, isIsolated: boolean, report: Report): void {
  const [needed, odd] = isIsolated ? ['id', 'startRef'] : ['startRef', 'id'];
  if (valueOf(element, needed!) === null)
    report(element.line, 'attribute-missing', { attribute: needed!, element: 'ec' });
  for (const attribute of isIsolated ? [odd!] : [odd!, 'dir'])
    if (valueOf(element, attribute) !== null)
      report(element.line, 'attribute-unknown', { attribute, element: 'ec' });
}

function checkAlike(start: XmlElement, end: XmlElement, id: string, report: Report): void {
  for (const attribute of hints) {
    const [begins, ends] = [start, end].map((element) => valueOf(element, attribute) ?? 'yes');
    if ((begins === 'firstNo' ? 'no' : begins) !== ends) report(end.line, 'codes-differ', { attribute, id });
  }
}

function checkCode(code: InlineCode, originals: Originals, report: Report): void {
  const { element, kind } = code;
  if (kind === 'end' && nameOf(element) !== 'ec') return;
  const has = (attribute: string) => valueOf(element, attribute) !== null;
  const needs = (attribute: string, needed: string) => {
    if (has(attribute) && !has(needed)) report(element.line, 'attribute-needs', { attribute, needed });
  };
  if (!['mrk', 'sm'].includes(nameOf(element))) needs('subType', 'type');
  const type = valueOf(element, 'type');
  const subType = valueOf(element, 'subType') ?? '';
  if (type && subType.startsWith('xlf:') && type !== (subType === 'xlf:var' ? 'ui' : 'fmt'))
    report(element.line, 'attribute-malformed', {
      attribute: 'subType',
      element: nameOf(element),
      value: subType,
    });
  for (const name of ['dataRef', 'equiv', 'subFlows'])
    for (const [one, other] of [
      ['Start', 'End'],
      ['End', 'Start'],
    ])
      needs(`${name}${one}`, `${name}${other}`);
  if (['no', 'firstNo'].includes(valueOf(element, 'canReorder') ?? ''))
    for (const attribute of ['canCopy', 'canDelete'])
      if (valueOf(element, attribute) !== 'no')
        report(element.line, 'attribute-needs', { attribute: 'canReorder', needed: `${attribute}="no"` });
  checkCopy(code, originals, report);
}

/** The first code with each id; codes of the source come before those of the target. */
type Originals = ReadonlyMap<string, XmlElement>;
function originalsIn(backwards: readonly InlineCode[]): Originals {
  const first = new Map(backwards.flatMap(({ element }) => withId(element)));
  // A chain of copies that forms a cycle has no original.
  const isBased = new Map<string, boolean>();
  for (const id of first.keys()) {
    const path = new Set<string>();
    let at: string | null = id;
    while (at !== null && first.has(at) && !path.has(at) && !isBased.has(at)) {
      path.add(at);
      at = valueOf(first.get(at)!, 'copyOf');
    }
    const ends = at === null || (isBased.get(at) ?? !path.has(at));
    for (const one of path) isBased.set(one, ends);
  }
  for (const [id, isSo] of isBased) if (!isSo) first.delete(id);
  return first;
}

const withId = (element: XmlElement): [string, XmlElement][] => {
  const id = valueOf(element, 'id');
  return id === null ? [] : [[id, element]];
};

/** A copy refers to another code that has no data of its own and allows copies (4.7.2.3.1). */
function checkCopy({ element, id }: InlineCode, originals: Originals, report: Report): void {
  const of = valueOf(element, 'copyOf');
  if (of === null) return;
  const original = of === id ? undefined : originals.get(of);
  const hasData = (one: XmlElement) =>
    ['dataRef', 'dataRefStart', 'dataRefEnd'].some((attribute) => valueOf(one, attribute) !== null);
  if (!original) report(element.line, 'reference-unknown', { attribute: 'copyOf', value: of });
  else if (valueOf(original, 'canCopy') === 'no' || hasData(original) || hasData(element))
    report(element.line, 'code-not-copyable', { id: of });
}

/** A code of the target matches the code of the source with its id, and never has the id of a part of the unit. */
function checkKinds(
  { parts }: Parts,
  sources: readonly InlineCode[],
  targets: readonly InlineCode[],
  report: Report,
): void {
  const kindOf = ({ element, kind }: InlineCode) => `${annotationOrCode(element)} ${kind === 'alone'}`;
  const known = new Map(sources.map((code) => [code.id, code]));
  const segments = parts.filter((part) => nameOf(part) !== 'mtc:match');
  const partIds = new Set(segments.map((part) => valueOf(part, 'id')).filter((id) => id !== null));
  for (const code of targets) {
    const source = known.get(code.id);
    const isOther = source ? kindOf(source) !== kindOf(code) : partIds.has(code.id);
    if (isOther && code.kind !== 'end') report(code.element.line, 'target-code-differs', { id: code.id });
  }
}

/**
 * A code that must not be deleted is in the target of its unit; once a segment is final, in that of the segment
 * (4.7.2.2.3).
 */
function checkDeleted({ parts }: Parts, targets: readonly InlineCode[], report: Report): void {
  const inUnit = idsOf(targets);
  for (const part of parts) {
    const [target] = childrenOf(part, 'target');
    if (!target) continue;
    const present = valueOf(part, 'state') === 'final' ? idsOf(codesIn(target)) : inUnit;
    for (const code of childrenOf(part, 'source').flatMap((source) => [...within(source)])) {
      const id = valueOf(code, 'id') ?? valueOf(code, 'startRef');
      if (valueOf(code, 'canDelete') === 'no' && id !== null && !present.has(id))
        report(target.line, 'code-missing', { id });
    }
  }
}

const idsOf = (codes: readonly InlineCode[]) => new Set(codes.map(({ id }) => id));

const annotationOrCode = (element: XmlElement) =>
  ['mrk', 'sm', 'em'].includes(nameOf(element)) ? 'annotation' : 'code';
