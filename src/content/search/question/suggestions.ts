import type { ReadingContext } from '#base/cache';
import { query, sql } from '#base/sql';
import { requireMaxLength } from '#base/text';
import { Locale } from '#base/words';
import { normalisedQuery, longestText } from '../hits/run-search.ts';
import { vocabularyFor } from './knowledge.ts';
import { titleKeyOf } from '../chinese/normalise.ts';

const maxSuggestions = 8;

/**
 * Completions of a partial query: names of columns and units first, by prefix, by inner part or (in Chinese) by
 * pronunciation; then titles, service guides first. At most eight.
 */
export async function suggestionsFor(ctx: ReadingContext, text: string, locale: Locale): Promise<string[]> {
  requireMaxLength(text, longestText, 'text');
  const key = titleKeyOf(normalisedQuery(text));
  if (key === '') return [];
  const { names, bySpelling, byInitials } = await vocabularyFor(ctx, locale);
  const matching = (isFit: (key: string) => boolean, limit: number) =>
    names
      .filter((one) => isFit(one.key))
      .slice(0, limit)
      .map(({ name }) => name);
  const soundMatches =
    /^[a-z]{2,}$/.test(key) && locale === Locale.ZH
      ? [...(byInitials.has(key) ? [byInitials.get(key)!] : []), ...soundingLike(bySpelling, key)]
      : [];
  const titles = await titlesBeginning(ctx, key, locale);
  return [
    ...new Set([
      ...soundMatches,
      ...matching((own) => own.startsWith(key), 4),
      ...titles,
      ...matching((own) => own.includes(key), maxSuggestions),
    ]),
  ].slice(0, maxSuggestions);
}

const soundingLike = (bySpelling: ReadonlyMap<string, string>, letters: string): string[] =>
  [...bySpelling]
    .filter(([sounds]) => sounds.startsWith(letters))
    .map(([, word]) => word)
    .toSorted((a, b) => a.length - b.length)
    .slice(0, 4);

async function titlesBeginning(ctx: ReadingContext, key: string, locale: Locale): Promise<string[]> {
  const rows = await query(
    ctx,
    sql<{ title: string }>`
      select e.title from (
          select edition_id, kind, published_at from search_entry
          where locale = ${locale} and title_key ~>=~ ${key} and title_key ~<~ ${`${key}\u{10ffff}`} limit 200
        ) s join edition e on e.id = s.edition_id
        order by s.kind = 'service-guide' desc, length(e.title), s.published_at desc limit ${maxSuggestions}`,
  );
  return rows.map(({ title }) => title);
}
