import type { MappedText, TextSpan } from './mapped-text.ts';
import { mappedWithout, textWithout } from './without.ts';

/**
 * Spaces between two Chinese characters do not separate words: offices write 通 知 and 张 伟, with full-width
 * spaces, to align lines. Expects a folded text, in which every blank is a space; ends of lines and cells are
 * not.
 */
const gap = /(?<=\p{Script=Han}) +(?=\p{Script=Han})/gu;

const gapsIn = (folded: string): TextSpan[] =>
  Array.from(folded.matchAll(gap), ({ 0: { length }, index }) => [index, index + length]);

/** A mapped text without the spaces between Chinese characters; unchanged without any. */
export const mappedWithoutGaps = (mapped: MappedText): MappedText =>
  mappedWithout(mapped, gapsIn(mapped.text), { isOfLetter: false });

/** The text, and on a second line the text without such spaces: 研究 生命 and 研究生命 are segmented differently. */
export function withAndWithoutGaps(folded: string): string {
  const closed = textWithout(folded, gapsIn(folded));
  return closed === folded ? folded : `${folded}\n${closed}`;
}

/**
 * Removes the spaces from a query whose Chinese characters are all spaced, as in 通 知. If it contains a word of
 * two characters, spaces separate words and stay. Expects a folded text.
 */
export const withoutGapsOfLetters = (folded: string): string =>
  folded.replaceAll(/\p{Script=Han}(?: *\p{Script=Han})*/gu, (stretch) =>
    /\p{Script=Han}{2}/u.test(stretch) ? stretch : stretch.replaceAll(' ', ''),
  );

/** The two characters around each space, so that a spaced word of two is found in any context. */
export const pairsAcross = (folded: string): string[] => [
  ...new Set(
    Array.from(
      folded.matchAll(/(\p{Script=Han}) +(?=(\p{Script=Han}))/gu),
      ([, one, other]) => one! + other!,
    ),
  ),
];
