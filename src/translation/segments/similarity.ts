import { withoutUnseen } from '#base/text';

/** Pairs of adjacent characters with their counts; for Chinese, two characters are distinctive enough. */
export function bigramsOf(text: string): Map<string, number> {
  const letters = [...` ${withoutUnseen(text)} `];
  const counts = new Map<string, number>();
  for (let at = 1; at < letters.length; at += 1) {
    const pair = letters[at - 1]! + letters[at]!;
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return counts;
}

/** How much two texts have in common, 0–1 (Dice coefficient over bigrams). */
export function similarity(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  let common = 0;
  for (const [pair, count] of one) common += Math.min(count, other.get(pair) ?? 0);
  const total = sum(one) + sum(other);
  return total === 0 ? 1 : (2 * common) / total;
}

/** Share of `part` that is contained in `whole`, 0–1: a piece of a split text is contained completely. */
export function containment(part: ReadonlyMap<string, number>, whole: ReadonlyMap<string, number>): number {
  let common = 0;
  for (const [pair, count] of part) common += Math.min(count, whole.get(pair) ?? 0);
  return common / sum(part);
}

const sum = (bigrams: ReadonlyMap<string, number>): number => {
  let total = 0;
  for (const count of bigrams.values()) total += count;
  return total;
};
