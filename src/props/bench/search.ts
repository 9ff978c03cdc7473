import type { ReadingContext } from '#base/cache';
import { openReader } from '#base/database';
import { execute, sql } from '#base/sql';
import { Locale } from '#base/words';
import { fillIndex, runSearch, suggestionsFor } from '#content/search';
import type { Bench, BenchHub } from './bench.ts';
import { fillItems } from './data-set.ts';
import { measure } from './measure.ts';
import { besideLimit } from './search-limit.ts';

const page = { size: 20, isBackward: false, key: null } as const;

/** A column name is rare, 通报 is in every title, 任务清单 in every text; the other words occur in no item. */
const questions: readonly [what: string, text: (run: number) => string, locale: Locale][] = [
  ['a question with two rare words', (run) => `市教育局 政策解读 第${(run * 37) % 5000}期`, Locale.ZH],
  ['an office', (run) => ['市教育局', '市公安局', '集贤县政府', '宝清县政府'][run % 4]!, Locale.ZH],
  ['a word that every title has', () => '通报', Locale.ZH],
  ['a word that every text has', () => '任务清单', Locale.ZH],
  ['words that are common, but never together', () => '任务清单 paragraph', Locale.ZH],
  ['what is not there', (run) => `火星移民${run}`, Locale.ZH],
  ['in English', (run) => `report ${(run * 10) % 20_000}`, Locale.EN],
];

/** Measures a search in the hub and its database, one reader at a time. */
export const search: Bench = {
  about: 'search, its facets and its suggestions, and one question beside hand-written SQL',
  items: 20_000,
  async run(hub) {
    await fillItems(hub);
    await fillIndex(hub.owner, {
      onProgress: (made) => made % 20_000 === 0 && hub.say(`${made.toLocaleString('en')} editions indexed`),
    });
    await execute(hub.owner, sql`vacuum analyze search_entry`);
    const reader = openReader(hub.databaseUrl, { connections: 1 });
    const ctx = (): ReadingContext => ({ db: reader, ...asReader(hub) });
    try {
      const measurements = [];
      for (const [what, text, locale] of questions)
        measurements.push(
          await measure(what, 200, (run) =>
            runSearch(ctx(), { text: text(run), locale, window: page, withFacets: true, withPassage: true }),
          ),
        );
      const prefix = (run: number) => ['市教', '市公安局关', 'jiaoyu', '通'][run % 4]!;
      measurements.push(
        await measure('suggestions', 200, (run) => suggestionsFor(ctx(), prefix(run), Locale.ZH)),
      );
      return [...measurements, ...(await besideLimit(ctx, 200))];
    } finally {
      await reader.end();
    }
  },
};

const asReader = ({ ctx }: BenchHub) => ({
  locale: Locale.ZH,
  now: ctx.now,
  traceId: ctx.traceId,
  publicUrl: 'http://127.0.0.1',
});
