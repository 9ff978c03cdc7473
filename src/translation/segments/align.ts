import { createHash } from 'node:crypto';
import { fingerprint } from '#base/platform';
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
  /** Print of what stood before and after it in its part; null where that was never noted. */
  surroundings: string | null;
  /** Grows when the segment is found again only because a text is like its own: what was translated before is read again. */
  generation: number;
}

/** A segment of today, with the print of what stands before and after it in its part. */
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
  const before = Map.groupBy(known, partOf);
  const pairs = new Map(
    [...Map.groupBy(placed, partOf)].flatMap(([part, ofPart]) => [
      ...pairedIn(before.get(part) ?? [], ofPart),
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

/**
 * What is read as one: a text of paragraphs, or a list with all that each of its rows says. An answer stands after its
 * question, a unit after what is counted.
 */
const partOf = ({ base }: Pick<KnownSegment, 'base'>): string => base.split('.*')[0]!;

/**
 * Each with the print of what stands around it in its part: before it all texts back to one that stands there once, for
 * what is said more than once does not tell where; after it the next.
 */
function withSurroundings(fresh: readonly SourceSegment[]): PlacedSegment[] {
  const counts = Map.groupBy(fresh, (segment) => `${partOf(segment)}\n${segment.print}`);
  const isOnce = (segment: SourceSegment) => counts.get(`${partOf(segment)}\n${segment.print}`)!.length === 1;
  const part = (at: number) => fresh[at] && partOf(fresh[at]);
  let before = '';
  return fresh.map((segment, index) => {
    const last = part(index - 1) === part(index) ? fresh[index - 1]! : null;
    before = last === null ? '' : isOnce(last) ? last.print : fingerprint([before, last.print]);
    const after = part(index + 1) === part(index) ? fresh[index + 1]!.print : '';
    return { ...segment, surroundings: fingerprint([before, after]) };
  });
}

function freeId(itemId: string, text: string, taken: ReadonlySet<string>): string {
  for (let turn = 0; ; turn += 1) {
    const hex = createHash('sha256').update(`${itemId}\n${turn}\n${text}`).digest('hex');
    // Version 8 of RFC 9562: made by rules of one's own.
    const id = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
    if (!taken.has(id)) return id;
  }
}
