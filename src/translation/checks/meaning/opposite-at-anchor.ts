import type { Anchor, AnchorPair } from './figures.ts';
import type { Hit } from './hits.ts';
import type { Reach } from './contrasts/lexicon.ts';
import type { Token } from './tokens.ts';

export type HitPair = [source: Hit, target: Hit];

/**
 * Finds a source word and its opposite in the translation that belong to the same anchor (a figure or another word), as in
 * 下降6.2%，增长8.9% and "rose by 6.2 per cent".
 */
export function oppositeAtAnchor(
  own: readonly Hit[],
  foreign: readonly Hit[],
  anchors: readonly AnchorPair[],
  { reach, target }: Attachment,
): HitPair | undefined {
  const least = reach && !reach.several ? 1 : 2;
  if (own.length < least || foreign.length < least) return undefined;
  const [sourceHits, targetHits] = [new HitIndex(own), new HitIndex(foreign)];
  for (const [source, anchor] of anchors) {
    const word = wordAt(sourceHits, source, reach);
    const other = word && oppositeAt(targetHits, anchor, word.sides, { reach, target });
    if (other) return [word, other];
  }
  return undefined;
}

interface Attachment {
  reach: Reach | undefined;
  /** The words of the translation. */
  target: readonly Token[];
}

const isOneOf = (hit: Hit, sides: readonly number[]): boolean =>
  hit.sides.some((side) => sides.includes(side));

/** How many hits before and after an anchor are considered. */
const maxAround = 8;
/** Maximum distance, in tokens, of a word after the figure that it belongs to. */
const maxDistance = 60;

/** The hits of a text, to look up those in the same part, phrase or sentence as an anchor. */
export class HitIndex {
  readonly #hits: readonly Hit[];

  constructor(hits: readonly Hit[]) {
    this.#hits = hits;
  }

  inPart = (anchor: Anchor): Hit[] => this.#around(anchor).filter(({ part }) => part === anchor.part);
  inPhrase = (anchor: Anchor): Hit[] => this.#around(anchor).filter(({ phrase }) => phrase === anchor.phrase);
  inSentence = (anchor: Anchor): Hit[] =>
    this.#around(anchor).filter(({ sentence }) => sentence === anchor.sentence);

  /** Hits near an anchor. One that contains a figure itself, such as 17时, belongs to no other figure. */
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

/** The source word that an anchor belongs to. */
function wordAt(hits: HitIndex, anchor: Anchor, reach: Reach | undefined): Hit | undefined {
  const part = hits.inPart(anchor);
  const near = part.length > 0 || !reach ? part : hits.inPhrase(anchor);
  if (near.length === 0) return undefined;
  const sure = near.find(({ isSure }) => isSure);
  if (sure && near.every((hit) => isOneOf(hit, sure.sides))) return sure;
  return beside(near, anchor, longestUnit);
}

/** Maximum length of the unit that Chinese puts between a figure and the word after it, in characters. */
const longestUnit = 3;

/** The sure word right before the anchor, or right after it and its unit; undefined if both sides have one. */
function beside(hits: readonly Hit[], anchor: Anchor, unit = 0): Hit | undefined {
  const before = hits.find((hit) => hit.to === anchor.from || overlaps(hit, anchor));
  const after = hits.find(({ from }) => from >= anchor.to && from - anchor.to <= unit);
  const word = before && after ? undefined : (before ?? after);
  return word?.isSure ? word : undefined;
}

/** The word of the translation that the anchor belongs to, if none of its meanings is in `sides`. */
function oppositeAt(
  hits: HitIndex,
  anchor: Anchor,
  sides: readonly number[],
  text: Attachment,
): Hit | undefined {
  const near = wordsNear(hits, anchor, text);
  if (!near.some((hit) => isOneOf(hit, sides))) return near.find(({ isSure }) => isSure);
  const isElsewhere = (hit: Hit) => !isOneOf(hit, sides) || touchesFigure(hit, anchor, text.target);
  const own = near.every(isElsewhere) ? beside(near, anchor) : undefined;
  return own && !isOneOf(own, sides) ? own : undefined;
}

function wordsNear(hits: HitIndex, anchor: Anchor, { reach, target }: Attachment): Hit[] {
  if (!reach) return hits.inPhrase(anchor);
  const part = hits.inPart(anchor);
  if (part.length > 0) return part;
  const phrase = hits.inPhrase(anchor).filter((hit) => isOwn(hit, anchor, target));
  return phrase.length > 0 || !reach.governs ? phrase : nearestBefore(hits, anchor);
}

const isOwn = (hit: Hit, anchor: Anchor, text: readonly Token[]): boolean =>
  !isFigureBetween(hit, anchor, text) && !touchesFigure(hit, anchor, text);

/** A word right next to another figure belongs to that figure. */
const touchesFigure = ({ from, to }: Hit, anchor: Anchor, target: readonly Token[]): boolean =>
  [from - 1, to].some(
    (place) => target[place]?.isFigure && (place < anchor.from || place >= anchor.to) && from !== anchor.to,
  );

/** A word after the next figure belongs to that figure. */
const isFigureBetween = (hit: Hit, anchor: Anchor, target: readonly Token[]): boolean =>
  hit.from - anchor.to > maxDistance || target.slice(anchor.to, hit.from).some(({ isFigure }) => isFigure);

/** The word that a figure belongs to: in its part, else in its phrase, else in the last part before it that has one. */
export function wordOf(words: HitIndex, anchor: Anchor, text: readonly Token[]): Hit | undefined {
  const part = words.inPart(anchor);
  const phrase = words.inPhrase(anchor).filter((hit) => isOwn(hit, anchor, text));
  const near = [part, phrase].find((hits) => hits.length > 0) ?? nearestBefore(words, anchor);
  const sure = near.find(({ isSure }) => isSure);
  if (sure && near.every((hit) => isOneOf(hit, sure.sides))) return sure;
  return beside(near, anchor);
}

/** The hits of the last part before the anchor that has any. */
function nearestBefore(hits: HitIndex, anchor: Anchor): Hit[] {
  const before = hits.inSentence(anchor).filter(({ to }) => to <= anchor.from);
  const last = before.at(-1);
  return last ? before.filter(({ part }) => part === last.part) : [];
}
