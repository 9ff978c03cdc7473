// @module-tag volume
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isPrintable } from '#src/base/text/text.ts';
import { Locale } from '#src/base/words/locale.ts';
import { openDiskStore } from '#src/content/assets/store/disk-store.ts';
import type { ItemContent } from '#src/content/items/item-content.ts';
import type { Item } from '#src/content/items/item.entity.ts';
import { saveItem } from '#src/content/items/save-item.ts';
import { runSearch } from '#src/content/search/hits/run-search.ts';
import { fillIndex } from '#src/content/search/index-of-editions/fill-index.ts';
import { fillSynonyms, importSynonyms } from '#src/content/search/synonyms/import-synonyms.ts';
import { readingContext } from '#src/hub.ts';
import { fillItems } from '#src/props/bench/data-set.ts';
import { openDemonstration } from '#src/props/demonstration/load-demonstration.ts';
import { publishItem } from '#src/workflow/publish-item.ts';
import { withdrawItem } from '#src/workflow/withdraw-item.ts';
import { newFolder } from './support/folders.ts';
import { realHub, type RealHub } from './support/real-hub.ts';
import { translators } from './support/translators.ts';
import { bringOverTheYear } from './support/replayed-year.ts';
import { questions } from './support/search-questions.ts';
import { faultsOf } from './support/valid-html.ts';

let town: RealHub;
/** The column for news of the units. */
let column: string;
beforeAll(async () => {
  town = await realHub();
  await fillSynonyms(town.ctx());
  const demonstration = await openDemonstration(() => town.ctx(), await openDiskStore(newFolder('demo-')));
  await demonstration.finish();
  const { rows } = await town.owner.query<{ path: string }>(
    `select path from "column" where not is_template and kind = 'article' and path like 'home/%' order by path limit 1`,
  );
  column = rows[0]!.path;
  await fillYearOfNews();
});
afterAll(() => town?.stop());

/**
 * What people search for, among a year of news and two thousand reports of all units in all columns, filled as in the
 * bench: to publish as many one by one takes a minute.
 */
async function fillYearOfNews(): Promise<void> {
  const isSought = (title: string) =>
    questions.some(([, , wanted]) => (wanted instanceof RegExp ? wanted.test(title) : wanted === title));
  expect(await bringOverTheYear(town, isSought)).toBe(406);
  const { rows } = await town.owner.query<{ n: number }>('select count(*)::int n from item');
  await fillItems({ ctx: town.ctx(), owner: town.owner, items: rows[0]!.n + 2_000, say: () => {} });
  expect(await fillIndex(town.hub.pool)).toBeGreaterThanOrEqual(2_000);
  await town.owner.query('vacuum analyze search_entry');
}

async function publish(title: string, body = '<p>示例正文。</p>') {
  return town.release(await town.write({ column, content: { title, body } }));
}

const document = `query ($text: String!, $filter: ContentFilter, $first: Int, $after: String, $last: Int, $before: String, $locale: Locale, $fallback: Locale) {
  search(text: $text, filter: $filter, first: $first, after: $after, last: $last, before: $before, locale: $locale, fallback: $fallback) {
    edges { cursor node { path title kind locale isFallback } highlight { title excerpt } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    totalCount isTotalExact didYouMean isCorrected
    facets { columns { value name count } kinds { value name count } units { value name count } years { value name count } }
  }
}`;
async function search(text: string, options: object = {}): Promise<any> {
  const { data, errors } = await town.ask(document, { text, ...options });
  expect(errors).toBeUndefined();
  return data.search;
}
const titles = (page: any): string[] => page.edges.map(({ node }: any) => node.title);

