import { beginning, edgeBefore } from '#base/text';
import { isForeign, type TextSpan } from '../chinese/mapped-text.ts';

export interface TextPassage {
  /** The text, or a passage of a long body. */
  text: string;
  isCutBefore: boolean;
  isCutAfter: boolean;
}

/**
 * At most `max` characters of a text, starting shortly before a position, with `…` where text was left out.
 * Never splits a character or a word; in Chinese every position is a word boundary.
 */
export function excerptAt(
  { text, isCutBefore, isCutAfter }: TextPassage,
  place: number,
  { before, max }: { before: number; max: number },
): string {
  const start = wordAfter(text, edgeBefore(text, place - before), place);
  const end = wordBefore(text, start + beginning(text.slice(start), max).length, place);
  const isBegun = isCutBefore || start > 0;
  const isEnded = !isCutAfter && end === text.length;
  return `${isBegun ? '…' : ''}${text.slice(start, end).trim()}${isEnded ? '' : '…'}`;
}

const isInsideWord = (text: string, at: number): boolean =>
  at > 0 && isForeign(text[at - 1]) && isForeign(text[at]);

/** The end of the word at this position, if it is not after `last`; outside of words, the position itself. */
function wordAfter(text: string, at: number, last: number): number {
  if (!isInsideWord(text, at)) return at;
  let end = at;
  while (end < last && isInsideWord(text, end)) end += 1;
  return isInsideWord(text, end) ? at : end;
}

/** The start of the word at this position, if it is after `first`. */
function wordBefore(text: string, at: number, first: number): number {
  if (!isInsideWord(text, at)) return at;
  let begin = at;
  while (begin > first && isInsideWord(text, begin)) begin -= 1;
  return begin > first ? begin : at;
}

/** The first position from which the most distinct words lie within `within` UTF-16 units. */
export function bestPlace(matches: readonly { span: TextSpan; word: string }[], within: number): number {
  const inside = new Map<string, number>();
  let [best, maxWords] = [matches[0]?.span[0] ?? 0, 0];
  let next = 0;
  for (const [index, { span, word }] of matches.entries()) {
    const end = span[0] + within;
    for (; next <= index || (next < matches.length && matches[next]!.span[1] <= end); next += 1)
      inside.set(matches[next]!.word, (inside.get(matches[next]!.word) ?? 0) + 1);
    if (inside.size > maxWords) [best, maxWords] = [span[0], inside.size];
    const left = inside.get(word)! - 1;
    if (left > 0) inside.set(word, left);
    else inside.delete(word);
  }
  return best;
}
