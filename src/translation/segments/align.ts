import { createHash } from 'node:crypto';
import { fingerprint } from '#base/platform';
import { pairSegments } from './pair-segments.ts';
import type { SourceSegment } from './segments-of.ts';

/** A segment as it was when a translator last worked on the item. */
export interface KnownSegment {
  id: string;
  place: string;
  base: string;
  text: string;
  /** Its index among the segments that are present. */
  position: number;
  /** False: the source no longer has it. It is matched again when the same text returns between the same neighbours. */
  isPresent: boolean;
  /** Fingerprint of its neighbours in its part; null for segments saved before this was recorded. */
  surroundings: string | null;
  /** Incremented when the segment is matched by similarity alone: earlier translations then need another look. */
  generation: number;
}

/** A segment of the current source, with the fingerprint of its neighbours in its part. */
export interface PlacedSegment extends SourceSegment {
  surroundings: string;
}

export interface AlignedSegment extends PlacedSegment {
  id: string;
  position: number;
  generation: number;
}

/**
 * Matches the segments of a source with the known ones, so that each keeps its id through moves, edits, splits and
 * joins wherever that can be decided, and never gets an id that may belong to another. A text that appears more than
 * once is identified by its neighbours, and is a new segment where they do not decide. The id of a new segment is
 * derived from the item and the text, so every caller computes the same one.
 */
export function align(
  itemId: string,
  known: readonly KnownSegment[],
  fresh: readonly SourceSegment[],
): AlignedSegment[] {
  const placed = withSurroundings(fresh);
  const before = Map.groupBy(known, partOf);
  const pairs = new Map(
    [...Map.groupBy(placed, partOf)].flatMap(([part, ofPart]) => [
      ...pairSegments(before.get(part) ?? [], ofPart),
    ]),
  );
  const ids = new Set(known.map(({ id }) => id));
  return placed.map((segment, position) => {
    const pair = pairs.get(segment);
    const id = pair?.known.id ?? unusedId(itemId, segment.text, ids);
    ids.add(id);
    return {
      ...segment,
      id,
      position,
      generation: pair ? pair.known.generation + (pair.isSure ? 0 : 1) : 0,
    };
  });
}

/**
 * The unit of matching: a text with its paragraphs, or a list with all fields of its rows. An answer follows its
 * question, a unit of measure follows what is counted.
 */
const partOf = ({ base }: Pick<KnownSegment, 'base'>): string => base.split('.*')[0]!;

/**
 * Adds the fingerprint of the neighbours: all texts back to the nearest one that is unique in the part (a repeated text
 * does not say where it is), and the one text that follows.
 */
function withSurroundings(fresh: readonly SourceSegment[]): PlacedSegment[] {
  const counts = Map.groupBy(fresh, (segment) => `${partOf(segment)}\n${segment.fingerprint}`);
  const isOnce = (segment: SourceSegment) =>
    counts.get(`${partOf(segment)}\n${segment.fingerprint}`)!.length === 1;
  const part = (at: number) => fresh[at] && partOf(fresh[at]);
  let before = '';
  return fresh.map((segment, index) => {
    const last = part(index - 1) === part(index) ? fresh[index - 1]! : null;
    before = last === null ? '' : isOnce(last) ? last.fingerprint : fingerprint([before, last.fingerprint]);
    const after = part(index + 1) === part(index) ? fresh[index + 1]!.fingerprint : '';
    return { ...segment, surroundings: fingerprint([before, after]) };
  });
}

function unusedId(itemId: string, text: string, usedIds: ReadonlySet<string>): string {
  for (let turn = 0; ; turn += 1) {
    const hex = createHash('sha256').update(`${itemId}\n${turn}\n${text}`).digest('hex');
    // Version 8 of RFC 9562: custom, vendor-specific.
    const id = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
    if (!usedIds.has(id)) return id;
  }
}
