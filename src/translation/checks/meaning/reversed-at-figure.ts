import type { HitPair } from './opposite-at-anchor.ts';
import type { Anchor, AnchorPair } from './figures.ts';
import type { Hit } from './hits.ts';
import type { Token } from './tokens.ts';

/** The hits of one contrast in a text, and the tokens of the text. */
export interface HitsInText {
  hits: readonly Hit[];
  text: readonly Token[];
}

/**
 * Finds a figure by which something grows in the source and shrinks in the translation, or the reverse. Only the verb of the
 * figure counts, not "over the year" or "higher education" elsewhere in the sentence.
 */
export function reversedAtFigure(
  own: HitsInText,
  foreign: HitsInText,
  figures: readonly AnchorPair[],
): HitPair | undefined {
  for (const [source, target] of figures) {
    const word = verbBefore(own, source);
    const other = word && verbOf(foreign, target);
    if (other && !isAlike(word, other) && !isAlsoNearFigure(foreign, other, target, word))
      return [word, other];
  }
  return undefined;
}

const isAlike = (one: Hit, other: Hit): boolean => one.sides.some((side) => other.sides.includes(side));
const overlaps = ({ from, to }: Hit, anchor: Anchor): boolean => from < anchor.to && to > anchor.from;

/** What may separate a Chinese verb from its figure: 增长了约3.2%, 增加至5万. */
const between = /^[了至到为近约超过逾达不足仅]{0,4}$/;

/**
 * The verb right before a figure, if its phrase has no opposite word: 降幅扩大2个百分点 may rightly become a fall.
 */
function verbBefore({ hits, text }: HitsInText, anchor: Anchor): Hit | undefined {
  const verb = hits.findLast((hit) => hit.isSure && hit.from < anchor.from && hit.phrase === anchor.phrase);
  if (!verb || verb.sides.length > 1) return undefined;
  const gap = text.slice(verb.to, anchor.from).map(({ word }) => word);
  const isAlone = hits.every((hit) => hit.phrase !== verb.phrase || isAlike(hit, verb));
  return isAlone && between.test(gap.join('')) ? verb : undefined;
}

/** How many words may separate a verb of the translation from its figure. */
const maxDistance = 8;

/** The last verb before a figure in its phrase with no other figure between, or one that contains it ("3 per cent lower"). */
function verbOf({ hits, text }: HitsInText, anchor: Anchor): Hit | undefined {
  const verbs = hits.filter((hit) => hit.isSure && hit.phrase === anchor.phrase);
  const holding = verbs.find((hit) => overlaps(hit, anchor));
  if (holding) return holding.sides.length > 1 ? undefined : holding;
  const verb = verbs.findLast(({ to }) => to <= anchor.from);
  if (!verb || verb.sides.length > 1 || anchor.from - verb.to > maxDistance) return undefined;
  const isOfOther = text
    .slice(verb.to, anchor.from)
    .some(({ isFigure, word }) => isFigure && !currency.test(word) && word !== 'чем');
  return isOfOther ? undefined : verb;
}
const currency = /^(?:rmb|cny|usd|yuan)$/;

/** "More than", "over the year", «более чем»: they bound a figure but express no change. */
const bounding =
  /^(?:over|above|more|up|less|fewer|below|under|down|short|off|более|больше|свыше|выше|менее|меньше|ниже)$/i;
const maxAfter = 3;

/** Whether a word of the source's side stands between verb and figure, or right after: "fell … and improved by 3 per cent". */
const isAlsoNearFigure = ({ hits }: HitsInText, verb: Hit, anchor: Anchor, word: Hit): boolean =>
  hits.some(
    (hit) =>
      isAlike(hit, word) &&
      hit.from >= verb.to &&
      hit.from < anchor.to + maxAfter &&
      hit.phrase === anchor.phrase &&
      !bounding.test(hit.text),
  );
