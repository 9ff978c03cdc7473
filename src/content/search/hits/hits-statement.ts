import { answers, type AddParameter } from './answers-statement.ts';
import type { HitsQuestion } from './hits.ts';

/**
 * The text of the statement depends only on the shape of the query, and every value is a parameter, so each
 * connection prepares it once and one generic plan serves all. With `$1 is null or …`, PostgreSQL replanned on
 * every call, taking 8 ms.
 */
export function hitsStatement(question: HitsQuestion): { name: string; text: string; values: unknown[] } {
  const { questions, isLoose, areGuidesFirst, filter, window, withFacets } = question;
  const values: unknown[] = [];
  const addParameter: AddParameter = (value, type) => `$${values.push(value)}::${type}`;
  const scope = filter.scopeId === null ? null : addParameter(filter.scopeId, 'uuid');
  const unit = filter.unitId === null ? null : addParameter(filter.unitId, 'uuid');
  const filters = [
    ...(filter.kinds ? [`s.kind = any(${addParameter(filter.kinds, 'text[]')})`] : []),
    ...(unit ? [`s.unit_id = ${unit}`] : []),
    ...(filter.from ? [`s.published_at >= ${addParameter(filter.from, 'timestamptz')}`] : []),
    ...(filter.until ? [`s.published_at < ${addParameter(filter.until, 'timestamptz')}`] : []),
  ];
  const branches = questions.map((one, at) =>
    answers(addParameter, at, one, {
      scope,
      unit,
      filters,
      isLoose,
      areGuidesFirst,
      before: questions.slice(0, at).map(({ locale }) => locale),
    }),
  );
  const order = window.isBackward ? 'asc' : 'desc';
  const after = window.key
    ? `where (score, item_number) ${window.isBackward ? '>' : '<'} (${addParameter(window.key[0], 'int')}, ${addParameter(window.key[1], 'bigint')})`
    : '';
  const size = addParameter(window.size + 1, 'int');
  const { scopeId, unitId, kinds, from, until } = filter;
  const shape = [withFacets, isLoose, areGuidesFirst, window.key, scopeId, unitId, kinds, from, until];
  const all = questions.map((_, at) => `select * from scored_${at}`).join(' union all ');
  return {
    name: `search-${order}-${questions.map(({ locale }) => locale).join('-')}-${shape.map((one) => (one ? 1 : 0)).join('')}`,
    text: `with ${branches.join(', ')},
      scored as materialized (${all}),
      page as (select * from scored ${after} order by score ${order}, item_number ${order} limit ${size})
      select
        (select jsonb_agg(jsonb_build_object('editionId', edition_id, 'score', score, 'itemNumber', item_number::text)
           order by score ${order}, item_number ${order}) from page) hits,
        (select count(*)::int from scored) total,
        (${questions.map((_, at) => `(select is_exact from exact_${at})`).join(' and ')}) is_exact,
        ${withFacets ? facets(scope) : 'null::jsonb'} facets`,
    values,
  };
}

const countedBy = (value: string, from = 'scored s'): string => `coalesce((
  select jsonb_agg(jsonb_build_object('value', value, 'count', n)) from (
    select ${value} value, count(*)::int n from ${from} group by 1 order by n desc, 1 limit 20) c), '[]')`;

function facets(scope: string | null): string {
  const below = scope
    ? `select id from "column" where parent_id = ${scope} or (parent_id is null and channel_id = ${scope})`
    : 'select id from channel';
  // Looks up the scopes per entry; otherwise the planner reads the listings of all channels.
  const places = `scored s cross join lateral (
    select l.scope_id from listing l where l.edition_id = s.edition_id offset 0) l where l.scope_id in (${below})`;
  return `jsonb_build_object(
    'kinds', ${countedBy('s.kind')},
    'units', ${countedBy('s.unit_id')},
    'years', ${countedBy("to_char(s.published_at at time zone 'Asia/Shanghai', 'YYYY')")},
    'columns', ${countedBy('l.scope_id', places)})`;
}
