import type { Anchor, AnchorPair } from './figures.ts';
import type { Hit } from './hits.ts';
import type { Reach } from './lexicon.ts';
import type { Token } from './tokens.ts';

export type Pair = [given: Hit, said: Hit];

/**
 * Words that belong to the same figure (or to the same other word) and say the opposite, as in 下降6.2%，增长8.9% and "rose by 6.2
 * per cent".
 */
export function attachedOtherwise(
  own: readonly Hit[],
  foreign: readonly Hit[],
  anchors: readonly AnchorPair[],
  { reach, target }: Text,
): Pair | undefined {
  const least = reach && !reach.several ? 1 : 2;
  if (own.length < least || foreign.length < least) return undefined;
  const [given, said] = [new Places(own), new Places(foreign)];
  for (const [source, anchor] of anchors) {
    const word = wordAt(given, source, reach);
    const other = word && oppositeAt(said, anchor, word.sides, { reach, target });
    if (other) return [word, other];
  }
  return undefined;
}

interface Text {
  reach: Reach | undefined;
  /** The words of the translation. */
  target: readonly Token[];
}

const isOneOf = (hit: Hit, sides: readonly number[]): boolean =>
  hit.sides.some((side) => sides.includes(side));

/** Words by the part, the phrase and the sentence that they stand in. */
class Places {
  readonly #parts: Map<number, Hit[]>;
  readonly #phrases: Map<number, Hit[]>;
  readonly #sentences: Map<number, Hit[]>;

  constructor(hits: readonly Hit[]) {
    this.#parts = Map.groupBy(hits, ({ part }) => part);
    this.#phrases = Map.groupBy(hits, ({ phrase }) => phrase);
    this.#sentences = Map.groupBy(hits, ({ sentence }) => sentence);
  }

  inPart = (anchor: Anchor): Hit[] => notOfAnother(anchor, this.#parts.get(anchor.part));
  inPhrase = (anchor: Anchor): Hit[] => notOfAnother(anchor, this.#phrases.get(anchor.phrase));
  inSentence = (anchor: Anchor): Hit[] => notOfAnother(anchor, this.#sentences.get(anchor.sentence));
}

/** A word that holds a figure, as 17时 does, belongs to no other. */
const notOfAnother = (anchor: Anchor, hits: readonly Hit[] = []): Hit[] =>
  hits.filter((hit) => !/\d/.test(hit.text) || overlaps(hit, anchor));
const overlaps = ({ from, to }: Hit, anchor: Anchor): boolean => from < anchor.to && to > anchor.from;

/** The word of the Chinese that something belongs to. */
function wordAt(given: Places, anchor: Anchor, reach: Reach | undefined): Hit | undefined {
  const part = given.inPart(anchor);
  const near = part.length > 0 || !reach ? part : given.inPhrase(anchor);
  if (near.length === 0) return undefined;
  const sure = near.find(({ isSure }) => isSure);
  if (sure && near.every((hit) => isOneOf(hit, sure.sides))) return sure;
  return beside(near, anchor, longestUnit);
}

/** Between a figure and the word behind it that belongs to it the Chinese has its unit. */
const longestUnit = 3;

/** The one word that stands right before it, or right behind it and its unit. */
function beside(hits: readonly Hit[], anchor: Anchor, unit = 0): Hit | undefined {
  const before = hits.find((hit) => hit.to === anchor.from || overlaps(hit, anchor));
  const behind = hits.find(({ from }) => from >= anchor.to && from - anchor.to <= unit);
  const found = before && behind ? undefined : (before ?? behind);
  return found?.isSure ? found : undefined;
}

/** The word of the translation that it belongs to, when it is none of `sides`. */
function oppositeAt(said: Places, anchor: Anchor, sides: readonly number[], text: Text): Hit | undefined {
  const near = wordsNear(said, anchor, text);
  if (!near.some((hit) => isOneOf(hit, sides))) return near.find(({ isSure }) => isSure);
  const isElsewhere = (hit: Hit) => !isOneOf(hit, sides) || touchesFigure(hit, anchor, text.target);
  const own = near.every(isElsewhere) ? beside(near, anchor) : undefined;
  return own && !isOneOf(own, sides) ? own : undefined;
}

function wordsNear(said: Places, anchor: Anchor, { reach, target }: Text): Hit[] {
  if (!reach) return said.inPhrase(anchor);
  const part = said.inPart(anchor);
  if (part.length > 0) return part;
  const phrase = said
    .inPhrase(anchor)
    .filter((hit) => !isFigureBetween(hit, anchor, target) && !touchesFigure(hit, anchor, target));
  return phrase.length > 0 || !reach.governs ? phrase : nearestBefore(said, anchor);
}

/** A word that stands right beside another figure belongs to that. */
const touchesFigure = ({ from, to }: Hit, anchor: Anchor, target: readonly Token[]): boolean =>
  [from - 1, to].some(
    (place) => target[place]?.isFigure && (place < anchor.from || place >= anchor.to) && from !== anchor.to,
  );

/** A word behind the next figure belongs to that. */
const isFigureBetween = (hit: Hit, anchor: Anchor, target: readonly Token[]): boolean =>
  target.slice(anchor.to, hit.from).some(({ isFigure }) => isFigure);

/** The words of the last part before that has any. */
function nearestBefore(said: Places, anchor: Anchor): Hit[] {
  const before = said.inSentence(anchor).filter(({ to }) => to <= anchor.from);
  const last = before.at(-1);
  return last ? before.filter(({ part }) => part === last.part) : [];
}
