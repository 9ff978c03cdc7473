import type { QuantityPair } from './unambiguous-pairs.ts';
import type { Quantity } from './quantity.ts';

/**
 * Finds two records with the same two fields (48 schools with 3,960 teachers, 61 with 2,870) whose second fields were
 * exchanged: A1 B1 A2 B2 in the source became A1 B2 A2 B1, in any of the equivalent orders. Otherwise null.
 */
export function exchangedInRecords(
  all: readonly QuantityPair[],
  source: string,
): [QuantityPair, QuantityPair] | null {
  const pairs = all.filter(({ expected }) => expected.strength === 'sure');
  for (let index = 0; index + 3 < pairs.length; index += 1) {
    const [a1, b1, a2, b2] = pairs.slice(index, index + 4) as [
      QuantityPair,
      QuantityPair,
      QuantityPair,
      QuantityPair,
    ];
    const [one, other, third, fourth] = [a1, b1, a2, b2].map((pair) => countedIn(source, pair.expected));
    const isRecord = one === third && other === fourth && one !== other;
    const [within, between, after] = [a1, b1, a2].map((pair, place) =>
      source.slice(pair.expected.at, [b1, a2, b2][place]!.expected.at),
    );
    if (!isRecord || !closing.test(between!) || closing.test(within! + after!)) continue;
    if (between!.length > maxBetween) continue;
    const orders = [
      [a1, b2, a2, b1],
      [b2, a1, b1, a2],
      [a2, b1, a1, b2],
      [b1, a2, b2, a1],
    ];
    if (orders.some((order) => isInOrder(order))) return [b1, b2];
  }
  return null;
}

/** What separates the records; a record does not contain it. */
const closing = /[；;]/;
const maxBetween = 60;
const isInOrder = (pairs: readonly QuantityPair[]): boolean =>
  pairs.slice(1).every(({ actual }, index) => pairs[index]!.actual.at < actual.at);

/** The unit of a number and the character after it: a key for what it counts. */
export const countedIn = (source: string, { unit, at, text }: Quantity): string =>
  `${unit?.dimension} ${unit?.factor} ${/^[\p{Script=Han}%‰℃]/u.exec(source.slice(at + text.length))?.[0]}`;
