import type { Pair } from './pairs.ts';
import type { Quantity } from './quantity.ts';

/**
 * Two things of which the same two numbers are told (48 schools with 3,960 teachers, 61 with 2,870), and the second number of
 * each stands beside the first of the other: A1 B1 A2 B2 of the Chinese became A1 B2 A2 B1.
 */
export function exchangedInRecords(all: readonly Pair[], source: string): [Pair, Pair] | null {
  const pairs = all.filter(({ wanted }) => wanted.strength === 'sure');
  for (let index = 0; index + 3 < pairs.length; index += 1) {
    const [a1, b1, a2, b2] = pairs.slice(index, index + 4) as [Pair, Pair, Pair, Pair];
    const [one, other, third, fourth] = [a1, b1, a2, b2].map((pair) => countedIn(source, pair.wanted));
    const isRecord = one === third && other === fourth && one !== other;
    const [within, between, behind] = [a1, b1, a2].map((pair, place) =>
      source.slice(pair.wanted.at, [b1, a2, b2][place]!.wanted.at),
    );
    if (!isRecord || !closing.test(between!) || closing.test(within! + behind!)) continue;
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

/** What parts the two things; their numbers stand within it. */
const closing = /[；;]/;
const maxBetween = 60;
const isInOrder = (pairs: readonly Pair[]): boolean =>
  pairs.slice(1).every(({ given }, index) => pairs[index]!.given.at < given.at);

/** The unit of a number and the character behind it. */
export const countedIn = (source: string, { unit, at, text }: Quantity): string =>
  `${unit?.dimension} ${unit?.factor} ${/^[\p{Script=Han}%‰℃]/u.exec(source.slice(at + text.length))?.[0]}`;
