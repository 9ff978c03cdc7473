import type { KnownSegment, PlacedSegment } from './align.ts';
import { Matching, contentKey, type Pair } from './matching.ts';
import { doubtfulRepeats } from './doubtful-repeats.ts';

/** A text that has not changed: its index among the current segments, and its place among the known ones. */
interface UnchangedText {
  index: number;
  place: number;
}

/** From this similarity on, an edited block is the same block wherever it moved. */
const minSimilarityAnywhere = 0.6;
/** From this similarity on, it is the same block if its neighbours are the same. */
const minSimilarityInGap = 0.25;
/**
 * From this similarity on, it is the same block if nothing else is left in the gap. Below, the text was replaced, and
 * the old one may come back.
 */
const minSimilarityOfLast = 0.15;
/** Upper bound of comparisons. Beyond it, a block that was moved and edited at once counts as new. */
const maxComparisons = 250_000;

/** Each segment of one part with the known segment that it continues. */
export const pairSegments = (
  known: readonly KnownSegment[],
  fresh: readonly PlacedSegment[],
): Map<PlacedSegment, Pair> => new Pairing(known, fresh).pairs();

class Pairing extends Matching {
  pairs(): Map<PlacedSegment, Pair> {
    const [only] = this.fresh;
    if (only && only.place === only.base) this.#pairScalar(only);
    else {
      const once = this.#uniqueTexts();
      do this.#pairBesideNeighbours();
      while (this.#pairInStep(once));
      this.#pairReturned();
      this.#pairInPlace(once);
      this.#pairBesideNeighbours();
      this.#pairMoved(once);
      do this.#pairBesideNeighbours();
      while (this.#pairInGaps());
      this.#pairAlike();
      do this.#pairBesideNeighbours();
      while (this.#pairRemaining());
      for (const index of doubtfulRepeats(this)) this.matches.get(index)!.isSure = false;
    }
    return new Map([...this.matches].map(([index, pair]) => [this.fresh[index]!, pair]));
  }

  /** A field with one value keeps its segment whatever it says. */
  #pairScalar({ place }: PlacedSegment): void {
    const known = this.old[0] ?? this.absent.find((one) => one.place === place);
    if (known) this.matches.set(0, { known, isSure: true });
  }

  /** Texts that are unique both before and now, in the current order. */
  #uniqueTexts(): UnchangedText[] {
    const once = (all: readonly { base: string; text: string }[]) =>
      new Map(
        [...Map.groupBy(all.keys(), (at) => contentKey(all[at]!))].flatMap(([text, places]) =>
          places.length === 1 ? [[text, places[0]!] as const] : [],
        ),
      );
    const before = once(this.old);
    return [...once(this.fresh)].flatMap(([text, index]) => {
      const place = before.get(text);
      return place === undefined ? [] : [{ index, place }];
    });
  }

  /**
   * Pairs those that kept their distance to a neighbour that stayed: nothing was inserted or removed in between. A text
   * elsewhere may have moved, or two paragraphs may have been edited so that one now says what the other said.
   */
  #pairInStep(once: readonly UnchangedText[]): boolean {
    const count = this.matches.size;
    const inOrder = once.toSorted((one, other) => one.place - other.place);
    const next = new Map(inOrder.map((one, at) => [one, inOrder[at + 1]]));
    const isStep = (one: UnchangedText, other: UnchangedText | undefined) =>
      other !== undefined && next.get(one) === other && one.index - one.place === other.index - other.place;
    const unsettled = new Set(once.map(({ index }) => index));
    // Forward and backward, so that one pass also finds what follows from its own matches.
    for (const at of [...once.keys(), ...[...once.keys()].reverse()]) {
      const one = once[at]!;
      if (!this.canPair(one.index, one.place)) continue;
      const offset = one.index - one.place;
      const [before, after] = [this.#offset(one.index, -1, unsettled), this.#offset(one.index, 1, unsettled)];
      const isBesideSure =
        (!before.isDistantEdge && before.by === offset) ||
        (!after.isDistantEdge && after.by === offset) ||
        (before.by === offset && after.by === offset);
      const isInStep = isStep(once[at - 1] ?? one, one) || isStep(one, once[at + 1]);
      if (isInStep || isBesideSure) this.pair(one.index, one.place);
    }
    return this.matches.size > count;
  }

  /**
   * The shift of the nearest sure match, or of the edge, which says less from a distance. Unknown beyond a text that
   * may have moved.
   */
  #offset(
    index: number,
    step: 1 | -1,
    unsettled: ReadonlySet<number>,
  ): { by: number; isDistantEdge: boolean } {
    let at = index + step;
    for (; at >= 0 && at < this.fresh.length; at += step) {
      const place = this.surePlaceOf(at);
      if (place !== undefined) return { by: at - place, isDistantEdge: false };
      if (unsettled.has(at)) return { by: NaN, isDistantEdge: false };
    }
    const by = step < 0 ? 0 : this.fresh.length - this.old.length;
    return { by, isDistantEdge: at !== index + step };
  }

