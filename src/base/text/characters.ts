import { Refusal } from '#base/words';

/**
 * How many characters a text has: code points, as PostgreSQL's `char_length` counts and as a person counts who writes
 * 𬭚 once. JavaScript's `length` counts it twice, since UTF-16 has two units for it.
 */
export function charactersIn(text: string): number {
  let pairs = 0;
  for (let at = 1; at < text.length; at += 1) if (isInsidePair(text, at)) pairs += 1;
  return text.length - pairs;
}

/** Refuses a text of more than `max` characters, with how many it has. */
export function atMost(text: string, max: number, field: string): void {
  if (text.length <= max) return;
  const length = charactersIn(text);
  if (length > max) throw new Refusal('value.too-long', { max, length }, field);
}

/** At most so many characters from the beginning of a text, with nothing halved that is one sign to the eye. */
export function beginning(text: string, most: number): string {
  const end = unitAfter(text, most);
  return end === text.length ? text : text.slice(0, edgeBefore(text, end) || end);
}

/** The same with `…` at its end, which counts, where anything is missing. */
export const shortened = (text: string, most: number): string =>
  charactersIn(text) <= most ? text : `${beginning(text, most - 1)}…`;

const clusters = new Intl.Segmenter('und', { granularity: 'grapheme' });
/** What is looked at before a place to see where signs end there; in UTF-16 units. */
const reach = 400;

/**
 * The last place up to this one, in UTF-16 units, that lies between two signs: a letter with its marks and selectors, an
 * emoji of several parts, a flag (Unicode Standard Annex 29, extended grapheme clusters).
 */
export function edgeBefore(text: string, place: number): number {
  if (place <= 0 || place >= text.length) return Math.min(Math.max(place, 0), text.length);
  let from = Math.max(0, place - reach);
  if (isInsidePair(text, from)) from -= 1;
  // Whether a sign ends here is told by what comes next.
  const near = clusters.segment(text.slice(from, place + 2));
  return from + near.containing(place - from)!.index;
}

/** Where so many characters end, in UTF-16 units. */
function unitAfter(text: string, characters: number): number {
  if (text.length <= characters) return text.length;
  let at = 0;
  for (let left = characters; left > 0 && at < text.length; left -= 1)
    at += isInsidePair(text, at + 1) ? 2 : 1;
  return at;
}

const isInsidePair = (text: string, at: number): boolean =>
  (text.charCodeAt(at) & 0xfc00) === 0xdc00 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800;
