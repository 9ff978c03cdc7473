import { contentKey, type Matching } from './matching.ts';

/**
 * Indexes of current segments whose text is, or was, repeated and may by now belong to another occurrence. An
 * occurrence is trusted only where it follows the same text as before (「同比增长」 is about the heading above it, 「亿元」 about
 * the row that it ends), and where the text occurs as often as before between two unique texts. The others are read
 * again.
 */
export function doubtfulRepeats(matching: Matching): number[] {
  const { matches, fresh, old, oldPlaceOf } = matching;
  const isRepeated = repeatedIn(matching);
  const miscounted = miscountedIn(matching, isRepeated);
  const doubtful: number[] = [];
  const isSure = (index: number) => matches.get(index)?.isSure === true && doubtful.at(-1) !== index;
  /** The nearest text before it that contains letters: a figure is about what precedes it. */
  const before = (all: readonly { text: string }[], at: number) => {
    let place = at - 1;
    while (place >= 0 && !/\p{L}/u.test(all[place]!.text)) place -= 1;
    return place;
  };
  for (const [index, segment] of fresh.entries()) {
    const place = matching.surePlaceOf(index);
    if (place === undefined || !matching.hasSameContent(index, old[place]!) || !isRepeated(segment)) continue;
    const [now, then] = [before(fresh, index), before(old, place)];
    const isAfterTheSame =
      now < 0 || then < 0
        ? now === then
        : isSure(now) &&
          oldPlaceOf.get(matches.get(now)!.known) === then &&
          matching.hasSameContent(now, old[then]!);
    if (!isAfterTheSame || miscounted.has(index)) doubtful.push(index);
  }
  return doubtful;
}

type SegmentContent = { base: string; text: string };

/** Whether a text is repeated, or was. */
function repeatedIn({ old, fresh }: Matching): (one: SegmentContent) => boolean {
  const count = (all: readonly SegmentContent[]) => Map.groupBy(all, contentKey);
  const [then, now] = [count(old), count(fresh)];
  return (one) => (then.get(contentKey(one))?.length ?? 0) > 1 || (now.get(contentKey(one))?.length ?? 0) > 1;
}

/** Those whose text occurs more or less often than before between the same two unique texts. */
function miscountedIn(matching: Matching, isRepeated: (one: SegmentContent) => boolean): Set<number> {
  const { fresh, old } = matching;
  const fixedPoints = longestRisingRun(
    [...fresh.keys()].flatMap((index) => {
      const place = matching.surePlaceOf(index);
      const isFixed =
        place !== undefined && !isRepeated(fresh[index]!) && matching.hasSameContent(index, old[place]!);
      return isFixed ? [{ index, place }] : [];
    }),
  );
  const miscounted = new Set<number>();
  let last = { index: -1, place: -1 };
  for (const next of [...fixedPoints, { index: fresh.length, place: old.length }]) {
    const then = Map.groupBy(old.slice(last.place + 1, next.place), contentKey);
    const now = Map.groupBy(range(last.index + 1, next.index), (index) => contentKey(fresh[index]!));
    for (const [key, indexes] of now)
      if (
        indexes.length !== then.get(key)?.length ||
        indexes.some((index, at) => matching.matches.get(index)?.known !== then.get(key)![at])
      )
        for (const index of indexes) miscounted.add(index);
    last = next;
  }
  return miscounted;
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at);

interface FixedPoint {
  index: number;
  place: number;
}

/** The longest run that keeps its order; the input is in the current order. */
function longestRisingRun(all: readonly FixedPoint[]): FixedPoint[] {
  /** The last point of the best chain of each length, and its predecessor in that chain. */
  const ends: FixedPoint[] = [];
  const previous = new Map<FixedPoint, FixedPoint | undefined>();
  for (const one of all) {
    let [from, to] = [0, ends.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (ends[middle]!.place < one.place) from = middle + 1;
      else to = middle;
    }
    previous.set(one, ends[from - 1]);
    ends[from] = one;
  }
  const chain: FixedPoint[] = [];
  for (let one = ends.at(-1); one; one = previous.get(one)) chain.unshift(one);
  return chain;
}
