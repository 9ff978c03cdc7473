import { isDeepStrictEqual } from 'node:util';
import { select, type ReadingContext } from '#core';
import { searched, type Search } from '#search';
import { measure, type Measured } from './measure.ts';

/** Words that are cut nowhere and have no synonyms, so that SQL can be written for them by hand. */
const words = (run: number): string[] => ['工作', '通报', String(1 + ((run * 37) % 5000))];

/** The hub beside the limit: `pg` and one statement written for such questions and for nothing else, with the same answers. */
export async function besideLimit(ctx: () => ReadingContext, runs: number): Promise<Measured[]> {
  const hub = async (run: number) => {
    const { page } = await searched(ctx(), { ...question, text: words(run).join(' ') });
    return page.rows.map(({ path, title, score }) => ({ path, title, score }));
  };
  const limit = async (run: number) => {
    const asked = words(run);
    const query = asked.map((word) => `'${word}'`).join(' & ');
    return select(ctx(), 'limit', statement, [query, asked.map((word) => `'${word}'`), asked.join('')]);
  };
  for (let run = 0; run < 20; run += 1)
    if (!isDeepStrictEqual(await hub(run), await limit(run)))
      throw new Error(`The hub and the limit answer ${words(run).join(' ')} otherwise.`);
  const [ours, theirs] = [
    await measure('three words, without facets', runs, hub),
    await measure('the same: limit', runs, limit),
  ];
  const beside = (one: Measured): Measured => ({ ...one, more: { '× limit': one.p50 / theirs.p50 } });
  return [beside(ours), beside(theirs)];
}

const question: Omit<Search, 'text'> = {
  locale: 'zh' as Search['locale'],
  window: { size: 20, isBackward: false, key: null },
};

const statement = `
  with found as (
    (select edition_id from search_entry where locale = 'zh' and face @@ $1::tsquery order by published_at desc limit 300)
    union (select edition_id from search_entry where locale = 'zh' and words @@ $1::tsquery order by published_at desc limit 300))
  select e.path, e.title, s.score from (
    select edition_id, item_number, (500 * (position($3 in title_key) > 0)::int + 1000 * (ts_filter(face, '{a,d}') @@ $1::tsquery)::int
      + 600 * (select count(*)::float / cardinality($2::tsquery[]) from unnest($2::tsquery[]) g where face @@ g)
      + 300 * least(1, length($3)::float / length(title_key))
      + greatest(0, extract(epoch from published_at - timestamptz '2010-01-01') / 31557600 * 30))::int score
    from found join search_entry using (edition_id) order by score desc, item_number desc limit 20
  ) s join edition e on e.id = s.edition_id order by s.score desc, s.item_number desc`;
