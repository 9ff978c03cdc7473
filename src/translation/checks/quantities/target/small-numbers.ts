import type { Quantity } from '../quantity.ts';

/** Whether it is a small number in words that counts something: three documents, 两个. */
export const isSmallNumberInWords = ({ text, values, isOrdinal, strength }: Quantity): boolean =>
  strength !== 'loose' && !isOrdinal && !/\d/.test(text) && values[0]! >= 2 && values[0]! < 20;

/**
 * Whether a translation repeats a small number in words more often than the source has it: in “three … three …” for
 * 三项…两个… every number matches, yet one has replaced another.
 */
export function isNumberRepeated(expected: readonly Quantity[], actual: readonly Quantity[]): boolean {
  const [expectedCounts, actualCounts] = [
    countsByValue(expected),
    countsByValue(actual.filter(isSmallNumberInWords)),
  ];
  return [...actualCounts].some(
    ([value, count]) => count > (expectedCounts.get(value) ?? 0) && expectedCounts.has(value),
  );
}

/** How often each value occurs. */
function countsByValue(quantities: readonly Quantity[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { values, parts = [] } of quantities)
    for (const value of new Set([...values, ...parts.flatMap((part) => part.values)]))
      counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
