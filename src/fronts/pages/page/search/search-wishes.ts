import { instantOf } from '#base/dates';
import { beginning, keptLine } from '#base/text';
import type { SearchQueryVariables } from '../../queries.generated.ts';

/** What the address of a search says; whatever makes no sense in it is left out. */
export interface Wishes {
  text: string;
  /** Path of a column or channel. */
  column: string | null;
  kind: string | null;
  unit: string | null;
  year: string | null;
  /** Whether anything but the text is asked for. */
  isNarrow: boolean;
  /** The whole without a place in the list. */
  query: Record<string, string>;
}

/** What the address of a search may say. */
export const searchFields = ['q', 'in', 'kind', 'unit', 'year'] as const;

/** What else than words an address of a search may say, by its look. */
export const searchForms = {
  in: /^[a-z0-9-]{1,100}(\/[a-z0-9-]{1,100}){0,7}$/,
  kind: /^[a-z-]{1,40}$/,
  unit: /^[a-z0-9-]{1,100}$/,
  year: /^(19|20)\d\d$/,
};

/** In characters, as the contract takes them. */
const longest = 200;

export function wishesOf(query: Readonly<Record<string, string>>): Wishes {
  const fit = (name: keyof typeof searchForms) => {
    const value = query[name] ?? '';
    return searchForms[name].test(value) ? value : null;
  };
  const text = beginning(keptLine(query['q'] ?? ''), longest).trim();
  const column = fit('in');
  const kind = fit('kind');
  const unit = fit('unit');
  const year = fit('year');
  return {
    text,
    column,
    kind,
    unit,
    year,
    isNarrow: [column, kind, unit, year].some((one) => one !== null),
    query: paramsOf({ text, column, kind, unit, year }),
  };
}

type Part = Pick<Wishes, 'text' | 'column' | 'kind' | 'unit' | 'year'>;

const paramsOf = ({ text, column, kind, unit, year }: Part): Record<string, string> => ({
  q: text,
  ...(column && { in: column }),
  ...(kind && { kind }),
  ...(unit && { unit }),
  ...(year && { year }),
});

export const addressOfSearch = (path: string, wishes: Part): string =>
  `${path}?${new URLSearchParams(paramsOf(wishes))}`;

/** Years begin in China. */
const newYear = (year: number): string => instantOf(`${year}-01-01T00:00:00+08:00`).toISOString();

export const filterOf = ({ column, kind, unit, year }: Wishes): SearchQueryVariables['filter'] => ({
  ...(column && { column }),
  ...(kind && { kinds: [kind] }),
  ...(unit && { unit }),
  ...(year && { publishedFrom: newYear(Number(year)), publishedUntil: newYear(Number(year) + 1) }),
});
