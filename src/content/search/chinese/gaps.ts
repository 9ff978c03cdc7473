import type { Places, Span } from './places.ts';
import { placesWithout, textWithout } from './without.ts';

/**
 * Blanks between two Chinese letters part no word: offices write 通 知 and 张 伟, with blanks as wide as letters, to make
 * lines of one width. Of a folded text, in which every blank is a space; ends of lines and of cells are none.
 */
const gap = /(?<=\p{Script=Han}) +(?=\p{Script=Han})/gu;

const gapsIn = (folded: string): Span[] =>
  Array.from(folded.matchAll(gap), ({ 0: { length }, index }) => [index, index + length]);

/** A text whose places are known, in which blanks part no Chinese; the same where there is none. */
export const placesWithoutGaps = (places: Places): Places =>
  placesWithout(places, gapsIn(places.text), { isOfLetter: false });

/** The text, and on a line of its own what it is without gaps: of 研究 生命 and of 研究生命 other words are cut. */
export function withAndWithoutGaps(folded: string): string {
  const closed = textWithout(folded, gapsIn(folded));
  return closed === folded ? folded : `${folded}\n${closed}`;
}

/**
 * A question whose Chinese has a blank between all of its letters, as in 通 知, without them; where a word of two stands
 * among them, blanks part words. Of a folded text.
 */
export const withoutGapsOfLetters = (folded: string): string =>
  folded.replaceAll(/\p{Script=Han}(?: *\p{Script=Han})*/gu, (stretch) =>
    /\p{Script=Han}{2}/u.test(stretch) ? stretch : stretch.replaceAll(' ', ''),
  );

/** The two letters around each gap: a word of two is found whatever stands beside it. */
export const pairsAcross = (folded: string): string[] => [
  ...new Set(
    Array.from(
      folded.matchAll(/(\p{Script=Han}) +(?=(\p{Script=Han}))/gu),
      ([, one, other]) => one! + other!,
    ),
  ),
];
