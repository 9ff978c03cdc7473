import { select, type Locale, type PageWindow, type ReadingContext } from '#core';
import type { Question } from './question.ts';

export interface SearchFilter {
  /** A column or channel, with all below it; null: the whole site. */
  scopeId: string | null;
  kinds: readonly string[] | null;
  unitId: string | null;
  from: Date | null;
  until: Date | null;
}

/** (score, number of the item): what is published meanwhile moves nothing that was ranked already. */
export type HitKey = [number, string];

export const readHitKey = (parts: unknown): HitKey | null =>
  Array.isArray(parts) && Number.isInteger(parts[0]) && /^\d{1,18}$/.test(String(parts[1]))
    ? (parts as HitKey)
    : null;

export interface Count {
  value: string;
  count: number;
}
export interface Facets {
  columns: Count[];
  kinds: Count[];
  units: Count[];
  years: Count[];
}
export interface Hit {
  editionId: string;
  score: number;
  itemNumber: string;
}
export interface Hits {
  hits: Hit[];
  total: number;
  isTotalExact: boolean;
  facets: Facets | null;
}

export interface HitsQuestion {
  /** For each locale in its order: an item that has an edition in one is not looked for in the next. */
  questions: readonly Question[];
  /** Whether some of the groups are enough: one of two or three, two of more; and only in what stands at the head. */
  isLoose: boolean;
  areGuidesFirst: boolean;
  filter: SearchFilter;
  window: PageWindow<HitKey>;
  withFacets: boolean;
}

/**
 * The best of what answers a question: at most 300 by title and 300 by text are looked at and ranked, the newest of each,
 * so the price does not follow the number of items. One statement.
 */
export async function hitsFor(ctx: ReadingContext, question: HitsQuestion): Promise<Hits> {
  const { questions, isLoose, areGuidesFirst, filter, window, withFacets } = question;
  const { scopeId, kinds, unitId, from, until } = filter;
  const order = window.isBackward ? 'asc' : 'desc';
  const values = [
    scopeId,
    kinds,
    unitId,
    from,
    until,
    isLoose,
    areGuidesFirst,
    window.size + 1,
    ...(window.key ?? [null, null]),
    ...questions.flatMap(({ locale, groups, key }) => [locale, groups.map((forms) => forms.join('\n')), key]),
  ];
  const [row] = await select<{ hits: Hit[] | null; total: number; is_exact: boolean; facets: Facets | null }>(
    ctx,
    `search-${order}-${withFacets}-${questions.map(({ locale }) => locale).join('-')}`,
    statement(
      questions.map(({ locale }) => locale),
      order,
      withFacets,
    ),
    values,
  );
  const { hits, total, is_exact: isTotalExact, facets } = row!;
  return { hits: hits ?? [], total, isTotalExact, facets };
}

const mostFound = 300;
/** Rows of the newest that are looked at before the index of words is: a word as common as 通知 fills its 300 there. */
const window = { face: 4000, words: 1200 };

const filters = `
  ($2::text[] is null or s.kind = any($2)) and ($3::uuid is null or s.unit_id = $3)
  and ($4::timestamptz is null or s.published_at >= $4) and ($5::timestamptz is null or s.published_at < $5)
  and ($1::uuid is null or exists (select from listing l where l.scope_id = $1 and l.locale = s.locale
    and l.published_at = s.published_at and l.item_number = s.item_number))`;

const newest = 'order by s.published_at desc, s.item_number desc';

/**
 * What one locale has. The question reaches the index through a subquery, so the planner does not see it: told how common
 * each word is, it took two common words that are never together for common, and read a million rows to find none.
 */
