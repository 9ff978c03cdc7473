import type { Report } from '../../broken.ts';
import { childrenOf, nameOf, valueOf } from '../grammar/names.ts';
import type { XmlElement } from '../xml.ts';
import { unitsOf } from './scope.ts';

/**
 * The constraints of segments beyond their grammar: translated ones have a target, places do not collide, and a
 * skeleton has content or an address.
 */
export function checkSegments(xliff: XmlElement, report: Report): void {
  for (const file of childrenOf(xliff, 'file')) {
    for (const skeleton of childrenOf(file, 'skeleton')) checkSkeleton(skeleton, report);
    for (const { element, parts } of unitsOf(file)) {
      if (!parts.some((part) => nameOf(part) === 'segment'))
        report(element.line, 'element-missing', { element: 'segment', parent: 'unit' });
      for (const part of parts) checkState(part, report);
      checkOrder(parts, report);
    }
  }
}

function checkSkeleton(skeleton: XmlElement, report: Report): void {
  const isEmpty = skeleton.children.length === 0;
  if (valueOf(skeleton, 'href') === null ? isEmpty : !isEmpty)
    report(skeleton.line, isEmpty ? 'skeleton-empty' : 'skeleton-full');
}

function checkState(part: XmlElement, report: Report): void {
  const state = valueOf(part, 'state');
  if (valueOf(part, 'subState') !== null && state === null)
    report(part.line, 'attribute-needs', { attribute: 'subState', needed: 'state' });
  if (state !== null && state !== 'initial' && childrenOf(part, 'target').length === 0)
    report(part.line, 'state-without-target', { state });
}

/**
 * Every part has one place among the targets, given by `order` or by its position; places are unique and within the
 * number of parts.
 */
function checkOrder(parts: readonly XmlElement[], report: Report): void {
  const taken = new Set<number>();
  for (const [index, part] of parts.entries()) {
    const place = placeOf(part, index);
    const line = childrenOf(part, 'target')[0]?.line ?? part.line;
    if (place > parts.length || taken.has(place))
      report(line, 'order-conflict', { order: place, most: parts.length });
    taken.add(place);
  }
}

/** The place of a part among the targets of its unit, from 1. */
function placeOf(part: XmlElement, index: number): number {
  const [target] = childrenOf(part, 'target');
  return Number((target && valueOf(target, 'order')) ?? index + 1);
}

/** Segments and ignorables in the order of their targets. */
export const inTargetOrder = (parts: readonly XmlElement[]): XmlElement[] =>
  parts
    .map((part, index) => ({ part, place: placeOf(part, index) }))
    .sort((one, other) => one.place - other.place)
    .map(({ part }) => part);
