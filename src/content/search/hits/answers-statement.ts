import { type Sql, sql, sqlJoin, sqlName } from '#base/sql';
import type { Locale } from '#base/words';
import { askedIn } from '../question/coverage.ts';
import type { SearchQuestion } from '../question/question.ts';

interface AnswerBounds {
  /** The column or channel; null: the whole site. */
  scope: Sql | null;
  unit: Sql | null;
  filters: readonly Sql[];
  isLoose: boolean;
  areGuidesFirst: boolean;
  /** Preferred locales: an item that has an edition in one of them is not searched in this one. */
  before: readonly Locale[];
}

// Limits are a part of the text: a plan for all values would expect any number of rows.
const maxMatches = sql`300`;
/**
 * Number of newest rows sampled to estimate the frequency of matches, and the maximum number of rows scanned
 * for a frequent query.
 */
const [sample, walk] = [sql`400`, sql`20000`];

const and = sql` and `;
const comma = sql`, `;
/** A step of the statement, for one of its locales. */
export const named = (name: string, at: number): Sql => sqlName(`${name}_${at}`);

/**
 * The matches in one locale, the best 300 by title and 300 by text, as `scored_<at>`; `exact_<at>`: whether
 * these are all.
 *
 * Scanning from the newest until 300 match costs 300 / f rows if a fraction f of all rows matches; the word
 * index costs f × N. So the newest 400 are sampled first, and from f = √(300 / N) up the rows are scanned. The
 * query reaches the index through a subquery, to hide it from the planner: knowing the frequency of each word,
 * it overestimated two frequent words that never occur together, and read a million rows to find none.
 */
export function answers(at: number, question: SearchQuestion, bounds: AnswerBounds): Sql {
  const { isLoose, before } = bounds;
  const [queries, sampled, hits] = [named('asked', at), named('sampled', at), named('found', at)];
  const locale = sql`${question.locale}::text`;
  const key = sql`${question.key}::text`;
  const others = before.map(
    (other) => sql`not exists (select from edition o
      where o.item_id = s.item_id and o.retired_at is null and o.locale = ${other}::text)`,
  );
  const filters = [...bounds.filters, ...others];
  const inScope = bounds.scope
    ? [
        sql`exists (select from listing l where l.scope_id = ${bounds.scope} and l.locale = s.locale
        and l.published_at = s.published_at and l.item_number = s.item_number)`,
      ]
    : [];
  const where = sqlJoin([sql`s.locale = ${locale}`, ...filters, ...inScope], and);
  const query = sql`(select q from ${queries})`;
  const face = { column: sql`face`, matches: named('face', at), walked: named('walked_face', at) };
  const words = { column: sql`words`, matches: named('words', at), walked: named('walked_words', at) };
  const columns = isLoose ? [face] : [face, words];
  const matchesOf = ({ column, matches, walked }: typeof face) => sql`
    ${walked} as materialized (
      select s.edition_id
      from (${newestOf(bounds, locale, sql`(select case when ${column} > enough then ${walk} else 0 end from ${sampled})`)}) s
      where ${sqlJoin([sql`s.${column} @@ ${query}`, ...filters], and)} limit ${maxMatches}),
    ${matches} as materialized (
      select edition_id from ${walked} union
      (select s.edition_id from search_entry s
       where (select count(*) from ${walked}) < ${maxMatches} and s.${column} @@ ${query} and ${where}
       order by s.published_at + interval '0' desc limit ${maxMatches}))`;
  return sql`
    ${queriesFor(at, question, key, isLoose)},
    ${sampled} as materialized (
      select count(*) filter (where s.face @@ ${query}) face, count(*) filter (where s.words @@ ${query}) words,
        ${sample} * sqrt(${maxMatches} / greatest(${walk}, (select reltuples from pg_class where oid = 'search_entry'::regclass))) enough
      from (${newestOf(bounds, locale, sample)}) s ${filters.length > 0 ? sql`where ${sqlJoin(filters, and)}` : sql``}),
    ${sqlJoin(columns.map(matchesOf), comma)},
    ${named('exact', at)} as (select ${sqlJoin(
      columns.map(({ matches }) => sql`(select count(*) from ${matches}) < ${maxMatches}`),
      and,
    )} is_exact),
    ${hits} as (
      ${sqlJoin(
        columns.map(({ matches }) => sql`select edition_id from ${matches}`),
        sql` union `,
      )}
      union (select s.edition_id from search_entry s
        where s.numbers <> '{}' and s.numbers && array[${key}] and ${where} limit 20)
      union (select s.edition_id from search_entry s
        where s.title_key = ${key} and ${where} order by s.published_at desc, s.item_number desc limit 20)),
    ${scored(at, bounds.areGuidesFirst)}`;
}

