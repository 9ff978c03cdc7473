import { type HitPair, wordOf, HitIndex } from './opposite-at-anchor.ts';
import type { AnchorPair } from './figures.ts';
import type { Hit } from './hits.ts';
import type { Token } from './tokens.ts';

/**
 * Finds two words that exchanged their figures: 小学61所，中学48所 and "61 secondary and 48 primary schools". One mismatch alone
 * proves nothing, because a translation may paraphrase.
 */
export function exchangedFigures(
  own: readonly Hit[],
  foreign: readonly Hit[],
  figures: readonly AnchorPair[],
  { source, target }: { source: readonly Token[]; target: readonly Token[] },
): HitPair | undefined {
  if (own.length < 2 || foreign.length < 2) return undefined;
  const [sourceHits, targetHits] = [new HitIndex(own), new HitIndex(foreign)];
  const mismatches = new Map<string, HitPair>();
  for (const [place, anchor] of figures) {
    const [word, other] = [wordOf(sourceHits, place, source), wordOf(targetHits, anchor, target)];
    if (!word || !other || word.sides.some((side) => other.sides.includes(side))) continue;
    mismatches.set(`${word.sides} ${other.sides}`, [word, other]);
    if (mismatches.has(`${other.sides} ${word.sides}`)) return [word, other];
  }
  return undefined;
}
