import { isDeepStrictEqual } from 'node:util';
import type { ReadingContext } from '#base/cache';
import { runSearch, type SearchRequest } from '#content/search';
import { measure, type Measurement } from './measure.ts';
import { searchValues, searchWords, handWrittenSearch } from './hand-written-search.ts';

/** Measures the hub beside the limit: `pg` with one statement written by hand for such queries only, with the same answers. */
export async function besideLimit(ctx: () => ReadingContext, runs: number): Promise<Measurement[]> {
  const hub = async (run: number) => {
    const { page } = await runSearch(ctx(), { ...question, text: searchWords(run) });
    return page.rows.map(({ path, title, score }) => ({ path, title, score }));
  };
  const text = handWrittenSearch('e.path, e.title, s.score');
  const limit = async (run: number) =>
    (await ctx().db.query({ name: 'limit', text, values: searchValues(searchWords(run)) })).rows;
  for (let run = 0; run < 20; run += 1)
    if (!isDeepStrictEqual(await hub(run), await limit(run)))
      throw new Error(`The answers of the hub and the limit to "${searchWords(run)}" differ.`);
  const [hubTimes, limitTimes] = [
    await measure('three words, without facets', runs, hub),
    await measure('the same: limit', runs, limit),
  ];
  const withRatio = (times: Measurement): Measurement => ({
    ...times,
    more: { '× limit': times.p50 / limitTimes.p50 },
  });
  return [withRatio(hubTimes), withRatio(limitTimes)];
}

const question: Omit<SearchRequest, 'text'> = {
  locale: 'zh' as SearchRequest['locale'],
  window: { size: 20, isBackward: false, key: null },
};
