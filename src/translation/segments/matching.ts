import type { KnownSegment, PlacedSegment } from './align.ts';
import { bigramsOf, containment, similarity } from './similarity.ts';

/** The known segment that a current segment continues. */
export interface Pair {
  known: KnownSegment;
  /**
   * False: matched by similarity in another position; it may as well be another paragraph that says something alike.
   */
  isSure: boolean;
}

/** Indexes into the current segments, and places among the known ones. */
export interface Places {
  indexes: readonly number[];
  places: readonly number[];
}

/** What a segment says, and in which field: a question never becomes an answer. */
export const contentKey = ({ base, text }: { base: string; text: string }): string => `${base}\n${text}`;

/** The segments of one part, before and now, and the matches made so far. */
export class Matching {
  /** Those that the source had when a translator last worked on it, in their order. */
  readonly old: readonly KnownSegment[];
  readonly absent: readonly KnownSegment[];
  readonly fresh: readonly PlacedSegment[];
  /** By index in `fresh`. */
  readonly matches = new Map<number, Pair>();
  /** By place in `old`, the index in `fresh`. */
  readonly newPlaceOf = new Map<number, number>();
  readonly oldPlaceOf: ReadonlyMap<KnownSegment, number>;
  readonly #bigrams = new Map<string, ReadonlyMap<string, number>>();

  constructor(known: readonly KnownSegment[], fresh: readonly PlacedSegment[]) {
    this.old = known
      .filter(({ isPresent }) => isPresent)
      .toSorted((one, other) => one.position - other.position);
    this.absent = known.filter(({ isPresent }) => !isPresent);
    this.fresh = fresh;
    this.oldPlaceOf = new Map(this.old.map((one, place) => [one, place]));
  }

  unmatchedIn = ({ indexes, places }: Places): Places => ({
    indexes: indexes.filter((index) => !this.matches.has(index)),
    places: places.filter((place) => !this.newPlaceOf.has(place)),
  });
  unmatched = (): Places =>
    this.unmatchedIn({ indexes: [...this.fresh.keys()], places: [...this.old.keys()] });

  /** Everything between two neighbouring sure matches: the rest of the current segments and of the known ones. */
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

  isSure = (place: number): boolean => this.matches.get(this.newPlaceOf.get(place) ?? -1)?.isSure ?? false;
  surePlaceOf(index: number): number | undefined {
    const pair = this.matches.get(index);
    return pair?.isSure ? this.oldPlaceOf.get(pair.known) : undefined;
  }

  likeness(index: number, known: KnownSegment): number {
    const bigramsIn = (text: string) => {
      const bigrams = this.#bigrams.get(text) ?? bigramsOf(text);
      this.#bigrams.set(text, bigrams);
      return bigrams;
    };
    const { base, text } = this.fresh[index]!;
    return base === known.base ? likeness(bigramsIn(text), bigramsIn(known.text)) : 0;
  }

  pair(index: number, place: number, isSure = true): void {
    this.matches.set(index, { known: this.old[place]!, isSure });
    this.newPlaceOf.set(place, index);
  }

  hasSameContent = (index: number, known: KnownSegment): boolean =>
    contentKey(this.fresh[index]!) === contentKey(known);
  canPair = (index: number, place: number): boolean =>
    this.old[place] !== undefined && !this.newPlaceOf.has(place) && !this.matches.has(index);
  /** The place before the first, or after the last. */
  edge = (step: number): number => (step < 0 ? -1 : this.old.length);
}

/** Scores splits and joins too: the part that is contained in the other text counts. */
function likeness(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  const shared = Math.max(containment(one, other), containment(other, one));
  return Math.max(similarity(one, other), shared > 0.8 ? shared * 0.75 : 0);
}
