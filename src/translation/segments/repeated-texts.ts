import { saying, type Matching } from './matching.ts';

/**
 * Places among the segments of today whose text is said more than once, then or now, and may belong to another one
 * of those by now. Such a text is its own only where it stands after the same text as before (「同比增长」 is about the
 * heading above it, 「亿元」 about the row that it ends), and where it is still said as often as before between two texts
 * that are said once. What is found otherwise is read again.
 */
export function repeatedElsewhere(matching: Matching): number[] {
  const { found, fresh, old, oldPlaceOf } = matching;
  const isRepeated = repeatedIn(matching);
  const miscounted = miscountedIn(matching, isRepeated);
  const doubtful: number[] = [];
  const isSure = (index: number) => found.get(index)?.isSure === true && doubtful.at(-1) !== index;
  /** The last before it that says anything: a figure is about what stands before the figure. */
  const before = (all: readonly { text: string }[], at: number) => {
    let place = at - 1;
    while (place >= 0 && !/\p{L}/u.test(all[place]!.text)) place -= 1;
    return place;
  };
  for (const [index, segment] of fresh.entries()) {
    const place = matching.surePlaceOf(index);
    if (place === undefined || !matching.saysTheSame(index, old[place]!) || !isRepeated(segment)) continue;
    const [now, then] = [before(fresh, index), before(old, place)];
    const isAfterTheSame =
      now < 0 || then < 0
        ? now === then
        : isSure(now) &&
          oldPlaceOf.get(found.get(now)!.known) === then &&
          matching.saysTheSame(now, old[then]!);
    if (!isAfterTheSame || miscounted.has(index)) doubtful.push(index);
  }
  return doubtful;
}

type Said = { base: string; text: string };

/** Whether a text is said more than once, or was. */
function repeatedIn({ old, fresh }: Matching): (one: Said) => boolean {
  const count = (all: readonly Said[]) => Map.groupBy(all, saying);
  const [then, now] = [count(old), count(fresh)];
  return (one) => (then.get(saying(one))?.length ?? 0) > 1 || (now.get(saying(one))?.length ?? 0) > 1;
}

/** Those whose text is not said as often as before between the same two texts that are said once. */
function miscountedIn(matching: Matching, isRepeated: (one: Said) => boolean): Set<number> {
  const { fresh, old } = matching;
  const anchors = risingIn(
    [...fresh.keys()].flatMap((index) => {
      const place = matching.surePlaceOf(index);
      const isAnchor =
        place !== undefined && !isRepeated(fresh[index]!) && matching.saysTheSame(index, old[place]!);
      return isAnchor ? [{ index, place }] : [];
    }),
  );
  const miscounted = new Set<number>();
  let last = { index: -1, place: -1 };
  for (const next of [...anchors, { index: fresh.length, place: old.length }]) {
    const then = Map.groupBy(old.slice(last.place + 1, next.place), saying);
    const now = Map.groupBy(range(last.index + 1, next.index), (index) => saying(fresh[index]!));
    for (const [said, indexes] of now)
      if (
        indexes.length !== then.get(said)?.length ||
        indexes.some((index, at) => matching.found.get(index)?.known !== then.get(said)![at])
      )
        for (const index of indexes) miscounted.add(index);
    last = next;
  }
  return miscounted;
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at);

interface Anchor {
  index: number;
  place: number;
}

/** The most of them that stand in the same order then and now; they come in the order of today. */
function risingIn(all: readonly Anchor[]): Anchor[] {
  /** The last of the best chain of each length, and what stands before each in its chain. */
  const ends: Anchor[] = [];
  const previous = new Map<Anchor, Anchor | undefined>();
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
  const chain: Anchor[] = [];
  for (let one = ends.at(-1); one; one = previous.get(one)) chain.unshift(one);
  return chain;
}