describe('with the very commit', () => {
  test('what is published, corrected, translated and withdrawn is found as it is, and no longer as it was', async () => {
    const item = await publish('蓝莓采摘节开幕');
    expect(titles(await search('蓝莓采摘'))).toEqual(['蓝莓采摘节开幕']);

    const staff = await translators(town);
    await correct(item, { title: '树莓采摘节开幕' });
    expect(titles(await search('蓝莓采摘节'))).not.toContain('蓝莓采摘节开幕');
    expect(titles(await search('树莓采摘'))).toEqual(['树莓采摘节开幕']);

    expect(titles(await search('raspberries', { locale: 'EN' }))).toEqual([]);
    await staff.publish(item, Locale.EN, ({ place }) =>
      place === 'title' ? 'Raspberry festival opens' : 'An example.',
    );
    expect(titles(await search('raspberries', { locale: 'EN' }))).toEqual(['Raspberry festival opens']);

    await withdrawItem(town.as('portal-editor'), { id: item.id, explanation: { zh: '内容有误' } });
    expect(titles(await search('树莓采摘'))).not.toContain('树莓采摘节开幕');
    expect(titles(await search('raspberry', { locale: 'EN' }))).toEqual([]);
  });

  test('what a person retires by hand is gone too', async () => {
    const { id } = await publish('沙棘果丰收');
    await town.owner.query('update edition set retired_at = now() where item_id = $1', [id]);
    expect(titles(await search('沙棘果'))).toEqual([]);
  });

  test('a publication that is refused leaves nothing to find', async () => {
    const item = await town.write({ column, content: { title: '未经批准的山丁子', body: '<p>示例。</p>' } });
    await expect(publishItem(town.as('portal-editor'), { id: item.id })).rejects.toThrow();
    expect(titles(await search('山丁子'))).toEqual([]);
  });
});

async function correct({ id, version }: Item, content: Partial<ItemContent>): Promise<void> {
  await saveItem(town.as('liaison'), { id, content, expectedVersion: version });
  await town.release({ id });
}

test('a lost entry is made again, and a rebuild changes nothing', async () => {
  const entries = async () => (await town.owner.query('select * from search_entry order by edition_id')).rows;
  const before = await entries();
  await town.owner.query(`delete from search_entry where title_key like '%供热%'`);
  expect(await entries()).not.toEqual(before);
  expect(await fillIndex(town.hub.pool)).toBeGreaterThan(3);
  expect(await entries()).toEqual(before);
  expect(await fillIndex(town.hub.pool)).toBe(0);
  expect(await fillIndex(town.hub.pool, { isRebuild: true })).toBe(before.length);
  expect(await entries()).toEqual(before);
});

