import { firstOf, startOf } from '#base/dates';
import { beginning, keptLine } from '#base/text';
import type { SearchQueryVariables } from '../../queries.generated.ts';

/** The search in the page's address, without malformed values. */
export interface SearchRequest {
  text: string;
  /** Path of a column or channel. */
  column: string | null;
  kind: string | null;
  unit: string | null;
  year: string | null;
  /** Whether the search has conditions besides its text. */
  isNarrow: boolean;
  /** The query parameters of the search, without a cursor. */
  query: Record<string, string>;
}

/** The query parameters of a search. */
export const searchParams = ['q', 'in', 'kind', 'unit', 'year'] as const;

/** The patterns of valid values of all parameters but the text. */
export const searchPatterns = {
  in: /^[a-z0-9-]{1,100}(\/[a-z0-9-]{1,100}){0,7}$/,
  kind: /^[a-z-]{1,40}$/,
  unit: /^[a-z0-9-]{1,100}$/,
  year: /^(19|20)\d\d$/,
};

/** The contract's limit of a search text, in characters. */
const maxTextLength = 200;

export function searchRequestOf(query: Readonly<Record<string, string>>): SearchRequest {
  const validOf = (name: keyof typeof searchPatterns) => {
    const value = query[name] ?? '';
    return searchPatterns[name].test(value) ? value : null;
  };
  const text = beginning(keptLine(query['q'] ?? ''), maxTextLength).trim();
  const column = validOf('in');
  const kind = validOf('kind');
  const unit = validOf('unit');
  const year = validOf('year');
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

type SearchConditions = Pick<SearchRequest, 'text' | 'column' | 'kind' | 'unit' | 'year'>;

const paramsOf = ({ text, column, kind, unit, year }: SearchConditions): Record<string, string> => ({
  q: text,
  ...(column && { in: column }),
  ...(kind && { kind }),
  ...(unit && { unit }),
  ...(year && { year }),
});

export const addressOfSearch = (path: string, conditions: SearchConditions): string =>
  `${path}?${new URLSearchParams(paramsOf(conditions))}`;

/** The beginning of a year in Beijing time. */
const newYear = (year: number): string => startOf(firstOf(year, 1)).toISOString();

export const filterOf = ({ column, kind, unit, year }: SearchRequest): SearchQueryVariables['filter'] => ({
  ...(column && { column }),
  ...(kind && { kinds: [kind] }),
  ...(unit && { unit }),
  ...(year && { publishedFrom: newYear(Number(year)), publishedUntil: newYear(Number(year) + 1) }),
});
