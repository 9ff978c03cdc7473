import { type Locale, localeFacts } from '#base/words';
import type { SearchQuestion } from '../question/question.ts';

/** Adds a value to the statement and returns its placeholder. */
export type AddParameter = (value: unknown, type: string) => string;

interface AnswerBounds {
  /** Placeholder of the column or channel; null: the whole site. */
  scope: string | null;
  unit: string | null;
  filters: readonly string[];
  isLoose: boolean;
  areGuidesFirst: boolean;
  /** Preferred locales: an item that has an edition in one of them is not searched in this one. */
  before: readonly Locale[];
}

const maxMatches = 300;
/**
 * Number of newest rows sampled to estimate the frequency of matches, and the maximum number of rows scanned
 * for a frequent query.
 */
const [sample, walk] = [400, 20_000];

/**
 * The matches in one locale, the best 300 by title and 300 by text, as `scored_<at>`; `exact_<at>`: whether
 * these are all.
 *
 * Scanning from the newest until 300 match costs 300 / f rows if a fraction f of all rows matches; the word
 * index costs f × N. So the newest 400 are sampled first, and from f = √(300 / N) up the rows are scanned. The
 * query reaches the index through a subquery, to hide it from the planner: knowing the frequency of each word,
 * it overestimated two frequent words that never occur together, and read a million rows to find none.
 */
export function answers(
  addParameter: AddParameter,
  at: number,
  question: SearchQuestion,
  bounds: AnswerBounds,
): string {
  const { isLoose, before } = bounds;
  const locale = addParameter(question.locale, 'text');
  const key = addParameter(question.key, 'text');
  const groups = addParameter(
    question.groups.map((forms) => forms.join('\n')),
    'text[]',
  );
  const others = before.map(
    (other) => `not exists (select from edition o
      where o.item_id = s.item_id and o.retired_at is null and o.locale = ${addParameter(other, 'text')})`,
  );
  const filters = [...bounds.filters, ...others];
  const inScope = bounds.scope
    ? [
        `exists (select from listing l where l.scope_id = ${bounds.scope} and l.locale = s.locale
        and l.published_at = s.published_at and l.item_number = s.item_number)`,
      ]
    : [];
  const where = [`s.locale = ${locale}`, ...filters, ...inScope].join(' and ');
  const newest = (limit: string) => newestOf(bounds, locale, limit);
  const columns = isLoose ? (['face'] as const) : (['face', 'words'] as const);
  const query = `(select q from asked_${at})`;
  const matchesOf = (column: 'face' | 'words') => `
    walked_${column}_${at} as materialized (
      select s.edition_id from (${newest(`(select case when ${column} > enough then ${walk} else 0 end from sampled_${at})`)}) s
      where ${[`s.${column} @@ ${query}`, ...filters].join(' and ')} limit ${maxMatches}),
    ${column}_${at} as materialized (
      select edition_id from walked_${column}_${at} union
      (select s.edition_id from search_entry s
       where (select count(*) from walked_${column}_${at}) < ${maxMatches} and s.${column} @@ ${query} and ${where}
       order by s.published_at + interval '0' desc limit ${maxMatches}))`;
  return `
    ${queriesFor(at, question.locale, groups, key, isLoose)},
    sampled_${at} as materialized (
      select count(*) filter (where s.face @@ ${query}) face, count(*) filter (where s.words @@ ${query}) words,
        ${sample} * sqrt(${maxMatches} / greatest(${walk}, (select reltuples from pg_class where oid = 'search_entry'::regclass))) enough
      from (${newest(`${sample}`)}) s ${filters.length > 0 ? `where ${filters.join(' and ')}` : ''}),
    ${columns.map(matchesOf).join(', ')},
    exact_${at} as (select ${columns.map((column) => `(select count(*) from ${column}_${at}) < ${maxMatches}`).join(' and ')} is_exact),
    found_${at} as (
      ${columns.map((column) => `select edition_id from ${column}_${at}`).join(' union ')}
      union (select s.edition_id from search_entry s
        where s.numbers <> '{}' and s.numbers && array[${key}] and ${where} limit 20)
      union (select s.edition_id from search_entry s
        where s.title_key = ${key} and ${where} order by s.published_at desc, s.item_number desc limit 20)),
    ${scored(at, bounds.areGuidesFirst)}`;
}

/** Entries from the newest on, by an index that fits the filter: on a column, a unit, or the site. */
function newestOf({ scope, unit }: AnswerBounds, locale: string, limit: string): string {
  const order = (of: string) => `order by ${of}.published_at desc, ${of}.item_number desc`;
  if (scope)
    return `select s.* from (
        select l.* from listing l where l.scope_id = ${scope} and l.locale = ${locale} ${order('l')} limit ${limit}
      ) l join search_entry s on s.edition_id = l.edition_id ${order('l')}`;
  const own = unit ? ` and s.unit_id = ${unit}` : '';
  return `select s.* from search_entry s where s.locale = ${locale}${own} ${order('s')} limit ${limit}`;
}

/**
 * One tsquery per group, and one for all: every group must match; in a loose search, one of up to three or two
 * of more.
 */
function queriesFor(at: number, locale: Locale, groups: string, key: string, isLoose: boolean): string {
  const form =
    locale === 'zh' ? 'form::tsquery' : `plainto_tsquery('${localeFacts[locale].textSearch}', form)`;
  const all = (joint: string) => `string_agg('(' || q::text || ')', ' ${joint} ')::tsquery`;
  const some = `case when count(*) < 4 then ${all('|')}
    else (select string_agg('(' || a.q::text || ') & (' || b.q::text || ')', ' | ')::tsquery
          from groups_${at} a join groups_${at} b on a.place < b.place) end`;
  return `
    groups_${at} as materialized (
      select place, ${all('|')} q
      from unnest(${groups}) with ordinality given(forms, place)
      cross join lateral unnest(string_to_array(forms, E'\\n')) form
      cross join lateral (select ${form} q) asked
      where numnode(q) > 0 group by place),
    asked_${at} as materialized (
      select array_agg(q) groups, count(*)::int n, ${key} key, ${isLoose ? some : all('&')} q from groups_${at})`;
}

const scored = (at: number, areGuidesFirst: boolean): string => `
  scored_${at} as (
    select s.edition_id, s.item_number, s.kind, s.unit_id, s.published_at, r.share,
      (10000 * (s.numbers && array[a.key])::int
       + 3000 * (s.title_key = a.key)::int
       + 500 * (length(a.key) > 1 and position(a.key in s.title_key) > 0)::int
       + 1000 * coalesce(ts_filter(s.face, '{a,d}') @@ a.q, false)::int
       + 600 * r.share
       + 300 * least(1, length(a.key)::float / greatest(1, length(s.title_key)))
       + case s.kind when 'service-guide' then ${areGuidesFirst ? 100_300 : 300} when 'official-document' then 100
           when 'investment-project' then 150 when 'city-profile' then 150 when 'leader' then 150 else 0 end
       -- thirty a year: what is new wins among equals, and time itself moves nothing
       + greatest(0, extract(epoch from s.published_at - timestamptz '2010-01-01') / 31557600 * 30))::int score
    from found_${at} f join search_entry s using (edition_id) cross join asked_${at} a
    cross join lateral (
      select coalesce((select count(*)::float / a.n from unnest(a.groups) g where s.face @@ g), 0) share offset 0) r)`;
