import { joined, type Token } from '../inline.ts';
import { childrenOf, nameOf, valueOf } from './names.ts';
import type { XmlElement } from './xml.ts';

const states = ['initial', 'translated', 'reviewed', 'final'] as const;
export type XliffState = (typeof states)[number];

/** A segment or an ignorable of a unit. */
interface Piece {
  source: Token[];
  target: Token[] | null;
  /** Null where it says none. */
  state: XliffState | null;
  /** Whether there is something to translate: an ignorable, a blank or a code alone waits for nobody. */
  isWork: boolean;
  /** Whether its target has words; `<target/>` and a target of blanks are as good as none. */
  isFilled: boolean;
}

export function pieceOf(part: XmlElement, read: (text: XmlElement) => Token[]): Piece {
  const [source] = childrenOf(part, 'source').map(read);
  const [target = null] = childrenOf(part, 'target').map(read);
  return {
    source: source!,
    target,
    state: valueOf(part, 'state') as XliffState | null,
    isWork: nameOf(part) === 'segment' && hasWords(source!),
    isFilled: target !== null && hasWords(target),
  };
}

const hasWords = (tokens: readonly Token[]): boolean =>
  tokens.some((token) => typeof token === 'string' && token.trim() !== '');

/**
 * The texts of a unit as one, its pieces being in the order of their targets, and how far it is. A piece of it that has
 * no target, or is `initial` (the default) beside others that are not, leaves the whole unit open.
 */
export function whole(pieces: readonly Piece[]) {
  const work = pieces.filter(({ isWork }) => isWork);
  const segments = work.length > 0 ? work : pieces;
  const isTold = segments.some(({ state }) => state !== null);
  const isHalf =
    isMixed(work.map(({ isFilled }) => isFilled)) ||
    (isTold && isMixed(work.map(({ state }) => (state ?? 'initial') !== 'initial')));
  const hasTarget = pieces.some(({ target }) => target !== null);
  const joint = (piece: (one: Piece) => Token[]) => joined(pieces.flatMap(piece));
  return {
    source: joint(({ source }) => source),
    target: hasTarget ? joint(({ target }) => target ?? []) : null,
    completed: hasTarget ? joint(({ source, target, isWork }) => target ?? (isWork ? [] : source)) : null,
    state: isHalf ? ('initial' as const) : isTold ? least(segments) : null,
    isHalf,
  };
}

const least = (segments: readonly Piece[]): XliffState =>
  states.find((one) => segments.some(({ state }) => (state ?? 'initial') === one))!;

const isMixed = (facts: readonly boolean[]): boolean => facts.includes(true) && facts.includes(false);
