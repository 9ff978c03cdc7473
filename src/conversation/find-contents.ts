import { select, type Locale, type ReadingContext } from '#core';
import type { FrozenPicture } from '#content';
import type { Question } from './question.ts';

export interface FoundContent {
  path: string;
  locale: Locale;
  kind: string;
  title: string;
  summary: string;
  cover: FrozenPicture | null;
}

/**
 * Published contents that answer a question, the best first and service guides before all others: those with every term
 * in title, summary or keywords, or half of the pairs in the title; only where there are none, those with it in the text.
 *
 * The one place where the conversation searches. It looks at every edition of the locale, which is quick enough for
 * tens of thousands; an index of words takes its place behind the same two arguments. What was asked arrives in the
 * database as a value, and is compared by `position`, which knows no wildcards.
 */
export async function findContents(
  ctx: ReadingContext,
  { terms, grams }: Question,
  { locale, most }: { locale: Locale; most: number },
): Promise<FoundContent[]> {
  if (terms.length === 0) return [];
  const named = await select<FoundContent>(
    ctx,
    'conversation-find-named',
    byName,
    [locale, most, terms, grams],
    keptNowhere,
  );
  return named.length > 0
    ? named
    : select<FoundContent>(ctx, 'conversation-find', byText, [locale, most, terms], keptNowhere);
}

/** A follower is answered once, so there is nothing to purge later. */
export const keptNowhere = () => [];

export const contentColumns = `e.path, e.locale, e.kind, e.title, e.summary, e.content -> 'cover' cover`;

const byName = `
  select ${contentColumns}
  from edition e
  cross join lateral (
    select lower(e.title) title, lower(concat_ws(' ', e.title, e.summary, e.content ->> 'keywords')) face
  ) t
  cross join lateral (
    select
      (select count(*) from unnest($3::text[]) term where position(term in t.title) > 0) terms_in_title,
      (select count(*) from unnest($3::text[]) term where position(term in t.face) > 0) terms_in_face,
      (select count(*) from unnest($4::text[]) gram where position(gram in t.title) > 0) grams
  ) s
  where e.locale = $1 and e.retired_at is null
    and (s.terms_in_face = cardinality($3::text[]) or s.grams * 2 >= cardinality($4::text[]) and s.grams > 0)
  order by e.kind = 'service-guide' desc, s.terms_in_title desc, s.terms_in_face desc, s.grams desc, e.published_at desc
  limit $2`;

const byText = `
  select ${contentColumns}
  from edition e
  cross join lateral (
    select lower(regexp_replace(e.body, '<[^>]*>', '', 'g') || ' ' || coalesce(e.content ->> 'fields', '')) whole
  ) t
  where e.locale = $1 and e.retired_at is null
    and not exists (select from unnest($3::text[]) term where position(term in t.whole) = 0)
  order by e.kind = 'service-guide' desc, e.published_at desc
  limit $2`;
