import type { ReadingContext } from '#base/cache';
import { query, type Sql, sql, sqlConstants } from '#base/sql';
import { Locale, localeFacts } from '#base/words';
import { synonymsFor } from './knowledge.ts';
import { questionIn } from './question.ts';

/** The share of the query's words that an edition contains, from 0 to 1. */
export interface Coverage {
  /** In its title. */
  title: number;
  /** In its title, summary and keywords. */
  head: number;
  /** Anywhere. */
  whole: number;
}

/**
 * How much of a text the editions of one locale cover, literally or by synonyms. A search finds the best match;
 * this tells whether it is good. Null: the text has no searchable word, or the edition is no longer live.
 */
export async function coverageOf(
  ctx: ReadingContext,
  { text, locale, editionIds }: { text: string; locale: Locale; editionIds: readonly string[] },
): Promise<(Coverage | null)[]> {
  const { groups } = questionIn(locale, text, await synonymsFor(ctx));
  if (groups.length === 0 || editionIds.length === 0) return editionIds.map(() => null);
  const forms = groups.map((one) => one.join('\n'));
  const rows = await query(
    ctx,
    sql<Coverage & { id: string }>`
      with asked as materialized (
          select string_agg('(' || q::text || ')', ' | ')::tsquery q
          from unnest(${forms}::text[]) with ordinality given(forms, place)
          cross join lateral unnest(string_to_array(forms, E'\\n')) form
          cross join lateral (select ${askedIn(locale)} q) asked
          where numnode(q) > 0 group by place)
        select s.edition_id id, ${shareOf(titleMatches)} title, ${shareOf(sql`s.face @@ a.q`)} head,
          ${shareOf(sql`s.words @@ a.q or s.face @@ a.q`)} "whole"
        from search_entry s cross join asked a where s.edition_id = any(${editionIds}) group by s.edition_id`,
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return editionIds.map((id) => byId.get(id) ?? null);
}

/** In a Chinese title, the bigrams have a weight of their own. */
const titleMatches = sql`ts_filter(s.face, '{a,d}') @@ a.q`;

const shareOf = (matches: Sql) => sql`(count(*) filter (where ${matches}))::float / count(*)`;

/** The tsquery of a `form` in the language. */
export function askedIn(locale: Locale): Sql {
  if (locale === Locale.ZH) return sql`form::tsquery`;
  return sql`plainto_tsquery(${sqlConstants([localeFacts[locale].textSearch])}, form)`;
}
