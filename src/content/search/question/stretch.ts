import type { EditionRow } from '#content/reading';
import { passageLength, shortBody, spoken } from '../index-of-editions/passages.ts';
import { wordsAsked, type Question } from './question.ts';

/** An edition with a stretch of its body, where one was asked for. */
export type Stretched = EditionRow & {
  /** HTML: the body where it is short, or where its entry is of an older release, which knew no passages, its beginning. */
  beginning?: string | null;
  /** Plain text, of the others: a few passages, at most some thousand characters. */
  stretch?: string | null;
  isCutBefore?: boolean;
  isCutAfter?: boolean;
};

/** So many words are looked for in long texts. */
const maxWords = 3;

/**
 * Reads a stretch of each body in place of the whole: around the longest word that stands in it, else its beginning.
 * Whoever needs a hundred letters of a hundred texts would read ten megabytes for them.
 */
export function stretchOf(questions: readonly Question[]) {
  const words = questions
    .flatMap(wordsAsked)
    .map(spoken)
    .filter((word) => word !== '')
    .toSorted((one, other) => other.length - one.length);
  const places = Array.from({ length: maxWords }, (_, at) => `nullif(strpos(t.folded, $${at + 2}), 0)`);
  return {
    columns: `,
      case when p.number is null then substr(e.body, 1, ${shortBody}) end beginning,
      array_to_string(s.passages[p.number - 1 : p.number + 1], '') stretch,
      coalesce(p.number > 2, false) "isCutBefore",
      case when p.number is null then octet_length(e.body) > ${shortBody} and length(e.body) > ${shortBody}
        else cardinality(s.passages) > p.number + 1 end "isCutAfter"`,
    // Each step once a text: to look into a long one, the database unpacks it anew each time.
    from: `left join search_entry s on s.edition_id = e.id
      cross join lateral (
        select case when t.folded is not null then (coalesce(${places.join(', ')}, 1) - 1) / ${passageLength} + 1 end number
        from (select s.folded || '' folded offset 0) t offset 0
      ) p`,
    values: Array.from({ length: maxWords }, (_, at) => words[at] ?? null),
  };
}

/** The beginning of a body without the half of a tag or an entity at its end. */
export const wholeTags = ({ beginning, isCutAfter }: Stretched): string =>
  isCutAfter ? (beginning ?? '').replace(/<[^<>]*$|&[a-z]{0,5}$/, '') : (beginning ?? '');
