import type { KnownSegment, PlacedSegment } from './align.ts';
import { Matching, saying, type Pair } from './matching.ts';
import { repeatedElsewhere } from './repeated-texts.ts';

/** A text that has not changed: its place among the segments of today, and among those of before. */
interface Same {
  index: number;
  place: number;
}

/** Above this an edited block is still the same block wherever it went. */
const sameAnywhere = 0.6;
/** Above this it is the same where its neighbours are the same. */
const sameInGap = 0.25;
/** Above this it is where nothing else is left; below, another text was put in its place, and the old one may come back. */
const sameAlone = 0.15;
/** A longer comparison than this is not made; then a block that moved and changed at once counts as new. */
const maxComparisons = 250_000;

/** The segments of one part, each with the one of before that it is. */
export const pairedIn = (
  known: readonly KnownSegment[],
  fresh: readonly PlacedSegment[],
): Map<PlacedSegment, Pair> => new Pairing(known, fresh).pairs();

class Pairing extends Matching {
  pairs(): Map<PlacedSegment, Pair> {
    const [only] = this.fresh;
    if (only && only.place === only.base) this.#scalar(only);
    else {
      const once = this.#once();
      do this.#besideNeighbours();
      while (this.#inStep(once));
      this.#comeBack();
      this.#inPlace(once);
      this.#besideNeighbours();
      this.#moved(once);
      do this.#besideNeighbours();
      while (this.#inGaps());
      this.#alike();
      do this.#besideNeighbours();
      while (this.#alone());
      for (const index of repeatedElsewhere(this)) this.found.get(index)!.isSure = false;
    }
    return new Map([...this.found].map(([index, pair]) => [this.fresh[index]!, pair]));
  }

  /** A field that there is once stays the same segment whatever it says. */
  #scalar({ place }: PlacedSegment): void {
    const found = this.old[0] ?? this.gone.find((one) => one.place === place);
    if (found) this.found.set(0, { known: found, isSure: true });
  }

  /** Texts that stand there once, then and now, in the order of today. */
  #once(): Same[] {
    const once = (all: readonly { base: string; text: string }[]) =>
      new Map(
        [...Map.groupBy(all.keys(), (at) => saying(all[at]!))].flatMap(([text, places]) =>
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
   * Of those, the ones that stand as far from another that stayed as they did: nothing has come or gone in between. What
   * stands elsewhere may have moved, or be two paragraphs of which one was made to say what the other said.
   */
  #inStep(once: readonly Same[]): boolean {
    const count = this.found.size;
    const inOrder = once.toSorted((one, other) => one.place - other.place);
    const next = new Map(inOrder.map((one, at) => [one, inOrder[at + 1]]));
    const isStep = (one: Same, other: Same | undefined) =>
      other !== undefined && next.get(one) === other && one.index - one.place === other.index - other.place;
    const unsettled = new Set(once.map(({ index }) => index));
    // Forth and back, so that what follows from one that is found is found in the same turn.
    for (const at of [...once.keys(), ...[...once.keys()].reverse()]) {
      const one = once[at]!;
      if (!this.isOpen(one.index, one.place)) continue;
      const offset = one.index - one.place;
      const [before, after] = [this.#offset(one.index, -1, unsettled), this.#offset(one.index, 1, unsettled)];
      const isBesideSure =
        (!before.isFarEdge && before.by === offset) ||
        (!after.isFarEdge && after.by === offset) ||
        (before.by === offset && after.by === offset);
      const isInStep = isStep(once[at - 1] ?? one, one) || isStep(one, once[at + 1]);
      if (isInStep || isBesideSure) this.pair(one.index, one.place);
    }
    return this.found.size > count;
  }

  /**
   * By how much the nearest that is found for sure has shifted, or the edge, which tells less from afar; past one that may
   * have moved nothing is known.
   */
  #offset(index: number, step: 1 | -1, unsettled: ReadonlySet<number>): { by: number; isFarEdge: boolean } {
    let at = index + step;
    for (; at >= 0 && at < this.fresh.length; at += step) {
      const place = this.surePlaceOf(at);
      if (place !== undefined) return { by: at - place, isFarEdge: false };
      if (unsettled.has(at)) return { by: NaN, isFarEdge: false };
    }
    const by = step < 0 ? 0 : this.fresh.length - this.old.length;
    return { by, isFarEdge: at !== index + step };
  }

  /** The same in the same place, where as many stand between the same two as before and none of them has shifted. */
  #inPlace(once: readonly Same[]): void {
    for (const { indexes, places } of this.gaps()) {
      const isShifted = once.some(({ index, place }) => indexes.includes(index) || places.includes(place));
      if (indexes.length !== places.length || isShifted) continue;
      for (const [at, index] of indexes.entries())
        if (this.saysTheSame(index, this.old[places[at]!]!) && this.isOpen(index, places[at]!))
          this.pair(index, places[at]!);
    }
  }

  /** The same text after the same neighbour, or before it: what stands before a text tells more of what it is about. */
  #besideNeighbours(): void {
    const beside = (index: number, step: 1 | -1) => {
      const isEdge = step > 0 ? index === 0 : index === this.fresh.length - 1;
      const from = isEdge ? this.edge(-step) : this.surePlaceOf(index - step);
      if (from === undefined) return;
      const place = from + step;
      if (this.isOpen(index, place) && this.saysTheSame(index, this.old[place]!)) this.pair(index, place);
    };
    for (let index = 0; index < this.fresh.length; index += 1) beside(index, 1);
    for (let index = this.fresh.length - 1; index >= 0; index -= 1) beside(index, -1);
  }

  /** What was taken out comes back as it was, where it stood. */
  #comeBack(): void {
    const waiting = Map.groupBy(this.gone, keyOf);
    for (const [index, segment] of this.fresh.entries()) {
      const [found] = waiting.get(keyOf(segment)) ?? [];
      if (found && !this.found.has(index)) this.found.set(index, { known: found, isSure: true });
    }
  }

