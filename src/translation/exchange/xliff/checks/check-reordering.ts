import type { Report } from '../../broken.ts';
import { childrenOf } from '../grammar/names.ts';
import type { XmlElement } from '../xml.ts';
import { textsOf } from './check-codes.ts';
import { inTargetOrder } from './check-segments.ts';
import { codesIn, type InlineCode } from './codes.ts';
import { candidatesIn, unitsOf } from './scope.ts';

/**
 * Codes that must keep their order: one with `firstNo`, and those with `no` directly after it. A target may move the
 * whole sequence, but neither its parts nor another code between them (4.7.2.2.3).
 */
export function checkReordering(xliff: XmlElement, report: Report): void {
  for (const file of childrenOf(xliff, 'file'))
    for (const { element, parts } of unitsOf(file)) {
      for (const match of candidatesIn(element))
        for (const text of childrenOf(match, 'source', 'target')) sequencesIn(realCodes(text), report);
      const targets = textsOf({ parts: inTargetOrder(parts) }, 'target').flatMap(realCodes);
      const places = new Map(targets.map((code, place) => [keyOf(code), place] as const).reverse());
      for (const sequence of sequencesIn(textsOf({ parts }, 'source').flatMap(realCodes), report))
        checkSequence(sequence, targets, places, report);
      // A start may be in a segment without a target yet.
      if (parts.every((part) => childrenOf(part, 'target').length > 0)) sequencesIn(targets, report);
    }
}

const realCodes = (text: XmlElement): InlineCode[] =>
  codesIn(text).filter(({ isAnnotation }) => !isAnnotation);

function sequencesIn(codes: readonly InlineCode[], report: Report): InlineCode[][] {
  const sequences: InlineCode[][] = [];
  let current: InlineCode[] | null = null;
  for (const code of codes) {
    if (code.canReorder === 'firstNo') sequences.push((current = [code]));
    else if (code.canReorder === 'yes') current = null;
    else if (current) current.push(code);
    else report(code.element.line, 'code-sequence-broken', { id: code.id });
  }
  return sequences;
}

const keyOf = ({ id, kind }: InlineCode) => `${kind} ${id}`;

function checkSequence(
  sequence: readonly InlineCode[],
  targets: readonly InlineCode[],
  placesOfTargets: ReadonlyMap<string, number>,
  report: Report,
): void {
  const places = sequence.flatMap((code) => placesOfTargets.get(keyOf(code)) ?? []);
  const wrong = places.findIndex((place, index) => index > 0 && place !== places[index - 1]! + 1);
  if (wrong > 0)
    report(targets[places[wrong]!]!.element.line, 'codes-reordered', { id: targets[places[wrong]!]!.id });
}
