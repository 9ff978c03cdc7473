import { Refusal } from '#base/words';

/**
 * The number of characters of a text: code points, as counted by PostgreSQL's `char_length` and by a person who writes
 * 𬭚. JavaScript's `length` counts it twice, since it takes two UTF-16 units.
 */
export function charactersIn(text: string): number {
  let pairs = 0;
  for (let at = 1; at < text.length; at += 1) if (isInsidePair(text, at)) pairs += 1;
  return text.length - pairs;
}

/** Refuses a text of more than `max` characters, with its length. */
export function requireMaxLength(text: string, max: number, field: string): void {
  if (text.length <= max) return;
  const length = charactersIn(text);
  if (length > max) throw new Refusal('value.too-long', { max, length }, field);
}

/** At most `max` characters from the beginning of a text, without splitting a grapheme. */
export function beginning(text: string, max: number): string {
  const end = unitAfter(text, max);
  return end === text.length ? text : text.slice(0, edgeBefore(text, end) || end);
}

/** The same, ending with `…` (which counts) if the text is truncated. */
export const shortened = (text: string, max: number): string =>
  charactersIn(text) <= max ? text : `${beginning(text, max - 1)}…`;

const clusters = new Intl.Segmenter('und', { granularity: 'grapheme' });
/** The number of UTF-16 units before a position that are examined to find grapheme boundaries. */
const lookBehind = 400;

/**
 * The last position up to this one, in UTF-16 units, that is between two graphemes: a letter with its marks and
 * selectors, an emoji of several parts, a flag (Unicode Standard Annex 29, extended grapheme clusters).
 */
export function edgeBefore(text: string, place: number): number {
  if (place <= 0 || place >= text.length) return Math.min(Math.max(place, 0), text.length);
  let from = Math.max(0, place - lookBehind);
  if (isInsidePair(text, from)) from -= 1;
  // The next character decides whether a grapheme ends here.
  const near = clusters.segment(text.slice(from, place + 2));
  return from + near.containing(place - from)!.index;
}

/** The position after this number of characters, in UTF-16 units. */
function unitAfter(text: string, characters: number): number {
  if (text.length <= characters) return text.length;
  let at = 0;
  for (let remaining = characters; remaining > 0 && at < text.length; remaining -= 1)
    at += isInsidePair(text, at + 1) ? 2 : 1;
  return at;
}

const isInsidePair = (text: string, at: number): boolean =>
  (text.charCodeAt(at) & 0xfc00) === 0xdc00 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800;
