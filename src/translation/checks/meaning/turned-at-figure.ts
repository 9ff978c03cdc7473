import type { Pair } from './attached.ts';
import type { Anchor, AnchorPair } from './figures.ts';
import type { Hit } from './hits.ts';
import type { Token } from './tokens.ts';

/** The words of a contrast in a text, and the text. */
export interface Side {
  hits: readonly Hit[];
  text: readonly Token[];
}

/**
 * A figure that something grew by in the Chinese and shrank by in the translation. Only the verb of the figure is looked at: "over
 * the year" or "higher education" elsewhere in the sentence says nothing of it.
 */
export function turnedAtFigure(own: Side, foreign: Side, figures: readonly AnchorPair[]): Pair | undefined {
  for (const [source, target] of figures) {
    const word = verbBefore(own, source);
    const other = word && verbOf(foreign, target);
    if (other && !isAlike(word, other) && !isSaidBeside(foreign, other, target, word)) return [word, other];
  }
  return undefined;
}

const isAlike = (one: Hit, other: Hit): boolean => one.sides.some((side) => other.sides.includes(side));
const overlaps = ({ from, to }: Hit, anchor: Anchor): boolean => from < anchor.to && to > anchor.from;

/** What may stand between a verb of the Chinese and its figure: 增长了约3.2%, 增加至5万. */
const between = /^[了至到为近约超过逾达不足仅]{0,4}$/;

/** The verb right before a figure, in a phrase that says nothing else of more and less: 降幅扩大2个百分点 may be said as a fall. */
function verbBefore({ hits, text }: Side, anchor: Anchor): Hit | undefined {
  const verb = hits.findLast((hit) => hit.isSure && hit.from < anchor.from && hit.phrase === anchor.phrase);
  if (!verb || verb.sides.length > 1) return undefined;
  const gap = text.slice(verb.to, anchor.from).map(({ word }) => word);
  const isAlone = hits.every((hit) => hit.phrase !== verb.phrase || isAlike(hit, verb));
  return isAlone && between.test(gap.join('')) ? verb : undefined;
}

/** How many words may stand between a verb of the translation and its figure. */
const farthest = 8;

/** The last verb before a figure in its phrase, with no other figure between; or one that holds it, as in "3 per cent lower". */
function verbOf({ hits, text }: Side, anchor: Anchor): Hit | undefined {
  const verbs = hits.filter((hit) => hit.isSure && hit.phrase === anchor.phrase);
  const holding = verbs.find((hit) => overlaps(hit, anchor));
  if (holding) return holding.sides.length > 1 ? undefined : holding;
  const verb = verbs.findLast(({ to }) => to <= anchor.from);
  if (!verb || verb.sides.length > 1 || anchor.from - verb.to > farthest) return undefined;
  const isOfOther = text
    .slice(verb.to, anchor.from)
    .some(({ isFigure, word }) => isFigure && !currency.test(word) && word !== 'чем');
  return isOfOther ? undefined : verb;
}
const currency = /^(?:rmb|cny|usd|yuan)$/;

/** "More than", "over the year", «более чем»: they bound a figure and move nothing. */
const bounding =
  /^(?:over|above|more|up|less|fewer|below|under|down|short|off|более|больше|свыше|выше|менее|меньше|ниже)$/i;
const maxBehind = 3;

/** Whether what the Chinese says stands between the verb and the figure, or right behind it: "fell … and improved by 3 per cent". */
const isSaidBeside = ({ hits }: Side, verb: Hit, anchor: Anchor, word: Hit): boolean =>
  hits.some(
    (hit) =>
      isAlike(hit, word) &&
      hit.from >= verb.to &&
      hit.from < anchor.to + maxBehind &&
      hit.phrase === anchor.phrase &&
      !bounding.test(hit.text),
  );
