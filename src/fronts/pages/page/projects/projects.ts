import { isReadersMistake, type Ask } from '../../ask.ts';
import type { EntryOf } from '../../parts/lists/entry-list.tsx';
import type { Queries } from '../../queries.generated.ts';
import { contractLocale, type Reader } from '../../reader.ts';
import { bounds, ranges } from './investment-ranges.ts';
import { windowOf } from '../window.ts';

export type Project = EntryOf<'InvestmentProject'>;
export interface Found extends AnsweredProjects {
  /** The address names what there is not. */
  isOdd: boolean;
}
type AnsweredProjects = Queries['projects']['data'];

/** What readers can narrow projects down by, as it stands in the address of the page. */
export const finderFields = ['industry', 'investment', 'cooperation', 'countyOrDistrict'] as const;

/** All that such a column reads besides what every column does. */
export const finderNames = [...finderFields, 'news-after', 'news-before'] as const;

/** What the reader narrowed the projects down by. */
export const conditionsIn = (query: Reader['query']): Record<string, string> =>
  Object.fromEntries(finderFields.flatMap((field) => (query[field] ? [[field, query[field]]] : [])));

export const isNarrowed = (query: Reader['query']): boolean => finderFields.some((field) => query[field]);

const projectsOnAPage = 12;

/** The projects that the reader looks for; nothing is found where the address names what there is not. */
export async function projectsFor(ask: Ask, { path, locale, query }: Reader): Promise<Found> {
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
    const found = await ask('projects', {
      ...place,
      ...newsPage,
      ...windowOf(query, '', projectsOnAPage),
      project,
    });
    return { ...found, isOdd: false };
  } catch (error) {
    if (isReadersMistake(error)) return nothing();
    throw error;
  }

  async function nothing(): Promise<Found> {
    const there = await ask('projects', {
      ...place,
      first: 1,
      newsFirst: news.first,
      project: { isOpen: true },
    });
    const pageInfo = { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null };
    return { ...there, found: { nodes: [], totalCount: 0, pageInfo }, isOdd: true };
  }
}

type Filter = Queries['projects']['variables']['project'];

/** Null: no such range. The contract itself refuses choices that it does not know. */
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
