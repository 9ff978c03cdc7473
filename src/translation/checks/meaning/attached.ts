import type { Anchor, AnchorPair } from './figures.ts';
import type { Hit } from './hits.ts';
import type { Reach } from './contrasts/lexicon.ts';
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

/** How many words before and behind a place are looked at. */
const maxAround = 8;
/** How many words of the text may stand between a figure and a word that belongs to it. */
const farthest = 60;

/** The words of a text, and those of them that stand in the same part, phrase or sentence as something else. */
export class Places {
  readonly #hits: readonly Hit[];

  constructor(hits: readonly Hit[]) {
    this.#hits = hits;
  }

  inPart = (anchor: Anchor): Hit[] => this.#around(anchor).filter(({ part }) => part === anchor.part);
  inPhrase = (anchor: Anchor): Hit[] => this.#around(anchor).filter(({ phrase }) => phrase === anchor.phrase);
  inSentence = (anchor: Anchor): Hit[] =>
    this.#around(anchor).filter(({ sentence }) => sentence === anchor.sentence);

  /** A word that holds a figure, as 17时 does, belongs to no other. */
  #around(anchor: Anchor): Hit[] {
    let [low, high] = [0, this.#hits.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#hits[middle]!.from < anchor.from) low = middle + 1;
      else high = middle;
    }
    return this.#hits
      .slice(Math.max(0, low - maxAround), low + maxAround)
      .filter((hit) => !/\d/.test(hit.text) || overlaps(hit, anchor));
  }
}

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
  const phrase = said.inPhrase(anchor).filter((hit) => isOwn(hit, anchor, target));
  return phrase.length > 0 || !reach.governs ? phrase : nearestBefore(said, anchor);
}

const isOwn = (hit: Hit, anchor: Anchor, text: readonly Token[]): boolean =>
  !isFigureBetween(hit, anchor, text) && !touchesFigure(hit, anchor, text);

/** A word that stands right beside another figure belongs to that. */
const touchesFigure = ({ from, to }: Hit, anchor: Anchor, target: readonly Token[]): boolean =>
  [from - 1, to].some(
    (place) => target[place]?.isFigure && (place < anchor.from || place >= anchor.to) && from !== anchor.to,
  );

/** A word behind the next figure belongs to that. */
const isFigureBetween = (hit: Hit, anchor: Anchor, target: readonly Token[]): boolean =>
  hit.from - anchor.to > farthest || target.slice(anchor.to, hit.from).some(({ isFigure }) => isFigure);

/** The word that a figure belongs to: that of its part, or of its phrase, or the last one before. */
export function wordOf(words: Places, anchor: Anchor, text: readonly Token[]): Hit | undefined {
  const part = words.inPart(anchor);
  const phrase = words.inPhrase(anchor).filter((hit) => isOwn(hit, anchor, text));
  const near = [part, phrase].find((hits) => hits.length > 0) ?? nearestBefore(words, anchor);
  const sure = near.find(({ isSure }) => isSure);
  if (sure && near.every((hit) => isOneOf(hit, sure.sides))) return sure;
  return beside(near, anchor);
}

/** The words of the last part before that has any. */
function nearestBefore(said: Places, anchor: Anchor): Hit[] {
  const before = said.inSentence(anchor).filter(({ to }) => to <= anchor.from);
  const last = before.at(-1);
  return last ? before.filter(({ part }) => part === last.part) : [];
}
