import { select, type ReadingContext } from '#base/cache';
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
  const rows = await select<Coverage & { id: string }>(ctx, `search-coverage-${locale}`, statement(locale), [
    [...editionIds],
    forms,
  ]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return editionIds.map((id) => byId.get(id) ?? null);
}

/** In a Chinese title, the bigrams have a weight of their own. */
function statement(locale: Locale): string {
  const form =
    locale === Locale.ZH ? 'form::tsquery' : `plainto_tsquery('${localeFacts[locale].textSearch}', form)`;
  const share = (of: string) => `(count(*) filter (where ${of}))::float / count(*)`;
  return `
    with asked as materialized (
      select string_agg('(' || q::text || ')', ' | ')::tsquery q
      from unnest($2::text[]) with ordinality given(forms, place)
      cross join lateral unnest(string_to_array(forms, E'\\n')) form
      cross join lateral (select ${form} q) asked
      where numnode(q) > 0 group by place)
    select s.edition_id id, ${share(`ts_filter(s.face, '{a,d}') @@ a.q`)} title, ${share('s.face @@ a.q')} head,
      ${share('s.words @@ a.q or s.face @@ a.q')} "whole"
    from search_entry s cross join asked a where s.edition_id = any($1::uuid[]) group by s.edition_id`;
}