/** Entries from the newest on, by an index that fits the filter: on a column, a unit, or the site. */
function newestOf({ scope, unit }: AnswerBounds, locale: Sql, limit: Sql): Sql {
  if (scope)
    return sql`select s.* from (
        select l.* from listing l where l.scope_id = ${scope} and l.locale = ${locale}
        order by l.published_at desc, l.item_number desc limit ${limit}
      ) l join search_entry s on s.edition_id = l.edition_id order by l.published_at desc, l.item_number desc`;
  const own = unit ? sql` and s.unit_id = ${unit}` : sql``;
  return sql`select s.* from search_entry s where s.locale = ${locale}${own}
    order by s.published_at desc, s.item_number desc limit ${limit}`;
}

/**
 * One tsquery per group, and one for all: every group must match; in a loose search, one of up to three or two
 * of more.
 */
function queriesFor(at: number, { locale, groups }: SearchQuestion, key: Sql, isLoose: boolean): Sql {
  const forms = groups.map((one) => one.join('\n'));
  const ofGroups = named('groups', at);
  const [all, any] = [
    sql`string_agg('(' || q::text || ')', ' & ')::tsquery`,
    sql`string_agg('(' || q::text || ')', ' | ')::tsquery`,
  ];
  const some = sql`case when count(*) < 4 then ${any}
    else (select string_agg('(' || a.q::text || ') & (' || b.q::text || ')', ' | ')::tsquery
          from ${ofGroups} a join ${ofGroups} b on a.place < b.place) end`;
  return sql`
    ${ofGroups} as materialized (
      select place, ${any} q
      from unnest(${forms}::text[]) with ordinality given(forms, place)
      cross join lateral unnest(string_to_array(forms, E'\\n')) form
      cross join lateral (select ${askedIn(locale)} q) asked
      where numnode(q) > 0 group by place),
    ${named('asked', at)} as materialized (
      select array_agg(q) groups, count(*)::int n, ${key} key, ${isLoose ? some : all} q from ${ofGroups})`;
}

const scored = (at: number, areGuidesFirst: boolean): Sql => sql`
  ${named('scored', at)} as (
    select s.edition_id, s.item_number, s.kind, s.unit_id, s.published_at, r.share,
      (10000 * (s.numbers && array[a.key])::int
       + 3000 * (s.title_key = a.key)::int
       + 500 * (length(a.key) > 1 and position(a.key in s.title_key) > 0)::int
       + 1000 * coalesce(ts_filter(s.face, '{a,d}') @@ a.q, false)::int
       + 600 * r.share
       + 300 * least(1, length(a.key)::float / greatest(1, length(s.title_key)))
       + case s.kind when 'service-guide' then ${areGuidesFirst ? sql`100300` : sql`300`} when 'official-document' then 100
           when 'investment-project' then 150 when 'city-profile' then 150 when 'leader' then 150 else 0 end
       -- thirty a year: what is new wins among equals, and time itself moves nothing
       + greatest(0, extract(epoch from s.published_at - timestamptz '2010-01-01') / 31557600 * 30))::int score
    from ${named('found', at)} f join search_entry s using (edition_id) cross join ${named('asked', at)} a
    cross join lateral (
      select coalesce((select count(*)::float / a.n from unnest(a.groups) g where s.face @@ g), 0) share offset 0) r)`;