describe('a search', () => {
  test('is narrowed down by what its facets offer, to exactly as many', async () => {
    const whole = await search('旅游', { first: 100 });
    expect(whole.isTotalExact).toBe(true);
    expect(whole.facets.kinds.length).toBeGreaterThan(3);
    expect(whole.facets.years.length).toBeGreaterThan(1);
    const [kind, unit, place] = [whole.facets.kinds[0], whole.facets.units[0], whole.facets.columns[0]];
    const year = whole.facets.years[0].value;
    const filters = [
      [kind.count, { kinds: [kind.value] }],
      [unit.count, { unit: unit.value }],
      [place.count, { column: place.value }],
      [
        whole.facets.years[0].count,
        {
          publishedFrom: `${year}-01-01T00:00:00+08:00`,
          publishedUntil: `${Number(year) + 1}-01-01T00:00:00+08:00`,
        },
      ],
    ];
    for (const [count, filter] of filters) expect((await search('旅游', { filter })).totalCount).toBe(count);
    const below = await search('旅游', { filter: { column: place.value } });
    for (const { value } of below.facets.columns) expect(value).toMatch(new RegExp(`^${place.value}/`));
    expect(await search('旅游', { filter: { column: 'no-such-place' } })).toMatchObject({
      totalCount: 0,
      edges: [],
    });
  });

  test('is read page by page, forwards and back, each entry once', async () => {
    const whole = titles(await search('示例', { first: 100 }));
    const read: string[] = [];
    let page = await search('示例', { first: 7 });
    for (;;) {
      read.push(...titles(page));
      if (!page.pageInfo.hasNextPage) break;
      page = await search('示例', { first: 7, after: page.pageInfo.endCursor });
      if (read.length >= 28) break;
    }
    expect(whole.slice(0, read.length)).toEqual(read);
    const back = await search('示例', { last: 7, before: page.pageInfo.startCursor });
    expect(titles(back)).toEqual(whole.slice(read.length - 7, read.length));
    const { errors } = await town.ask(document, { text: '示例', after: 'WzEsInh4Il0' });
    expect(errors![0]!.extensions['code']).toBe('BAD_USER_INPUT');
  });

  test('is answered in its own language, or in another where that is asked for', async () => {
    expect(titles(await search('营业执照', { locale: 'EN' }))).toEqual([]);
    const results = await search('石墨', { locale: 'EN', fallback: 'ZH', first: 50 });
    expect(results.edges.length).toBeGreaterThan(0);
    for (const { node } of results.edges) expect(node).toMatchObject({ locale: 'ZH', isFallback: true });
    expect(titles(results)).not.toContain('石墨负极材料生产项目（示例）'); // it can be read in English
  });

  test('marks what it found, and lets nothing else through', async () => {
    await publish('<b>海棠</b>果 & "山楂" <script>alert(1)</script>', '<p>海棠果园 1 &lt; 2</p>');
    const [{ highlight }] = (await search('海棠果')).edges;
    expect(highlight.title).toBe(
      '&lt;b&gt;<mark>海棠</mark>&lt;/b&gt;果 &amp; &quot;山楂&quot; &lt;script&gt;alert(1)&lt;/script&gt;',
    );
    expect(highlight.excerpt).toContain('<mark>海棠果</mark>园 1 &lt; 2');
  });

  test('costs the same number of statements, however many it shows', async () => {
    const count = async (first: number) => {
      let statements = 0;
      const counted = new Proxy(town.hub.reader, {
        get: (pool, name) =>
          name === 'query'
            ? (...args: Parameters<typeof pool.query>) => ((statements += 1), pool.query(...args))
            : Reflect.get(pool, name),
      });
      const ctx = { ...readingContext(town.hub), db: counted };
      await runSearch(ctx, {
        text: '示例',
        locale: Locale.ZH,
        window: { size: first, isBackward: false, key: null },
      });
      statements = 0;
      await runSearch(ctx, {
        text: '示例',
        locale: Locale.ZH,
        window: { size: first, isBackward: false, key: null },
      });
      return statements;
    };
    expect([await count(2), await count(50)]).toEqual([2, 2]);
  });

  test('refuses a story', async () => {
    const { errors } = await town.ask(document, { text: '长'.repeat(201) });
    expect(errors![0]!.extensions['code']).toBe('BAD_USER_INPUT');
  });

  test('takes any text for a query, or says that it is not one', async () => {
    const pieces = [
      ...`'"\\&|!():*<->%_;,.?$#@{}[]/~^\0\t\n`,
      '\u{1f600}',
      '\ud800',
      '\ue000',
      '\u202e',
      '\u200b',
      'e\u0301',
      "';drop table edition;--",
      "'身份':*A",
      '!!(a|b)&',
      '<->',
      '身份证',
      '公',
      'ё',
      'привет',
      'the',
      ' ',
      '〔2016〕',
      '㎡',
      '٣',
      'İ',
      'ß',
      'ﬁ',
      '𠮷',
      '0'.repeat(60),
      '\\n',
      '${x}',
      '{{x}}',
    ];
    const any = (seed: number) =>
      Array.from(
        { length: 1 + (seed % 7) },
        (_, at) => pieces[(seed * 31 + at * at * 17 + at * 7) % pieces.length],
      ).join('');
    for (let seed = 0; seed < 150; seed += 1) {
      const text = seed < pieces.length ? pieces[seed]! : any(seed);
      const locale = ['ZH', 'EN', 'RU'][seed % 3];
      const { errors, data } = await town.ask(
        `query ($text: String!, $locale: Locale!) { search(text: $text, locale: $locale, first: 3) { totalCount edges { highlight { title excerpt } } } searchSuggestions(text: $text, locale: $locale) }`,
        { text, locale },
      );
      if (!isPrintable(text)) {
        const reasons = new Set(errors?.map(({ extensions }) => extensions['reason']));
        expect(reasons, JSON.stringify(text)).toEqual(new Set(['value.unprintable']));
        continue;
      }
      expect(errors, JSON.stringify(text)).toBeUndefined();
      expect(data.search.totalCount).toBeGreaterThanOrEqual(0);
    }
  });
});

describe('a reader who has begun to type', () => {
  const suggestions = async (text: string, locale = 'ZH') =>
    (
      await town.ask(
        'query ($text: String!, $locale: Locale!) { searchSuggestions(text: $text, locale: $locale) }',
        { text, locale },
      )
    ).data.searchSuggestions as string[];

  test('is offered names and titles that go on so, by letters, sounds and initials', async () => {
    expect(await suggestions('居民身')).toContain('居民身份证换领、补领');
    expect(await suggestions('gongjij')).toContain('公积金');
    expect(await suggestions('gjj')).toContain('公积金');
    expect(await suggestions('教育局')).toContain('市教育局');
    expect(await suggestions('wetl', 'EN')).toContain('Wetland tourism in Jixian County (example)');
    expect(await suggestions('')).toEqual([]);
    expect((await suggestions('市')).length).toBeLessThanOrEqual(8);
  });
});

