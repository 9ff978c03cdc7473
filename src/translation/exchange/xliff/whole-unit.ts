import { isBlank } from '#base/text';
import { joined, type Token } from '../inline.ts';
import { childrenOf, nameOf, valueOf } from './grammar/names.ts';
import type { XmlElement } from './xml.ts';

const states = ['initial', 'translated', 'reviewed', 'final'] as const;
export type XliffState = (typeof states)[number];

/** A segment or an ignorable of a unit. */
interface Piece {
  source: Token[];
  target: Token[] | null;
  /** Null if absent. */
  state: XliffState | null;
  /** Whether it needs a translation: not a blank or a code alone, nor an ignorable without Chinese. */
  isWork: boolean;
  /** Whether its target has content: `<target/>`, blanks, and punctuation for a source with words count as empty. */
  isFilled: boolean;
  /** Whether its target is a copy of its Chinese source. */
  isCopied: boolean;
}

export function pieceOf(part: XmlElement, read: (text: XmlElement) => Token[]): Piece {
  const [source] = childrenOf(part, 'source').map(read);
  const [target = null] = childrenOf(part, 'target').map(read);
  const [from, to] = [wordsOf(source!), wordsOf(target ?? [])];
  return {
    source: source!,
    target,
    state: valueOf(part, 'state') as XliffState | null,
    isWork: !isBlank(from) && (nameOf(part) === 'segment' || chinese.test(from)),
    isFilled: !isBlank(to) && (!/[\p{L}\p{N}]/u.test(from) || /[\p{L}\p{N}\p{S}]/u.test(to)),
    isCopied: chinese.test(from) && bare(from) === bare(to),
  };
}

const chinese = /\p{Script=Han}/u;
const wordsOf = (tokens: readonly Token[]): string =>
  tokens.filter((token) => typeof token === 'string').join('');
const bare = (text: string) => text.replace(/\s+/g, '');

/**
 * Joins the texts of a unit, given its pieces in the order of the document and in the order of their targets, and
 * computes its state. A piece without a translation, or one that is `initial` (the default) beside others that are not,
 * makes the whole unit `initial`.
 */
export function wholeUnit(pieces: readonly Piece[], asTargets: readonly Piece[]) {
  const work = pieces.filter(({ isWork }) => isWork);
  const segments = work.length > 0 ? work : pieces;
  const hasState = segments.some(({ state }) => state !== null);
  const isHalf =
    isMixed(work.map(({ isFilled }) => isFilled)) ||
    isMixed(work.map(({ isCopied }) => isCopied)) ||
    (hasState && isMixed(work.map(({ state }) => (state ?? 'initial') !== 'initial')));
  const hasTarget = pieces.some(({ target }) => target !== null);
  const joint = (piece: (one: Piece) => Token[]) => joined(asTargets.flatMap(piece));
  return {
    source: joined(pieces.flatMap(({ source }) => source)),
    target: hasTarget ? joint(({ target }) => target ?? []) : null,
    completed: hasTarget ? joint(({ source, target, isWork }) => target ?? (isWork ? [] : source)) : null,
    state: isHalf ? ('initial' as const) : hasState ? least(segments) : null,
    isHalf,
  };
}

const least = (segments: readonly Piece[]): XliffState =>
  states.find((one) => segments.some(({ state }) => (state ?? 'initial') === one))!;

const isMixed = (facts: readonly boolean[]): boolean => facts.includes(true) && facts.includes(false);
