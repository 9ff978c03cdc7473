import { withoutUnseen } from '#base/text';

/** Pairs of neighbouring letters with their number; Chinese is told apart by two letters well enough. */
export function bigramsOf(text: string): Map<string, number> {
  const letters = [...` ${withoutUnseen(text)} `];
  const found = new Map<string, number>();
  for (let at = 1; at < letters.length; at += 1) {
    const pair = letters[at - 1]! + letters[at]!;
    found.set(pair, (found.get(pair) ?? 0) + 1);
  }
  return found;
}

/** How much two texts have in common, 0–1 (Dice over bigrams). */
export function similarity(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  let common = 0;
  for (const [pair, count] of one) common += Math.min(count, other.get(pair) ?? 0);
  const total = sum(one) + sum(other);
  return total === 0 ? 1 : (2 * common) / total;
}

/** How much of `part` is found in `whole`, 0–1: a piece of a split text is all there. */
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
