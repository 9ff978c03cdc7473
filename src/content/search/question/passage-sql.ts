import { type Sql, sql, sqlJoin } from '#base/sql';
import type { EditionRow } from '#content/reading';
import { passageLength, shortBody, padWords } from '../index-of-editions/passages.ts';
import { queryWords, type SearchQuestion } from './question.ts';

/** An edition with a passage of its body, if one was requested. */
export type EditionWithPassage = EditionRow & {
  /** HTML: a short body, or the start of a body whose entry was written by a release without passages. */
  beginning?: string | null;
  /** Plain text of other bodies: a few passages, at most some thousand characters. */
  passage?: string | null;
  isCutBefore?: boolean;
  isCutAfter?: boolean;
};

/** Maximum number of words to search in long texts. */
const maxWords = 3;

/**
 * SQL that reads a passage of each body instead of the whole: around the longest word that occurs in it, or its
 * start. Reading whole bodies would take ten megabytes for a hundred short excerpts.
 */
export function passageSql(questions: readonly SearchQuestion[]): { columns: Sql; from: Sql } {
  const words = questions
    .flatMap(queryWords)
    .map(padWords)
    .filter((word) => word !== '')
    .toSorted((one, other) => other.length - one.length);
  const places = Array.from(
    { length: maxWords },
    (_, at) => sql`nullif(strpos(t.folded, ${words[at] ?? null}), 0)`,
  );
  return {
    columns: sql`,
      case when p.number is null then substr(e.body, 1, ${shortBody}) end beginning,
      array_to_string(s.passages[p.number - 1 : p.number + 1], '') passage,
      coalesce(p.number > 2, false) "isCutBefore",
      case when p.number is null then octet_length(e.body) > ${shortBody} and length(e.body) > ${shortBody}
        else cardinality(s.passages) > p.number + 1 end "isCutAfter"`,
    // Each step runs once per text (`offset 0`): every access to a long text decompresses it again.
    from: sql`left join search_entry s on s.edition_id = e.id
      cross join lateral (
        select case when t.folded is not null then (coalesce(${sqlJoin(places, sql`, `)}, 1) - 1) / ${passageLength} + 1 end number
        from (select s.folded || '' folded offset 0) t offset 0
      ) p`,
  };
}

/** The start of a body without a truncated tag or entity at its end. */
export const wholeTags = ({ beginning, isCutAfter }: EditionWithPassage): string =>
  isCutAfter ? (beginning ?? '').replace(/<[^<>]*$|&[a-z]{0,5}$/, '') : (beginning ?? '');
