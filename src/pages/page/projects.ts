import type { Ask } from '../ask.ts';
import type { EntryOf } from '../parts/entry-list.tsx';
import type { Queries } from '../queries.generated.ts';
import { contractLocale, type Reader } from '../reader.ts';

export type Project = EntryOf<'InvestmentProject'>;

const mostPages = 5;

/** All projects at a path, newest first; 500 at most, far more than a city offers at one time. */
export async function projectsIn(ask: Ask, { path, locale }: Reader): Promise<Project[]> {
  const projects: Project[] = [];
  let after: string | null = null;
  for (let page = 0; page < mostPages; page += 1) {
    const { contents }: Queries['projects']['data'] = await ask('projects', {
      path,
      locale: contractLocale(locale),
      after,
    });
    projects.push(...contents.nodes.filter((node) => node.__typename === 'InvestmentProject'));
    after = contents.pageInfo.endCursor;
    if (!contents.pageInfo.hasNextPage || after === null) break;
  }
  return projects;
}
