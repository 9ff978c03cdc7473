import type { KnownSegment, PlacedSegment } from './align.ts';
import { bigramsOf, containment, similarity } from './similarity.ts';

/** A segment of today and the one of before that it is. */
export interface Pair {
  known: KnownSegment;
  /** False: only its text is like the one of before, elsewhere; it may as well be another paragraph that says something like it. */
  isSure: boolean;
}

/** Above this an edited block is still the same block wherever it went. */
const sameAnywhere = 0.6;
/** Above this a text at the place of another is that one, edited, rather than a third one that has moved here. */
const edited = 0.4;
/** Above this it is the same where its neighbours are the same. */
const sameInGap = 0.25;
/** A longer comparison than this is not made; then a block that moved and changed at once counts as new. */
const mostComparisons = 250_000;

/** The segments of one field, each with the one of before that it is. */
export const pairedIn = (
  known: readonly KnownSegment[],
  fresh: readonly PlacedSegment[],
): Map<PlacedSegment, Pair> => new Pairing(known, fresh).pairs();

class Pairing {
  /** Those that the source had when somebody last worked on it, in their order. */
  readonly #old: readonly KnownSegment[];
  readonly #gone: readonly KnownSegment[];
  readonly #fresh: readonly PlacedSegment[];
  /** By place in `#fresh`. */
  readonly #pairs = new Map<number, Pair>();
  /** By place in `#old`, the place in `#fresh`. */
  readonly #newPlaceOf = new Map<number, number>();
  readonly #oldPlaceOf: ReadonlyMap<KnownSegment, number>;
  readonly #grams = new Map<string, ReadonlyMap<string, number>>();

  constructor(known: readonly KnownSegment[], fresh: readonly PlacedSegment[]) {
    this.#old = known
      .filter(({ isPresent }) => isPresent)
      .toSorted((one, other) => one.position - other.position);
    this.#gone = known.filter(({ isPresent }) => !isPresent);
    this.#fresh = fresh;
    this.#oldPlaceOf = new Map(this.#old.map((one, place) => [one, place]));
  }

