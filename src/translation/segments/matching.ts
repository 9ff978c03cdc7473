import type { KnownSegment, PlacedSegment } from './align.ts';
import { bigramsOf, containment, similarity } from './similarity.ts';

/** A segment of today and the one of before that it is. */
export interface Pair {
  known: KnownSegment;
  /** False: only its text is like the one of before, elsewhere; it may as well be another paragraph that says something like it. */
  isSure: boolean;
}

/** Places among the segments of today, and among those of before. */
export interface Places {
  indexes: readonly number[];
  places: readonly number[];
}

/** What a segment says, and of what: a question never becomes an answer. */
export const saying = ({ base, text }: { base: string; text: string }): string => `${base}\n${text}`;

/** The segments of one part, before and now, and which of them are found to be the same so far. */
export class Matching {
  /** Those that the source had when somebody last worked on it, in their order. */
  readonly old: readonly KnownSegment[];
  readonly gone: readonly KnownSegment[];
  readonly fresh: readonly PlacedSegment[];
  /** By place in `fresh`. */
  readonly found = new Map<number, Pair>();
  /** By place in `old`, the place in `fresh`. */
  readonly newPlaceOf = new Map<number, number>();
  readonly oldPlaceOf: ReadonlyMap<KnownSegment, number>;
  readonly #grams = new Map<string, ReadonlyMap<string, number>>();

  constructor(known: readonly KnownSegment[], fresh: readonly PlacedSegment[]) {
    this.old = known
      .filter(({ isPresent }) => isPresent)
      .toSorted((one, other) => one.position - other.position);
    this.gone = known.filter(({ isPresent }) => !isPresent);
    this.fresh = fresh;
    this.oldPlaceOf = new Map(this.old.map((one, place) => [one, place]));
  }

  openIn = ({ indexes, places }: Places): Places => ({
    indexes: indexes.filter((index) => !this.found.has(index)),
    places: places.filter((place) => !this.newPlaceOf.has(place)),
  });
  open = (): Places => this.openIn({ indexes: [...this.fresh.keys()], places: [...this.old.keys()] });

  /** Between each two that are found for sure: all others, now and then. */
  gaps(): Places[] {
    const gaps: Places[] = [];
    let [indexes, from]: [number[], number] = [[], -1];
    const close = (to: number) => {
      const places: number[] = [];
      for (let place = from + 1; place < to; place += 1) if (!this.isSure(place)) places.push(place);
      if (indexes.length > 0) gaps.push({ indexes, places });
      [indexes, from] = [[], to];
    };
    for (const index of this.fresh.keys()) {
      const place = this.surePlaceOf(index);
      if (place !== undefined) close(place);
      else indexes.push(index);
    }
    close(this.old.length);
    return gaps;
  }

  isSure = (place: number): boolean => this.found.get(this.newPlaceOf.get(place) ?? -1)?.isSure ?? false;
  surePlaceOf(index: number): number | undefined {
    const pair = this.found.get(index);
    return pair?.isSure ? this.oldPlaceOf.get(pair.known) : undefined;
  }

  likeness(index: number, known: KnownSegment): number {
    const gramsOf = (text: string) => {
      const found = this.#grams.get(text) ?? bigramsOf(text);
      this.#grams.set(text, found);
      return found;
    };
    const { base, text } = this.fresh[index]!;
    return base === known.base ? likeness(gramsOf(text), gramsOf(known.text)) : 0;
  }

  pair(index: number, place: number, isSure = true): void {
    this.found.set(index, { known: this.old[place]!, isSure });
    this.newPlaceOf.set(place, index);
  }

  saysTheSame = (index: number, known: KnownSegment): boolean => saying(this.fresh[index]!) === saying(known);
  isOpen = (index: number, place: number): boolean =>
    this.old[place] !== undefined && !this.newPlaceOf.has(place) && !this.found.has(index);
  /** The place before the first, or after the last. */
  edge = (step: number): number => (step < 0 ? -1 : this.old.length);
}

/** A piece of a split text, and a text that took another in, are as alike as the greater part of what they share. */
function likeness(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  const shared = Math.max(containment(one, other), containment(other, one));
  return Math.max(similarity(one, other), shared > 0.8 ? shared * 0.75 : 0);
}
