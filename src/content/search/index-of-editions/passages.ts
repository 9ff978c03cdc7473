import { plainText } from '#base/html';
import { charactersIn, shortened } from '#base/text';
import { isHan, normalise, placedRunsIn, runsIn } from '../chinese/normalise.ts';
import { mapText } from '../chinese/mapped-text.ts';

/** In bytes of HTML; of a longer body, only passages are read for an excerpt. */
export const shortBody = 4_000;
/** In characters of the folded text. */
export const passageLength = 1_000;

/** A long text, prepared for excerpts. */
export interface Passages {
  /** The text, folded and padded (see `padWords`): the position of a word in it determines its passage. */
  folded: string | null;
  /** The plain text in order, each part corresponding to a thousand characters of the folded text. */
  passages: string[] | null;
}

/** On one line, without characters that only allow line breaks. */
export const onOneLine = (text: string): string =>
  text
    .replaceAll(/[\u00ad\u200b\u2060\ufeff]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();

/**
 * A word as searched in the folded text, in which each non-letter is a space, and each word of a script with
 * spaces has one before and after it; so ` 1 ` does not match in ` 12 `.
 */
export const padWords = (word: string): string =>
  runsIn(normalise(word))
    .map((run) => (isHan(run) ? run : ` ${run} `))
    .join('')
    .replaceAll('  ', ' ');

/** Null for a short body, which is read whole; of a longer one, at most `max` characters. */
export function passagesOf(body: string, max: number): Passages {
  if (Buffer.byteLength(body) <= shortBody) return { folded: null, passages: null };
  const text = shortened(onOneLine(plainText(body)), max);
  const { text: compared, spanOf } = mapText(text);
  const parts: string[] = [];
  const cuts: number[] = [];
  let count = 0;
  const put = (part: string, place: number) => {
    parts.push(part);
    // In nearly all cases the passage continues after it.
    if (count + part.length <= cuts.length * passageLength) return void (count += charactersIn(part));
    let at = place;
    for (const character of part) {
      if (count % passageLength === 0) cuts.push(Math.min(at, compared.length - 1));
      count += 1;
      at += character.length;
    }
  };
  let [end, last] = [0, ''];
  for (const { run, at } of placedRunsIn(compared)) {
    // A space does not separate words of Chinese.
    const isGap = isHan(last) && isHan(run) && compared.slice(end, at) === ' ';
    if (!isGap) put(' '.repeat(Math.max(1, at - end)), end);
    put(run, at);
    [end, last] = [at + run.length, run];
  }
  put(' '.repeat(Math.max(1, compared.length - end)), end);
  const places = cuts.map((cut, at) => (at === 0 ? 0 : spanOf(cut, cut + 1)[0]));
  return {
    folded: parts.join(''),
    passages: places.map((place, at) => text.slice(place, places[at + 1] ?? text.length)),
  };
}