  pairs(): Map<PlacedSegment, Pair> {
    const [only] = this.#fresh;
    if (only && only.place === only.base) this.#scalar(only);
    else {
      const moved = this.#unchanged();
      this.#besideNeighbours();
      this.#comeBack();
      for (const [index, place] of moved)
        if (this.#isOpen(index, place) && !this.#isEdit(index, place)) this.#pair(index, place);
      do this.#besideNeighbours();
      while (this.#inGaps());
      this.#alike();
      do this.#besideNeighbours();
      while (this.#alone());
    }
    return new Map([...this.#pairs].map(([index, pair]) => [this.#fresh[index]!, pair]));
  }

  /** A field that there is once stays the same segment whatever it says. */
  #scalar({ place }: PlacedSegment): void {
    const found = this.#old[0] ?? this.#gone.find((one) => one.place === place);
    if (found) this.#pairs.set(0, { known: found, isSure: true });
  }

  /**
   * Texts that stand there once, then and now: those beside one neighbour of before are found; answers the others, which may
   * have moved, or be two paragraphs of which one was made to say what the other said.
   */
  #unchanged(): [index: number, place: number][] {
    const once = <One extends { text: string }>(all: readonly One[]) =>
      new Map(
        [...Map.groupBy(all.keys(), (at) => all[at]!.text)].flatMap(([text, places]) =>
          places.length === 1 ? [[text, places[0]!] as const] : [],
        ),
      );
    const before = once(this.#old);
    const same = new Map(
      [...once(this.#fresh)].flatMap(([text, index]) => {
        const place = before.get(text);
        return place === undefined ? [] : [[index, place] as const];
      }),
    );
    const isBeside = ([index, place]: readonly [number, number], step: 1 | -1) =>
      same.get(index + step) === place + step ||
      (step < 0 ? index === 0 && place === 0 : this.#isLast(index, place));
    const isSettled = (one: readonly [number, number]) => isBeside(one, -1) || isBeside(one, 1);
    for (const [index, place] of [...same].filter(isSettled)) this.#pair(index, place);
    return [...same].filter((one) => !isSettled(one));
  }

  /** The same text after the same neighbour, or before it: what stands before a text tells more of what it is about. */
  #besideNeighbours(): void {
    const beside = (index: number, step: 1 | -1) => {
      const neighbour = this.#pairs.get(index - step)?.known;
      const isEdge = step > 0 ? index === 0 : index === this.#fresh.length - 1;
      const from = neighbour ? this.#oldPlaceOf.get(neighbour) : isEdge ? this.#edge(-step) : undefined;
      if (from === undefined) return;
      let place = from + step;
      while (this.#newPlaceOf.has(place)) place += step; // what stood between has moved away
      if (this.#isOpen(index, place) && this.#old[place]!.text === this.#fresh[index]!.text)
        this.#pair(index, place);
    };
    for (let index = 0; index < this.#fresh.length; index += 1) beside(index, 1);
    for (let index = this.#fresh.length - 1; index >= 0; index -= 1) beside(index, -1);
  }

  /** What was taken out comes back as it was, between the same neighbours. */
  #comeBack(): void {
    const waiting = Map.groupBy(this.#gone, keyOf);
    for (const [index, segment] of this.#fresh.entries()) {
      if (this.#pairs.has(index)) continue;
      const found = waiting.get(keyOf(segment))?.shift();
      if (found) this.#pairs.set(index, { known: found, isSure: true });
    }
  }

  /** Whether the text that stood at this place before is like this one: then it is an edit, and no move from elsewhere. */
  #isEdit(index: number, place: number): boolean {
    return ([1, -1] as const).some((step) => {
      const { now, old } = this.#nearest(index + step, step);
      const there = old + (index - now);
      return (
        there !== place && this.#isOpen(index, there) && this.#likeness(index, this.#old[there]!) >= edited
      );
    });
  }

  /** From there on in that direction, the first that stood there before, by its place now and then; the edge where there is none. */
  #nearest(from: number, step: 1 | -1): { now: number; old: number } {
    for (let now = from; now >= 0 && now < this.#fresh.length; now += step) {
      const { known } = this.#pairs.get(now) ?? {};
      const old = known && this.#oldPlaceOf.get(known);
      if (old !== undefined) return { now, old };
    }
    return { now: step < 0 ? -1 : this.#fresh.length, old: this.#edge(step) };
  }

  /** Between the same two neighbours: the same text, then the most alike. Answers whether anything was found. */
  #inGaps(): boolean {
    const count = this.#pairs.size;
    for (const { indexes, places } of this.#gaps()) {
      const texts = Map.groupBy(places, (place) => this.#old[place]!.text);
      const own = Map.groupBy(indexes, (index) => this.#fresh[index]!.text);
      for (const [text, [index, ...more]] of own) {
        const [place, ...others] = texts.get(text) ?? [];
        if (place === undefined || more.length + others.length > 0) continue;
        if (!this.#isEdit(index!, place)) this.#pair(index!, place);
      }
      this.#mostAlike(indexes, places, sameInGap, indexes.length === places.length);
    }
    return this.#pairs.size > count;
  }

  /** One that is left between the same two neighbours, where one is left of before, needs no likeness. */
  #alone(): boolean {
    const count = this.#pairs.size;
    for (const { indexes, places } of this.#gaps())
      if (indexes.length === 1 && places.length === 1) this.#pair(indexes[0]!, places[0]!);
    return this.#pairs.size > count;
  }

  #alike(): void {
    const indexes = [...this.#fresh.keys()].filter((index) => !this.#pairs.has(index));
    const places = [...this.#old.keys()].filter((place) => !this.#newPlaceOf.has(place));
    this.#mostAlike(indexes, places, sameAnywhere, false);
  }

  /** Pairs texts that differ, the most alike first. It is sure of them where they are edits in their order, one for one. */
  #mostAlike(
    indexes: readonly number[],
    places: readonly number[],
    least: number,
    isOneForOne: boolean,
  ): void {
    if (indexes.length * places.length > mostComparisons) return;
    const scores = indexes
      .flatMap((index) =>
        places.map((place) => ({ index, place, score: this.#likeness(index, this.#old[place]!) })),
      )
      .filter(
        ({ index, place, score }) => score >= least && this.#fresh[index]!.text !== this.#old[place]!.text,
      )
      .sort((one, other) => other.score - one.score || one.index - other.index);
    for (const { index, place } of scores) {
      const isSure = isOneForOne && indexes.indexOf(index) === places.indexOf(place);
      if (this.#isOpen(index, place)) this.#pair(index, place, isSure);
    }
  }

  /** Rows of neighbouring segments that are not found yet, with what stood between the same neighbours. */
  #gaps(): { indexes: number[]; places: number[] }[] {
    const gaps: number[][] = [];
    for (const index of this.#fresh.keys()) {
      if (this.#pairs.has(index)) continue;
      if (gaps.at(-1)?.at(-1) === index - 1) gaps.at(-1)!.push(index);
      else gaps.push([index]);
    }
    return gaps.map((indexes) => {
      const from = this.#nearest(indexes[0]! - 1, -1).old;
      const to = this.#nearest(indexes.at(-1)! + 1, 1).old;
      const places = [...this.#old.keys()].filter(
        (place) => place > from && place < to && !this.#newPlaceOf.has(place),
      );
      return { indexes, places };
    });
  }

  #likeness(index: number, known: KnownSegment): number {
    const gramsOf = (text: string) => {
      const found = this.#grams.get(text) ?? bigramsOf(text);
      this.#grams.set(text, found);
      return found;
    };
    return likeness(gramsOf(this.#fresh[index]!.text), gramsOf(known.text));
  }

  #pair(index: number, place: number, isSure = true): void {
    this.#pairs.set(index, { known: this.#old[place]!, isSure });
    this.#newPlaceOf.set(place, index);
  }

  #isOpen = (index: number, place: number): boolean =>
    this.#old[place] !== undefined && !this.#newPlaceOf.has(place) && !this.#pairs.has(index);
  #isLast = (index: number, place: number): boolean =>
    index === this.#fresh.length - 1 && place === this.#old.length - 1;
  /** The place before the first, or after the last. */
  #edge = (step: number): number => (step < 0 ? -1 : this.#old.length);
}

const keyOf = ({ text, surroundings }: { text: string; surroundings: string | null }) =>
  `${surroundings}\n${text}`;

/** A piece of a split text, and a text that took another in, are as alike as the greater part of what they share. */
function likeness(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  const shared = Math.max(containment(one, other), containment(other, one));
  return Math.max(similarity(one, other), shared > 0.8 ? shared * 0.75 : 0);
}
