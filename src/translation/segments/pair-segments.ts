import type { KnownSegment, PlacedSegment } from './align.ts';
import { bigramsOf, containment, similarity } from './similarity.ts';

/** A segment of today and the one of before that it is. */
export interface Pair {
  known: KnownSegment;
  /** False: only its text is like the one of before, elsewhere; it may as well be another paragraph that says something like it. */
  isSure: boolean;
}

/** Places among the segments of today, and among those of before. */
interface Places {
  indexes: readonly number[];
  places: readonly number[];
}

/** Above this an edited block is still the same block wherever it went. */
const sameAnywhere = 0.6;
/** Above this a text may be another one that was edited. */
const edited = 0.25;
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
      this.#moved(moved);
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
      const isEdge = step > 0 ? index === 0 : index === this.#fresh.length - 1;
      const from = isEdge ? this.#edge(-step) : this.#surePlaceOf(index - step);
      if (from === undefined) return;
      const place = from + step;
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

  /**
   * Whether the same text is the same segment, told from all others that are not found for sure: where another was like it before, or
   * is now, two may have been edited to say what the other said.
   */
  #isTold(index: number, place: number, among: Places): boolean {
    return !(
      among.places.some((other) => other !== place && this.#isLike(index, other)) ||
      among.indexes.some((other) => other !== index && this.#isLike(other, place))
    );
  }

  /** Not the same, but perhaps the same edited, split or joined. */
  #isLike(index: number, place: number): boolean {
    const [now, before] = [this.#fresh[index]!.text, this.#old[place]!.text];
    const isPart = now.includes(before) || before.includes(now);
    return now !== before && (isPart || this.#likeness(index, this.#old[place]!) >= edited);
  }

  #openIn = ({ indexes, places }: Places): Places => ({
    indexes: indexes.filter((index) => !this.#pairs.has(index)),
    places: places.filter((place) => !this.#newPlaceOf.has(place)),
  });
  #open = (): Places => this.#openIn({ indexes: [...this.#fresh.keys()], places: [...this.#old.keys()] });
  #unsure = (): Places => ({
    indexes: [...this.#fresh.keys()].filter((index) => !this.#pairs.get(index)?.isSure),
    places: [...this.#old.keys()].filter((place) => !this.#isSure(place)),
  });

  /** Between the same two neighbours: the same text, then the most alike. Answers whether anything was found. */
  #inGaps(): boolean {
    const count = this.#pairs.size;
    for (const gap of this.#gaps()) {
      this.#sameIn(gap);
      const { indexes, places } = this.#openIn(gap);
      this.#mostAlike(indexes, places, sameInGap, this.#areEdits(indexes, places));
    }
    return this.#pairs.size > count;
  }

  /** One for one, each like the one in its place. */
  #areEdits = (indexes: readonly number[], places: readonly number[]): boolean =>
    indexes.length === places.length &&
    indexes.every((index, at) => this.#likeness(index, this.#old[places[at]!]!) >= sameInGap);

  /** A text that stands there once, then and now, where none is left over that says the same elsewhere. */
  #sameIn({ indexes, places }: Places): void {
    const before = Map.groupBy(places, (place) => this.#old[place]!.text);
    for (const [text, [index, ...more]] of Map.groupBy(indexes, (one) => this.#fresh[one]!.text)) {
      const [place, ...others] = before.get(text) ?? [];
      if (place === undefined || more.length + others.length > 0) continue;
      const unsure = this.#unsure();
      const timesNow = unsure.indexes.filter((one) => this.#fresh[one]!.text === text).length;
      const timesBefore = unsure.places.filter((one) => this.#old[one]!.text === text).length;
      if (this.#isOpen(index!, place) && timesNow === timesBefore && this.#isTold(index!, place, unsure))
        this.#pair(index!, place);
    }
  }

  /** One that is left between the same two neighbours, where one is left of before, needs no likeness. */
  #alone(): boolean {
    const count = this.#pairs.size;
    for (const gap of this.#gaps()) {
      const { indexes, places } = this.#openIn(gap);
      const [[index, ...more], [place, ...others]] = [indexes, places];
      if (index === undefined || place === undefined || more.length + others.length > 0) continue;
      // The same text would have been found if it could be told whose it is.
      if (this.#fresh[index]!.text !== this.#old[place]!.text) this.#pair(index, place);
    }
    return this.#pairs.size > count;
  }

  #alike(): void {
    const { indexes, places } = this.#open();
    this.#mostAlike(indexes, places, sameAnywhere, false);
  }

  /** The same text elsewhere, which has moved. */
  #moved(same: readonly (readonly [index: number, place: number])[]): void {
    const unsure = this.#unsure();
    if (same.length * (unsure.indexes.length + unsure.places.length) > mostComparisons) return;
    const told = same.filter(
      ([index, place]) => this.#isOpen(index, place) && this.#isTold(index, place, unsure),
    );
    for (const [index, place] of told) this.#pair(index, place);
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

  /** Between each two that are found for sure: all others, now and then. */
  #gaps(): Places[] {
    const gaps: Places[] = [];
    let [indexes, from]: [number[], number] = [[], -1];
    const close = (to: number) => {
      const isBetween = (place: number) => place > from && place < to && !this.#isSure(place);
      if (indexes.length > 0) gaps.push({ indexes, places: [...this.#old.keys()].filter(isBetween) });
      [indexes, from] = [[], to];
    };
    for (const index of this.#fresh.keys()) {
      const place = this.#surePlaceOf(index);
      if (place !== undefined) close(place);
      else indexes.push(index);
    }
    close(this.#old.length);
    return gaps;
  }

  #isSure = (place: number): boolean => this.#pairs.get(this.#newPlaceOf.get(place) ?? -1)?.isSure ?? false;
  #surePlaceOf(index: number): number | undefined {
    const pair = this.#pairs.get(index);
    return pair?.isSure ? this.#oldPlaceOf.get(pair.known) : undefined;
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
