import type { Report } from '../../broken.ts';
import { childrenOf } from '../names.ts';
import type { XmlElement } from '../xml.ts';
import { textsOf } from './check-codes.ts';
import { placeOf } from './check-segments.ts';
import { codesIn, type Code } from './codes.ts';
import { unitsOf } from './scope.ts';

/**
 * Codes that must keep their order: one with `firstNo`, and those with `no` right after it. A target may move the whole
 * sequence, never its parts, nor put another code between them (4.7.2.2.3).
 */
export function checkReordering(xliff: XmlElement, report: Report): void {
  for (const file of childrenOf(xliff, 'file'))
    for (const { parts } of unitsOf(file)) {
      const inOrder = parts
        .map((part, index) => ({ part, place: placeOf(part, index) }))
        .sort((one, other) => one.place - other.place)
        .map(({ part }) => part);
      const targets = textsOf({ parts: inOrder }, 'target').flatMap(realCodes);
      for (const sequence of sequencesIn(textsOf({ parts }, 'source').flatMap(realCodes), report))
        checkSequence(sequence, targets, report);
      // A start may stand in a segment that has no target yet.
      if (parts.every((part) => childrenOf(part, 'target').length > 0)) sequencesIn(targets, report);
    }
}

const realCodes = (text: XmlElement): Code[] => codesIn(text).filter(({ isAnnotation }) => !isAnnotation);

function sequencesIn(codes: readonly Code[], report: Report): Code[][] {
  const sequences: Code[][] = [];
  let current: Code[] | null = null;
  for (const code of codes) {
    if (code.canReorder === 'firstNo') sequences.push((current = [code]));
    else if (code.canReorder === 'yes') current = null;
    else if (current) current.push(code);
    else report(code.element.line, 'code-sequence-broken', { id: code.id });
  }
  return sequences;
}

function checkSequence(sequence: readonly Code[], targets: readonly Code[], report: Report): void {
  const places = sequence
    .map((code) => targets.findIndex(({ id, kind }) => id === code.id && kind === code.kind))
    .filter((place) => place >= 0);
  const wrong = places.findIndex((place, index) => index > 0 && place !== places[index - 1]! + 1);
  if (wrong > 0)
    report(targets[places[wrong]!]!.element.line, 'codes-reordered', { id: targets[places[wrong]!]!.id });
}
