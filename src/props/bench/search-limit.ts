import { isDeepStrictEqual } from 'node:util';
import { select, type ReadingContext } from '#base/cache';
import { runSearch, type SearchRequest } from '#content/search';
import { measure, type Measured } from './measure.ts';
import { searchValues, searchWords, searchWritten } from './search-written.ts';

/** The hub beside the limit: `pg` and one statement written for such questions and for nothing else, with the same answers. */
export async function besideLimit(ctx: () => ReadingContext, runs: number): Promise<Measured[]> {
  const hub = async (run: number) => {
    const { page } = await runSearch(ctx(), { ...question, text: searchWords(run) });
    return page.rows.map(({ path, title, score }) => ({ path, title, score }));
  };
  const limit = (run: number) =>
    select(ctx(), 'limit', searchWritten('e.path, e.title, s.score'), searchValues(searchWords(run)));
  for (let run = 0; run < 20; run += 1)
    if (!isDeepStrictEqual(await hub(run), await limit(run)))
      throw new Error(`The hub and the limit answer ${searchWords(run)} otherwise.`);
  const [ours, theirs] = [
    await measure('three words, without facets', runs, hub),
    await measure('the same: limit', runs, limit),
  ];
  const beside = (one: Measured): Measured => ({ ...one, more: { '× limit': one.p50 / theirs.p50 } });
  return [beside(ours), beside(theirs)];
}

const question: Omit<SearchRequest, 'text'> = {
  locale: 'zh' as SearchRequest['locale'],
  window: { size: 20, isBackward: false, key: null },
};
