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
  /** Null where it says none. */
  state: XliffState | null;
  /** Whether there is something to translate: a blank or a code alone waits for nobody, nor an ignorable without Chinese. */
  isWork: boolean;
  /** Whether its target says anything: `<target/>`, blanks, and marks for what has words are as good as none. */
  isFilled: boolean;
  /** Whether its target is its own Chinese. */
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
 * The texts of a unit as one, from its pieces in the order of the document and in that of their targets, and how far it
 * is. A piece that has no translation, or is `initial` (the default) beside others that are not, leaves the whole unit
 * open.
 */
export function whole(pieces: readonly Piece[], asTargets: readonly Piece[]) {
  const work = pieces.filter(({ isWork }) => isWork);
  const segments = work.length > 0 ? work : pieces;
  const isTold = segments.some(({ state }) => state !== null);
  const isHalf =
    isMixed(work.map(({ isFilled }) => isFilled)) ||
    isMixed(work.map(({ isCopied }) => isCopied)) ||
    (isTold && isMixed(work.map(({ state }) => (state ?? 'initial') !== 'initial')));
  const hasTarget = pieces.some(({ target }) => target !== null);
  const joint = (piece: (one: Piece) => Token[]) => joined(asTargets.flatMap(piece));
  return {
    source: joined(pieces.flatMap(({ source }) => source)),
    target: hasTarget ? joint(({ target }) => target ?? []) : null,
    completed: hasTarget ? joint(({ source, target, isWork }) => target ?? (isWork ? [] : source)) : null,
    state: isHalf ? ('initial' as const) : isTold ? least(segments) : null,
    isHalf,
  };
}

const least = (segments: readonly Piece[]): XliffState =>
  states.find((one) => segments.some(({ state }) => (state ?? 'initial') === one))!;

const isMixed = (facts: readonly boolean[]): boolean => facts.includes(true) && facts.includes(false);
