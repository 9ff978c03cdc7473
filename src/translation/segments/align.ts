import { createHash } from 'node:crypto';
import type { SourceSegment } from './segments-of.ts';
import { bigramsOf, containment, similarity } from './similarity.ts';

/** A segment as it was when somebody last worked on the item. */
export interface KnownSegment {
  id: string;
  place: string;
  base: string;
  text: string;
  /** Its order among the present ones. */
  position: number;
  /** False: the source has not had it lately. It is found again when the very same text comes back. */
  isPresent: boolean;
}

export interface AlignedSegment extends SourceSegment {
  id: string;
  position: number;
}

/** Above this an edited block is still the same block wherever it went. */
const sameAnywhere = 0.6;
/** Above this it is the same where its neighbours are the same. */
const sameInGap = 0.25;
/** A longer comparison than this is not made; then a block that moved and changed at once counts as new. */
const mostComparisons = 250_000;

/**
 * Finds the segments of a source among those known before, so that each keeps its id through moves, edits, splits
 * and joins as far as can be known: first by what they say, then by where they stand, then by how alike they are.
 * What is new gets an id that follows from the item and the text, so that whoever asks gets the same one.
 */
export function align(
  itemId: string,
  known: readonly KnownSegment[],
  fresh: readonly SourceSegment[],
): AlignedSegment[] {
  const pairing = new Pairing(known, fresh);
  pairing.exact(({ place, text }) => `${place}\n${text}`);
  pairing.exact(({ base, text }) => `${base}\n${text}`);
  pairing.exact(({ text }) => text);
  pairing.sameScalar();
  pairing.inGaps();
  pairing.alike();
  return pairing.result(itemId);
}

class Pairing {
  readonly #idOf = new Map<number, KnownSegment>();
  readonly #taken = new Set<string>();

  constructor(
    readonly known: readonly KnownSegment[],
    readonly fresh: readonly SourceSegment[],
  ) {}

  /** Equal keys belong together, in their order; those that are present come before those that once were. */
  exact(keyOf: (segment: { place: string; base: string; text: string }) => string): void {
    const waiting = Map.groupBy(
      this.#left().toSorted((a, b) => Number(b.isPresent) - Number(a.isPresent) || a.position - b.position),
      keyOf,
    );
    for (const [index, segment] of this.#open()) {
      const found = waiting.get(keyOf(segment))?.shift();
      if (found) this.#pair(index, found);
    }
  }

  /** A field that there is once stays the same segment whatever it says. */
  sameScalar(): void {
    const waiting = new Map(
      this.#left()
        .filter(({ isPresent, place, base }) => isPresent && place === base)
        .map((one) => [one.place, one]),
    );
    for (const [index, { place, base }] of this.#open()) {
      const found = place === base ? waiting.get(place) : undefined;
      if (found) this.#pair(index, found);
    }
  }

  /** Between the same two neighbours, the most alike belong together; a single one needs no likeness. */
  inGaps(): void {
    const byPosition = this.known
      .filter(({ isPresent }) => isPresent)
      .toSorted((a, b) => a.position - b.position);
    const left = new Set(this.#left());
    for (const gap of this.#gaps()) {
      const base = this.fresh[gap[0]!]!.base;
      const [before, after] = [this.#idOf.get(gap[0]! - 1), this.#idOf.get(gap.at(-1)! + 1)];
      const inside = byPosition.filter(
        (one) =>
          left.has(one) &&
          one.base === base &&
          (!before || before.base !== base || one.position > before.position) &&
          (!after || after.base !== base || one.position < after.position),
      );
      const isSingle = gap.length === 1 && inside.length === 1;
      this.#mostAlike(gap, inside, isSingle ? 0 : sameInGap);
    }
  }

  alike(): void {
    const open = this.#open().map(([index]) => index);
    const left = this.#left().filter(({ isPresent }) => isPresent);
    this.#mostAlike(open, left, sameAnywhere);
  }

  result(itemId: string): AlignedSegment[] {
    const ids = new Set(this.known.map(({ id }) => id));
    return this.fresh.map((segment, position) => {
      const id = this.#idOf.get(position)?.id ?? freeId(itemId, segment.text, ids);
      ids.add(id);
      return { ...segment, id, position };
    });
  }

  #mostAlike(indexes: readonly number[], candidates: readonly KnownSegment[], least: number): void {
    if (indexes.length * candidates.length > mostComparisons) return;
    const grams = new Map(candidates.map((one) => [one, bigramsOf(one.text)]));
    const scores = indexes
      .flatMap((index) => {
        const own = bigramsOf(this.fresh[index]!.text);
        return candidates.map((candidate) => ({
          index,
          candidate,
          score: likeness(own, grams.get(candidate)!),
        }));
      })
      .filter(({ score }) => score >= least)
      .sort((a, b) => b.score - a.score || a.index - b.index);
    for (const { index, candidate } of scores) {
      if (!this.#idOf.has(index) && !this.#taken.has(candidate.id)) this.#pair(index, candidate);
    }
  }

  /** Rows of neighbouring segments of one field that have no id yet. */
  #gaps(): number[][] {
    const gaps: number[][] = [];
    for (const [index, { base }] of this.#open()) {
      const last = gaps.at(-1);
      if (last && last.at(-1) === index - 1 && this.fresh[index - 1]!.base === base) last.push(index);
      else gaps.push([index]);
    }
    return gaps;
  }

  #pair(index: number, found: KnownSegment): void {
    this.#idOf.set(index, found);
    this.#taken.add(found.id);
  }

  #open = (): [number, SourceSegment][] =>
    [...this.fresh.entries()].filter(([index]) => !this.#idOf.has(index));
  #left = (): KnownSegment[] => this.known.filter(({ id }) => !this.#taken.has(id));
}

/** A piece of a split text, and a text that took another in, are as alike as the greater part of what they share. */
function likeness(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  const shared = Math.max(containment(one, other), containment(other, one));
  return Math.max(similarity(one, other), shared > 0.8 ? shared * 0.75 : 0);
}

function freeId(itemId: string, text: string, taken: ReadonlySet<string>): string {
  for (let turn = 0; ; turn += 1) {
    const hex = createHash('sha256').update(`${itemId}\n${turn}\n${text}`).digest('hex');
    // Version 8 of RFC 9562: made by rules of one's own.
    const id = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
    if (!taken.has(id)) return id;
  }
}