  /**
   * Pairs equal texts in equal places, where the number of segments between two matches is unchanged and no unique text
   * has shifted.
   */
  #pairInPlace(once: readonly UnchangedText[]): void {
    for (const { indexes, places } of this.gaps()) {
      const isShifted = once.some(({ index, place }) => indexes.includes(index) || places.includes(place));
      if (indexes.length !== places.length || isShifted) continue;
      for (const [at, index] of indexes.entries())
        if (this.hasSameContent(index, this.old[places[at]!]!) && this.canPair(index, places[at]!))
          this.pair(index, places[at]!);
    }
  }

  /** Pairs the same text next to the same neighbour. The one before comes first: it says more about the subject. */
  #pairBesideNeighbours(): void {
    const beside = (index: number, step: 1 | -1) => {
      const isEdge = step > 0 ? index === 0 : index === this.fresh.length - 1;
      const from = isEdge ? this.edge(-step) : this.surePlaceOf(index - step);
      if (from === undefined) return;
      const place = from + step;
      if (this.canPair(index, place) && this.hasSameContent(index, this.old[place]!)) this.pair(index, place);
    };
    for (let index = 0; index < this.fresh.length; index += 1) beside(index, 1);
    for (let index = this.fresh.length - 1; index >= 0; index -= 1) beside(index, -1);
  }

  /** Pairs a text that was removed and returns unchanged between the same neighbours. */
  #pairReturned(): void {
    const absentByKey = Map.groupBy(this.absent, keyOf);
    for (const [index, segment] of this.fresh.entries()) {
      const [known] = absentByKey.get(keyOf(segment)) ?? [];
      if (known && !this.matches.has(index)) this.matches.set(index, { known, isSure: true });
    }
  }

  /** Pairs the most similar texts between the same two neighbours. Returns whether it added a match. */
  #pairInGaps(): boolean {
    const count = this.matches.size;
    for (const gap of this.gaps()) {
      const { indexes, places } = this.unmatchedIn(gap);
      this.#pairMostAlike(indexes, places, minSimilarityInGap, this.#areEdits(indexes, places));
    }
    return this.matches.size > count;
  }

  /** Same number, and each similar to the one in its place. */
  #areEdits = (indexes: readonly number[], places: readonly number[]): boolean =>
    indexes.length === places.length &&
    indexes.every((index, at) => this.likeness(index, this.old[places[at]!]!) >= minSimilarityInGap);

  /**
   * Pairs the only segment left between two neighbours with the only known one left there: hardly any similarity is
   * needed.
   */
  #pairRemaining(): boolean {
    const count = this.matches.size;
    for (const gap of this.gaps()) {
      const { indexes, places } = this.unmatchedIn(gap);
      const [[index, ...more], [place, ...others]] = [indexes, places];
      if (index === undefined || place === undefined || more.length + others.length > 0) continue;
      const { base, text } = this.fresh[index]!;
      // An equal text would have been paired already, were its owner certain.
      const isEdit = base === this.old[place]!.base && text !== this.old[place]!.text;
      if (isEdit && this.likeness(index, this.old[place]!) >= minSimilarityOfLast) this.pair(index, place);
    }
    return this.matches.size > count;
  }

  #pairAlike(): void {
    const { indexes, places } = this.unmatched();
    this.#pairMostAlike(indexes, places, minSimilarityAnywhere, false);
  }

  /** Pairs unique texts that moved; their translations are read again in the new position. */
  #pairMoved(once: readonly UnchangedText[]): void {
    for (const { index, place } of once) if (this.canPair(index, place)) this.pair(index, place, false);
  }

  /** Pairs the most similar first. Pairs are sure where they are edits in order, one for one. */
  #pairMostAlike(
    indexes: readonly number[],
    places: readonly number[],
    minSimilarity: number,
    isOneForOne: boolean,
  ): void {
    if (indexes.length * places.length > maxComparisons) return;
    const scores = indexes
      .flatMap((index) =>
        places.map((place) => ({ index, place, score: this.likeness(index, this.old[place]!) })),
      )
      .filter(({ score }) => score >= minSimilarity)
      .sort((one, other) => other.score - one.score || one.index - other.index);
    for (const { index, place } of scores) {
      if (!this.canPair(index, place)) continue;
      const isEdit = this.fresh[index]!.text !== this.old[place]!.text;
      this.pair(index, place, isOneForOne && isEdit && indexes.indexOf(index) === places.indexOf(place));
    }
  }
}

const keyOf = (one: { base: string; text: string; surroundings: string | null }) =>
  `${one.surroundings}\n${contentKey(one)}`;