function branch(at: number, locale: Locale, locales: readonly Locale[]): string {
  const [own, groups, key] = [11 + at * 3, 12 + at * 3, 13 + at * 3].map((place) => `$${place}`);
  const form =
    locale === 'zh' ? 'form::tsquery' : `plainto_tsquery('${locale === 'en' ? 'english' : 'russian'}', form)`;
  const isAsked = locales
    .slice(0, at)
    .map(
      (_, before) =>
        `and not exists (select from edition o where o.item_id = s.item_id and o.retired_at is null and o.locale = $${11 + before * 3})`,
    )
    .join(' ');
  const found = (column: 'face' | 'words', query: string) => `
    new_${column}_${at} as materialized (
      select s.edition_id from (
        select s.* from search_entry s where s.locale = ${own} ${newest} limit ${window[column]}
      ) s where s.${column} @@ (select ${query} from asked_${at}) and ${filters} ${isAsked} limit ${mostFound}),
    ${column}_${at} as materialized (
      select edition_id from new_${column}_${at} union
      (select s.edition_id from search_entry s
       where (select count(*) from new_${column}_${at}) < ${mostFound} and s.locale = ${own}
         and s.${column} @@ (select ${query} from asked_${at}) and ${filters} ${isAsked}
       order by s.published_at + interval '0' desc limit ${mostFound}))`;
  return `
    groups_${at} as materialized (
      select place, string_agg('(' || q::text || ')', ' | ')::tsquery q
      from unnest(${groups}::text[]) with ordinality given(forms, place)
      cross join lateral unnest(string_to_array(forms, E'\\n')) form
      cross join lateral (select ${form} q) asked
      where numnode(q) > 0 group by place),
    asked_${at} as materialized (
      select array_agg(q) groups, count(*)::int n, ${key}::text key,
        case when not $6 then string_agg('(' || q::text || ')', ' & ')::tsquery
             when count(*) < 4 then string_agg('(' || q::text || ')', ' | ')::tsquery
             else (select string_agg('(' || a.q::text || ') & (' || b.q::text || ')', ' | ')::tsquery
                   from groups_${at} a join groups_${at} b on a.place < b.place) end q
      from groups_${at}),
    ${found('face', 'q')},
    ${found('words', 'case when not $6 then q end')},
    found_${at} as (
      select edition_id from face_${at} union select edition_id from words_${at}
      union (select s.edition_id from search_entry s where s.numbers && array[${key}::text] and s.locale = ${own} and ${filters} ${isAsked} limit 20)
      union (select s.edition_id from search_entry s where s.title_key = ${key} and s.locale = ${own} and ${filters} ${isAsked} ${newest} limit 20)),
    scored_${at} as (
      select s.edition_id, s.item_number, s.kind, s.unit_id, s.published_at, r.share,
        (10000 * (s.numbers && array[a.key])::int
         + 3000 * (s.title_key = a.key)::int
         + 500 * (length(a.key) > 1 and position(a.key in s.title_key) > 0)::int
         + 1000 * coalesce(ts_filter(s.face, '{a,d}') @@ a.q, false)::int
         + 600 * r.share
         + 300 * least(1, length(a.key)::float / greatest(1, length(s.title_key)))
         + case s.kind when 'service-guide' then 300 + 100000 * $7::boolean::int when 'official-document' then 100
             when 'investment-project' then 150 when 'city-profile' then 150 when 'leader' then 150 else 0 end
         -- thirty a year: what is new wins among equals, and time itself moves nothing
         + greatest(0, extract(epoch from s.published_at - timestamptz '2010-01-01') / 31557600 * 30))::int score
      from found_${at} f join search_entry s using (edition_id) cross join asked_${at} a
      cross join lateral (
        select coalesce((select count(*)::float / a.n from unnest(a.groups) g where s.face @@ g), 0) share) r)`;
}

function statement(locales: readonly Locale[], order: 'asc' | 'desc', withFacets: boolean): string {
  const all = locales.map((_, at) => `select * from scored_${at}`).join(' union all ');
  const full = locales
    .flatMap((_, at) => [
      `(select count(*) from face_${at}) < ${mostFound}`,
      `(select count(*) from words_${at}) < ${mostFound}`,
    ])
    .join(' and ');
  const counted = (value: string, from = 'scored s', most = 20) => `coalesce((
    select jsonb_agg(jsonb_build_object('value', value, 'count', n)) from (
      select ${value} value, count(*)::int n from ${from} group by 1 order by n desc, 1 limit ${most}) c), '[]')`;
  const facets = `jsonb_build_object(
    'kinds', ${counted('s.kind')},
    'units', ${counted('s.unit_id')},
    'years', ${counted("to_char(s.published_at at time zone 'Asia/Shanghai', 'YYYY')")},
    'columns', ${counted('l.scope_id', `scored s join listing l on l.edition_id = s.edition_id join below b on b.id = l.scope_id`)})`;
  return `with
    ${locales.map((locale, at) => branch(at, locale, locales)).join(', ')},
    scored as materialized (${all}),
    below as (
      select id from channel where $1::uuid is null
      union all select id from "column" where parent_id = $1 or (parent_id is null and channel_id = $1)),
    page as (
      select * from scored
      where $9::int is null or (score, item_number) ${order === 'desc' ? '<' : '>'} ($9::int, $10::bigint)
      order by score ${order}, item_number ${order} limit $8)
    select
      (select jsonb_agg(jsonb_build_object('editionId', edition_id, 'score', score, 'itemNumber', item_number::text)
         order by score ${order}, item_number ${order}) from page) hits,
      (select count(*)::int from scored) total,
      (${full}) is_exact,
      ${withFacets ? facets : 'null::jsonb'} facets`;
}
