import { plainText } from '#base/html';
import { charactersIn, shortened } from '#base/text';
import { isHan, normalise, placedRunsIn, runsIn } from '../chinese/normalise.ts';
import { placesIn } from '../chinese/places.ts';

/** In bytes of HTML; a body that is longer is not read to show a hundred letters of it. */
export const shortBody = 4_000;
/** In characters of the folded text. */
export const passageLength = 1_000;

/** A long text as excerpts are cut from it. */
export interface Passages {
  /** The text, folded and spoken (see `spoken`): where a word stands in it says in which passage it is. */
  folded: string | null;
  /** The plain text in its order, each with what a thousand characters of the folded one come from. */
  passages: string[] | null;
}

/** On one line, and without what only says where a line may break. */
export const shown = (text: string): string =>
  text
    .replaceAll(/[\u00ad\u200b\u2060\ufeff]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();

/**
 * A word as it is looked for in the folded text: there, a space stands for each sign that is no letter, and before and
 * after each word of a script that puts spaces between words, so ` 1 ` is not in ` 12 `.
 */
export const spoken = (word: string): string =>
  runsIn(normalise(word))
    .map((run) => (isHan(run) ? run : ` ${run} `))
    .join('')
    .replaceAll('  ', ' ');

/** None of a short body, which is read whole; of a longer one `most` characters. */
export function passagesOf(body: string, most: number): Passages {
  if (Buffer.byteLength(body) <= shortBody) return { folded: null, passages: null };
  const text = shortened(shown(plainText(body)), most);
  const { text: compared, spanOf } = placesIn(text);
  const parts: string[] = [];
  const cuts: number[] = [];
  let count = 0;
  const put = (part: string, place: number) => {
    parts.push(part);
    // Nearly always the passage goes on behind it.
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
    // A blank parts no word of Chinese.
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
