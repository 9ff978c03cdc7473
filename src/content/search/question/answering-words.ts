import { select, type ReadingContext } from '#base/cache';
import { Locale } from '#base/words';
import { runsIn } from '../chinese/normalise.ts';
import type { Question } from './question.ts';

/**
 * Which words of folded texts answer a question, in whatever form they stand there. PostgreSQL says it word by word, as
 * it has stemmed them for the index: given whole texts, its `ts_headline` leaves out what it takes for tags.
 */
export async function answeringWords(
  ctx: ReadingContext,
  { locale, groups }: Question,
  texts: readonly string[],
): Promise<ReadonlySet<string>> {
  const stems = locale === Locale.EN ? 'english' : 'russian';
  const words = new Set(texts.flatMap(runsIn));
  const rows = await select<{ word: string }>(
    ctx,
    `search-words-${stems}`,
    `select word from unnest($1::text[]) word
     cross join (
       select string_agg('(' || plainto_tsquery('${stems}', form)::text || ')', ' | ')::tsquery q
       from unnest($2::text[]) form where numnode(plainto_tsquery('${stems}', form)) > 0) asked
     where to_tsvector('${stems}', word) @@ q`,
    [[...words], groups.flat().flatMap(runsIn)],
    () => [], // nothing but what it was given
  );
  return new Set(rows.map(({ word }) => word));
}
