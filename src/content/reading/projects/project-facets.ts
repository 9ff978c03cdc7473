import type { ReadingContext } from '#base/cache';
import { query, sql, sqlConstants, sqlJoin } from '#base/sql';
import { listTags, ListStatement, type ListFilter } from '../edition-list.ts';
import {
  amountIn,
  projectConditions,
  type ProjectConditions,
  type ProjectQuestion,
} from './project-filter.ts';

export interface FacetRow {
  field: 'industry' | 'cooperation' | 'countyOrDistrict' | 'investment';
  /** A choice; for `investment`, the index of the range, from 0 (below the first bound). */
  value: string;
  n: number;
}

interface FacetQuestion extends ListFilter {
  project: ProjectQuestion;
  /** Ascending amounts that divide the investments into ranges. */
  bounds: readonly string[];
  currency: string;
}

const parts: Readonly<Record<FacetRow['field'], (keyof ProjectConditions)[]>> = {
  industry: ['industry'],
  cooperation: ['cooperation'],
  countyOrDistrict: ['countyOrDistrict'],
  investment: ['from', 'below'],
};

/**
 * The values by which readers can filter projects, with counts: for each field, every choice that occurs,
 * counted under the conditions on the other fields. One statement.
 */
export async function projectFacets(
  ctx: ReadingContext,
  { project, bounds, currency, ...filter }: FacetQuestion,
): Promise<FacetRow[]> {
  // Ended offers contribute no choices; every other condition only changes the counts.
  const among = { ...filter, project: { isOpen: project.isOpen ?? null, today: project.today } };
  const statement = new ListStatement(among);
  const conditions = projectConditions({ ...project, isOpen: null });
  const others = (field: FacetRow['field']) =>
    Object.entries(conditions).flatMap(([name, condition]) =>
      parts[field].includes(name as keyof ProjectConditions) ? [] : [sql`coalesce(${condition}, false)`],
    );
  const fields = Object.keys(parts) as FacetRow['field'][];
  const range = sql`width_bucket(${amountIn(currency)}, ${bounds}::numeric[])::text`;
  const valueOf = (field: FacetRow['field']) =>
    field === 'investment' ? range : sql`e.content->'fields'->>${sqlConstants([field])}`;
  const each = fields.map((field) => {
    const isCounted = sqlJoin([sql`true`, ...others(field)], sql` and `);
    return sql`(${sqlConstants([field])}, ${valueOf(field)}, ${isCounted})`;
  });
  ctx.reads?.expireAtMidnight(ctx.now);
  return query(
    ctx,
    sql<FacetRow>`
      select f.field, f.value, (count(*) filter (where f.is_counted))::int n
        from ${statement.places([among])}
        cross join lateral (select l.edition_id from ${statement.source} where ${statement.conditions}) p
        join edition e on e.id = p.edition_id
        cross join lateral (values ${sqlJoin(each, sql`, `)}) f(field, value, is_counted)
        where f.value is not null group by f.field, f.value order by f.field, n desc, f.value`,
    () => listTags(among),
  );
}
