import type { Quantity } from '../quantity.ts';

/** Three documents, 两个: a small number in words that counts something. */
export const isSmallWord = ({ text, values, isOrdinal, strength }: Quantity): boolean =>
  strength !== 'loose' && !isOrdinal && !/\d/.test(text) && values[0]! >= 2 && values[0]! < 20;

/**
 * Whether a translation says a small number in words more often than the Chinese has it: of 三项…两个… as “three … three …” each
 * number of the translation is one of the Chinese, and one of them stands in the place of another.
 */
export function isSaidTooOften(wanted: readonly Quantity[], given: readonly Quantity[]): boolean {
  const [own, others] = [counted(wanted), counted(given.filter(isSmallWord))];
  return [...others].some(([value, count]) => count > (own.get(value) ?? 0) && own.has(value));
}

/** How often each number stands there. */
function counted(quantities: readonly Quantity[]): Map<number, number> {
  const found = new Map<number, number>();
  for (const { values, parts = [] } of quantities)
    for (const value of new Set([...values, ...parts.flatMap((part) => part.values)]))
      found.set(value, (found.get(value) ?? 0) + 1);
  return found;
}
