import type { ReadingContext } from '#base/cache';
import { query, sql, sqlConstants } from '#base/sql';
import { localeFacts } from '#base/words';
import { runsIn } from '../chinese/normalise.ts';
import type { SearchQuestion } from './question.ts';

/**
 * The words of folded texts that match a query, in any inflection. PostgreSQL compares them word by word,
 * stemmed as in the index: on whole texts, its `ts_headline` leaves out what it parses as tags.
 */
export async function answeringWords(
  ctx: ReadingContext,
  { locale, groups }: SearchQuestion,
  texts: readonly string[],
): Promise<ReadonlySet<string>> {
  const stems = sqlConstants([localeFacts[locale].textSearch]);
  const words = new Set(texts.flatMap(runsIn));
  const rows = await query(
    ctx,
    sql<{ word: string }>`
      select word from unnest(${[...words]}::text[]) word
        cross join (
          select string_agg('(' || plainto_tsquery(${stems}, form)::text || ')', ' | ')::tsquery q
          from unnest(${groups.flat().flatMap(runsIn)}::text[]) form where numnode(plainto_tsquery(${stems}, form)) > 0) asked
        where to_tsvector(${stems}, word) @@ q`,
    () => [], // depends on nothing but its parameters
  );
  return new Set(rows.map(({ word }) => word));
}