  /** Between the same two neighbours the most alike belong together. Answers whether anything was found. */
  #inGaps(): boolean {
    const count = this.found.size;
    for (const gap of this.gaps()) {
      const { indexes, places } = this.openIn(gap);
      this.#maxAlike(indexes, places, sameInGap, this.#areEdits(indexes, places));
    }
    return this.found.size > count;
  }

  /** One for one, each like the one in its place. */
  #areEdits = (indexes: readonly number[], places: readonly number[]): boolean =>
    indexes.length === places.length &&
    indexes.every((index, at) => this.likeness(index, this.old[places[at]!]!) >= sameInGap);

  /** One that is left between the same two neighbours, where one is left of before, needs hardly any likeness. */
  #alone(): boolean {
    const count = this.found.size;
    for (const gap of this.gaps()) {
      const { indexes, places } = this.openIn(gap);
      const [[index, ...more], [place, ...others]] = [indexes, places];
      if (index === undefined || place === undefined || more.length + others.length > 0) continue;
      const { base, text } = this.fresh[index]!;
      // The same text would have been found if it could be told whose it is.
      const isEdit = base === this.old[place]!.base && text !== this.old[place]!.text;
      if (isEdit && this.likeness(index, this.old[place]!) >= sameAlone) this.pair(index, place);
    }
    return this.found.size > count;
  }

  #alike(): void {
    const { indexes, places } = this.open();
    this.#maxAlike(indexes, places, sameAnywhere, false);
  }

  /** The same text elsewhere: it is read again where it has moved to. */
  #moved(once: readonly Same[]): void {
    for (const { index, place } of once) if (this.isOpen(index, place)) this.pair(index, place, false);
  }

  /** Pairs the most alike first. It is sure of them where they are edits in their order, one for one. */
  #maxAlike(
    indexes: readonly number[],
    places: readonly number[],
    least: number,
    isOneForOne: boolean,
  ): void {
    if (indexes.length * places.length > maxComparisons) return;
    const scores = indexes
      .flatMap((index) =>
        places.map((place) => ({ index, place, score: this.likeness(index, this.old[place]!) })),
      )
      .filter(({ score }) => score >= least)
      .sort((one, other) => other.score - one.score || one.index - other.index);
    for (const { index, place } of scores) {
      if (!this.isOpen(index, place)) continue;
      const isEdit = this.fresh[index]!.text !== this.old[place]!.text;
      this.pair(index, place, isOneForOne && isEdit && indexes.indexOf(index) === places.indexOf(place));
    }
  }
}

const keyOf = (one: { base: string; text: string; surroundings: string | null }) =>
  `${one.surroundings}\n${saying(one)}`;