describe('synonyms', () => {
  test('are replaced by a file that is right, and one with a wrong line is refused whole', async () => {
    const rows = async () =>
      (await town.owner.query('select * from search_synonym order by line, word')).rows;
    const before = await rows();
    const ctx = town.as('administrator');
    await expect(importSynonyms(ctx, { text: '公租房, 廉租房\n孤零零\n' })).rejects.toMatchObject({
      refusals: [{ code: 'synonyms.malformed', field: 'text.2' }],
    });
    await expect(importSynonyms(town.as('portal-editor'), { text: '公租房, 廉租房' })).rejects.toThrow(
      'forbidden',
    );
    expect(await rows()).toEqual(before);
    expect(await importSynonyms(ctx, { text: '# 住房\n公租房，廉租房' })).toBe(1);
    expect((await rows()).map(({ word }) => word)).toEqual(['公租房', '廉租房']);

    // An empty file removes nothing.
    for (const text of ['', '\n', '\ufeff', '# 住房\n', ' \n,,\n', 'sep=,\r\n'])
      await expect(importSynonyms(ctx, { text })).rejects.toMatchObject({
        code: 'list.empty',
        field: 'text',
      });
    expect(await rows()).toHaveLength(2);

    await importSynonyms(ctx, { none: true });
    await fillSynonyms(ctx); // as at the next start
    expect(await rows()).toEqual([]);
    await importSynonyms(ctx, { text: readFileSync('src/content/search/synonyms/synonyms.txt', 'utf8') });
    expect(await rows()).toEqual(before);
  });
});

describe('the page', () => {
  const page = (url: string) => town.web.inject(url);
  const query = encodeURIComponent('湿地');

  test.each([
    ['/search', 200],
    [`/search?q=${query}`, 200],
    [`/search?q=${query}&in=profile&kind=city-profile&year=2026`, 200],
    [`/m/search?q=${query}`, 200],
    ['/en/search?q=wetlnds', 200],
    ['/ru/search?q=население', 200],
    [`/search?q=${encodeURIComponent('火星移民')}`, 200],
    [`/search?q=${query}&in=../etc&kind=${query}&year=99999&unit=%00`, 200],
    [`/m/search?q=${encodeURIComponent('"><script>alert(1)</script>')}`, 200],
  ])('%s is whole, safe, and not for search engines', async (url, status) => {
    const { statusCode, body } = await page(encodeURI(decodeURI(url)).replaceAll('%2500', '%00'));
    expect(statusCode).toBe(status);
    expect(await faultsOf(body)).toEqual([]);
    expect(body).toContain('<meta name="robots" content="noindex"');
    expect(body).not.toContain('<script');
    expect(body.match(/role="search"/g)).toHaveLength(1);
  });

  test('marks, counts and narrows down, and says what was meant', async () => {
    const html = (await page(`/search?q=${query}`)).body;
    expect(html).toContain('森林与<mark>湿地</mark>');
    expect(html).toMatch(/共 \d+ 条结果/);
    expect(html).toContain(`/search?q=${query}&amp;in=profile`);
    const meant = (await page(`/search?q=${encodeURIComponent('公基金')}`)).body;
    expect(meant).toContain(`<a href="/search?q=${encodeURIComponent('公积金')}">公积金</a>`);
    expect((await page(`/en/search?q=qqqq`)).body).toContain('/search?q=qqqq');
  });

  test('is turned, and keeps what was asked', async () => {
    const { body } = await page(`/search?q=${encodeURIComponent('示例')}&kind=article`);
    const next = /href="([^"]+)" rel="next"/.exec(body)![1]!.replaceAll('&amp;', '&');
    expect(next).toContain('kind=article');
    expect((await page(next)).body).toContain('rel="prev"');
  });
});

describe('beside a year of news, a reader finds among the first three', () => {
  test.each(questions)('%s %s → %s', async (locale, text, title) => {
    const top = titles(await search(text, { locale })).slice(0, 3);
    expect(top).toContainEqual(title instanceof RegExp ? expect.stringMatching(title) : title);
  });

  test('what there are more than fifty questions for', () => expect(questions.length).toBeGreaterThan(70));
});
