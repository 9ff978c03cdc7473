import { createHash } from 'node:crypto';
import { print } from '#core';
import { pairedIn } from './pair-segments.ts';
import type { SourceSegment } from './segments-of.ts';

/** A segment as it was when somebody last worked on the item. */
export interface KnownSegment {
  id: string;
  place: string;
  base: string;
  text: string;
  /** Its order among the present ones. */
  position: number;
  /** False: the source has not had it lately. It is found again when the very same text comes back where it stood. */
  isPresent: boolean;
  /** Print of what stood before and after it in its field; null where that was never noted. */
  surroundings: string | null;
  /** Grows when the segment is found again only because a text is like its own: what was translated before is read again. */
  generation: number;
}

/** A segment of today, with the print of what stands before and after it in its field. */
export interface PlacedSegment extends SourceSegment {
  surroundings: string;
}

export interface AlignedSegment extends PlacedSegment {
  id: string;
  position: number;
  generation: number;
}

/**
 * Finds the segments of a source among those known before, so that each keeps its id through moves, edits, splits
 * and joins as far as that can be known, and gets no id that may be another's: a text that stands there more than once is
 * told apart by its neighbours, and is a new segment where they do not tell. What is new gets an id that follows from the
 * item and the text, so that whoever asks gets the same one.
 */
export function align(
  itemId: string,
  known: readonly KnownSegment[],
  fresh: readonly SourceSegment[],
): AlignedSegment[] {
  const placed = withSurroundings(fresh);
  const pairs = new Map(
    [...Map.groupBy(placed, ({ base }) => base)].flatMap(([base, ofField]) => [
      ...pairedIn(
        known.filter((one) => one.base === base),
        ofField,
      ),
    ]),
  );
  const ids = new Set(known.map(({ id }) => id));
  return placed.map((segment, position) => {
    const pair = pairs.get(segment);
    const id = pair?.known.id ?? freeId(itemId, segment.text, ids);
    ids.add(id);
    return {
      ...segment,
      id,
      position,
      generation: pair ? pair.known.generation + (pair.isSure ? 0 : 1) : 0,
    };
  });
}

/** Each with the print of its neighbours in its field. */
const withSurroundings = (fresh: readonly SourceSegment[]): PlacedSegment[] =>
  fresh.map((segment, index) => {
    const neighbour = (at: number) => (fresh[at]?.base === segment.base ? fresh[at].print : '');
    return { ...segment, surroundings: print([neighbour(index - 1), neighbour(index + 1)]) };
  });

function freeId(itemId: string, text: string, taken: ReadonlySet<string>): string {
  for (let turn = 0; ; turn += 1) {
    const hex = createHash('sha256').update(`${itemId}\n${turn}\n${text}`).digest('hex');
    // Version 8 of RFC 9562: made by rules of one's own.
    const id = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
    if (!taken.has(id)) return id;
  }
}
