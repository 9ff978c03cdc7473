import type { ReadingContext } from '#base/cache';
import { query, type Sql, sql } from '#base/sql';
import { phrase, type Locale, type LocalText } from '#base/words';
import type { FacetCount, Facets } from './hits.ts';

export interface Facet {
  /** The value that the filter accepts. */
  value: string;
  name: string;
  count: number;
}
export type NamedFacets = Record<keyof Facets, Facet[]>;

interface NamedPlace {
  id: string;
  path: string;
  name: LocalText;
}

/** Adds names to the facets, with two statements for any number of them. Highest counts first; years newest first. */
export async function nameFacets(
  ctx: ReadingContext,
  locale: Locale,
  facets: Facets | null,
): Promise<NamedFacets> {
  const { columns, kinds, units, years } = facets ?? { columns: [], kinds: [], units: [], years: [] };
  const [places, offices] = await Promise.all([
    placesOf(ctx, columns, placesNamed),
    placesOf(ctx, units, officesNamed),
  ]);
  const at = (places: ReadonlyMap<string, NamedPlace>, counts: readonly FacetCount[]): Facet[] =>
    counts.flatMap(({ value, count }) => {
      const place = places.get(value);
      return place ? [{ value: place.path, name: place.name[locale], count }] : [];
    });
  return {
    columns: at(places, columns),
    units: at(offices, units),
    kinds: kinds.map(({ value, count }) => ({ value, name: phrase(locale, `kinds:${value}`), count })),
    years: years
      .map(({ value, count }) => ({ value, name: value, count }))
      .toSorted((a, b) => b.value.localeCompare(a.value)),
  };
}

async function placesOf(
  ctx: ReadingContext,
  counts: readonly FacetCount[],
  named: (ids: readonly string[]) => Sql<NamedPlace>,
): Promise<Map<string, NamedPlace>> {
  if (counts.length === 0) return new Map();
  const rows = await query(ctx, named(counts.map(({ value }) => value)));
  return new Map(rows.map((row) => [row.id, row]));
}

const placesNamed = (ids: readonly string[]) => sql<NamedPlace>`
  select id, path, name from "column" where id = any(${ids})
  union all select id, slug, name from channel where id = any(${ids})`;
const officesNamed = (ids: readonly string[]) => sql<NamedPlace>`
  select id, slug path, short_name name from unit where id = any(${ids})`;
