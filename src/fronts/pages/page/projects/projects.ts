import { isReadersMistake, type Ask } from '../../ask.ts';
import type { EntryOf } from '../../parts/lists/entry-list.tsx';
import type { Queries } from '../../queries.generated.ts';
import { contractLocale, type Reader } from '../../reader.ts';
import { bounds, ranges } from './investment-ranges.ts';
import { windowOf } from '../window.ts';

export type Project = EntryOf<'InvestmentProject'>;
export interface ProjectResults extends ProjectsData {
  /** The address has a condition that does not exist. */
  isOdd: boolean;
}
type ProjectsData = Queries['projects']['data'];

/** The query parameters by which readers narrow projects down. */
export const finderFields = ['industry', 'investment', 'cooperation', 'countyOrDistrict'] as const;

/** The query parameters that a column of projects reads in addition to those of every column. */
export const finderParams = [...finderFields, 'news-after', 'news-before'] as const;

/** The conditions by which the reader narrowed the projects down. */
export const conditionsIn = (query: Reader['query']): Record<string, string> =>
  Object.fromEntries(finderFields.flatMap((field) => (query[field] ? [[field, query[field]]] : [])));

export const isNarrowed = (query: Reader['query']): boolean => finderFields.some((field) => query[field]);

const projectsOnAPage = 12;

/** The projects that match the reader's conditions; none when the address has a condition that does not exist. */
export async function projectsFor(ask: Ask, { path, locale, query }: Reader): Promise<ProjectResults> {
  const place = { path, locale: contractLocale(locale), bounds: [...bounds] };
  const news = windowOf(query, 'news-');
  const newsPage = {
    newsFirst: news.first,
    newsAfter: news.after,
    newsLast: news.last,
    newsBefore: news.before,
  };
  const project = filterIn(query);
  try {
    if (!project) return await nothing();
    const data = await ask('projects', {
      ...place,
      ...newsPage,
      ...windowOf(query, '', projectsOnAPage),
      project,
    });
    return { ...data, isOdd: false };
  } catch (error) {
    if (isReadersMistake(error)) return nothing();
    throw error;
  }

  async function nothing(): Promise<ProjectResults> {
    const data = await ask('projects', {
      ...place,
      first: 1,
      newsFirst: news.first,
      project: { isOpen: true },
    });
    const pageInfo = { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null };
    return { ...data, matches: { nodes: [], totalCount: 0, pageInfo }, isOdd: true };
  }
}

type Filter = Queries['projects']['variables']['project'];

/** The contract's filter; null for an unknown range. Other unknown choices are refused by the contract. */
function filterIn(query: Reader['query']): Filter | null {
  const { industry, investment, cooperation, countyOrDistrict } = query;
  const range = investment ? ranges.find(({ key }) => key === investment) : null;
  if (range === undefined) return null;
  const chosen = Object.entries({ industry, cooperation, countyOrDistrict }).filter(([, value]) => value);
  return {
    isOpen: true,
    ...Object.fromEntries(chosen.map(([field, value]) => [field, [value]])),
    ...(range && { investment: { from: range.from, below: range.below } }),
  } as Filter;
}
