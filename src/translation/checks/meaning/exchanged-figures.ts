import { type Pair, wordOf, Places } from './attached.ts';
import type { AnchorPair } from './figures.ts';
import type { Hit } from './hits.ts';
import type { Token } from './tokens.ts';

/**
 * Two figures that stand beside each other's words: 小学61所，中学48所 and "61 secondary and 48 primary schools". One of them alone
 * says nothing, as a translation may put its words in another way.
 */
export function exchangedFigures(
  own: readonly Hit[],
  foreign: readonly Hit[],
  figures: readonly AnchorPair[],
  { source, target }: { source: readonly Token[]; target: readonly Token[] },
): Pair | undefined {
  if (own.length < 2 || foreign.length < 2) return undefined;
  const [given, said] = [new Places(own), new Places(foreign)];
  const found = new Map<string, Pair>();
  for (const [place, anchor] of figures) {
    const [word, other] = [wordOf(given, place, source), wordOf(said, anchor, target)];
    if (!word || !other || word.sides.some((side) => other.sides.includes(side))) continue;
    found.set(`${word.sides} ${other.sides}`, [word, other]);
    if (found.has(`${other.sides} ${word.sides}`)) return [word, other];
  }
  return undefined;
}
