import { type Sql, sql, sqlJoin } from '#base/sql';
import { answers, named } from './answers-statement.ts';
import type { Facets, HitsQuestion, SearchHit } from './hits.ts';

interface HitsRow {
  hits: SearchHit[] | null;
  total: number;
  isTotalExact: boolean;
  facets: Facets | null;
}

/**
 * The text of the statement depends only on the shape of the query, and every value is a parameter, so each
 * connection prepares it once and one generic plan serves all. With `$1 is null or …`, PostgreSQL replanned on
 * every call, taking 8 ms.
 */
export function hitsStatement(question: HitsQuestion): Sql<HitsRow> {
  const { questions, isLoose, areGuidesFirst, filter, window, withFacets } = question;
  const scope = filter.scopeId === null ? null : sql`${filter.scopeId}::uuid`;
  const unit = filter.unitId === null ? null : sql`${filter.unitId}::uuid`;
  const filters = [
    ...(filter.kinds ? [sql`s.kind = any(${filter.kinds}::text[])`] : []),
    ...(unit ? [sql`s.unit_id = ${unit}`] : []),
    ...(filter.from ? [sql`s.published_at >= ${filter.from}::timestamptz`] : []),
    ...(filter.until ? [sql`s.published_at < ${filter.until}::timestamptz`] : []),
  ];
  const branches = questions.map((one, at) =>
    answers(at, one, {
      scope,
      unit,
      filters,
      isLoose,
      areGuidesFirst,
      before: questions.slice(0, at).map(({ locale }) => locale),
    }),
  );
  const [order, sign] = window.isBackward ? [sql`asc`, sql`>`] : [sql`desc`, sql`<`];
  const after = window.key
    ? sql`where (score, item_number) ${sign} (${window.key[0]}::int, ${window.key[1]}::bigint)`
    : sql``;
  return sql<HitsRow>`
    with ${sqlJoin(branches, sql`, `)},
      scored as materialized (${sqlJoin(
        questions.map((_, at) => sql`select * from ${named('scored', at)}`),
        sql` union all `,
      )}),
      page as (select * from scored ${after} order by score ${order}, item_number ${order} limit ${window.size + 1}::int)
      select
        (select jsonb_agg(jsonb_build_object('editionId', edition_id, 'score', score, 'itemNumber', item_number::text)
           order by score ${order}, item_number ${order}) from page) hits,
        (select count(*)::int from scored) total,
        (${sqlJoin(
          questions.map((_, at) => sql`(select is_exact from ${named('exact', at)})`),
          sql` and `,
        )}) "isTotalExact",
        ${withFacets ? facets(scope) : sql`null::jsonb`} facets`;
}

const countedBy = (value: Sql, from = sql`scored s`): Sql => sql`coalesce((
  select jsonb_agg(jsonb_build_object('value', value, 'count', n)) from (
    select ${value} value, count(*)::int n from ${from} group by 1 order by n desc, 1 limit 20) c), '[]')`;

function facets(scope: Sql | null): Sql {
  const below = scope
    ? sql`select id from "column" where parent_id = ${scope} or (parent_id is null and channel_id = ${scope})`
    : sql`select id from channel`;
  // Looks up the scopes per entry; otherwise the planner reads the listings of all channels.
  const places = sql`scored s cross join lateral (
    select l.scope_id from listing l where l.edition_id = s.edition_id offset 0) l where l.scope_id in (${below})`;
  return sql`jsonb_build_object(
    'kinds', ${countedBy(sql`s.kind`)},
    'units', ${countedBy(sql`s.unit_id`)},
    'years', ${countedBy(sql`to_char(s.published_at at time zone 'Asia/Shanghai', 'YYYY')`)},
    'columns', ${countedBy(sql`l.scope_id`, places)})`;
}
