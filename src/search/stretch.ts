import type { EditionRow } from '#content';
import { wordsAsked, type Question } from './question.ts';

/** An edition with a stretch of its body, where one was asked for. */
export type Stretched = EditionRow & {
  /** HTML that may begin and end anywhere, at most `longest` characters. */
  stretch?: string;
  isCutBefore?: boolean;
  isCutAfter?: boolean;
};

const longest = 4_000;
/** What is read of the text before the first answer in it. */
const before = 1_000;
/** So many words are looked for in long texts, in their three spellings. */
const mostWords = 2;

/**
 * What hides words most: soft hyphens, signs of no width, stress marks. Only where a text has one of them it is read
 * without them; a place found so lies a little before the true one, by as many signs as were left out.
 */
const signs = ['00AD', '200B', '2060', 'FEFF', '0301'].map((code) => `\\${code}`);
const hidden = { each: signs.map((sign) => `U&'${sign}'`), all: `U&'${signs.join('')}'` };
const hasHidden = (text: string): string =>
  hidden.each.map((sign) => `strpos(${text}, ${sign}) > 0`).join(' or ');

/**
 * Reads a stretch of each body in place of the whole: around the longest word that stands in it as it was asked, else
 * its beginning. Whoever needs a hundred letters of a hundred texts would read ten megabytes for them.
 */
export function stretchOf(questions: readonly Question[]) {
  const words = questions
    .flatMap(wordsAsked)
    .filter((word) => word.length > 1)
    .toSorted((one, other) => other.length - one.length)
    .slice(0, mostWords);
  const spellings = words.flatMap((word) => [word, word.toUpperCase(), capitalised(word)]);
  const placesIn = (text: string) =>
    Array.from({ length: mostWords * 3 }, (_, at) => `nullif(strpos(${text}, $${at + 2}), 0)`).join(', ');
  return {
    columns: `, substr(b.body, b.start, ${longest}) stretch, b.start > 1 "isCutBefore",
      octet_length(b.body) > ${longest} and length(b.body) >= b.start + ${longest} "isCutAfter"`,
    // Each step once a body: to look into a long one, the database unpacks it anew each time.
    from: `cross join lateral (
        select t.body, case when octet_length(t.body) <= ${longest} then 1
          else greatest(1, coalesce(${placesIn('t.body')}, case when ${hasHidden('t.body')} then (
            select coalesce(${placesIn('bare')}) from (select translate(t.body, ${hidden.all}, '') bare offset 0) b
          ) end, 1) - ${before}) end start
        from (select e.body || '' body offset 0) t offset 0
      ) b`,
    values: Array.from({ length: mostWords * 3 }, (_, at) => spellings[at] ?? null),
  };
}

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** The stretch without the halves of tags and entities at its ends. */
export const wholeTags = ({ stretch = '', isCutBefore, isCutAfter }: Stretched): string => {
  const begun = isCutBefore ? stretch.replace(/^[^<>]{0,3999}>|^[a-z]{0,5};/, '') : stretch;
  return isCutAfter ? begun.replace(/<[^<>]*$|&[a-z]{0,5}$/, '') : begun;
};
