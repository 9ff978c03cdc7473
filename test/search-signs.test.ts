import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillIndex } from '#src/content/search/index-of-editions/fill-index.ts';
import { renewEntries } from '#src/content/search/index-of-editions/renew-entries.ts';
import { realHub, type RealHub } from './support/real-hub.ts';

interface Case {
  name?: string;
  locale: 'zh' | 'en' | 'ru';
  /** A text as people write or paste it. */
  text: string;
  /** A search that finds it. */
  query: string;
  /** The expected excerpt, which is HTML. */
  marked: string;
}
const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`texts/${name}.json`, import.meta.url), 'utf8')) as readonly Case[];
const [signs, brackets] = [read('search-signs'), read('search-brackets')];

/** Ninety-nine letters, then a rare one of two UTF-16 units. */
const rare = `${'关于公布'.padEnd(98, '先进个人表彰决定')}王𬭚等同志的决定`;

let town: RealHub;
let column: string;
beforeAll(async () => {
  town = await realHub();
  const { rows } = await town.owner.query<{ path: string }>(
    `select path from "column" where not is_template and kind = 'article' and path like 'home/%' order by path limit 1`,
  );
  column = rows[0]!.path;
  for (const [locale, cases] of Map.groupBy([...signs, ...brackets], (one) => one.locale))
    for (let from = 0; from < cases.length; from += 10)
      await publish(
        locale,
        cases.slice(from, from + 10).map(({ text }) => text),
      );
  await fillIndex(town.hub.pool);
});
afterAll(() => town?.stop());

/** Publishes an item with these paragraphs; for foreign locales without translating the rest. */
async function publish(locale: Case['locale'], paragraphs: readonly string[]): Promise<void> {
  const body = paragraphs.map((text) => `<p>${escaped(text)}</p>`).join('');
  const content = { title: '示例', body: locale === 'zh' ? body : '<p>示例。</p>' };
  const { id } = await town.release(await town.write({ column, content }));
  if (locale === 'zh') return;
  await town.owner.query(
    `insert into edition (id, item_id, item_number, locale, number, version, kind, path, column_id, unit_id, title,
       summary, body, content, print, published_at, issued_at, source_edition_id)
     select gen_random_uuid(), item_id, item_number, $2, 1, version, kind, path, column_id, unit_id, 'Example',
       '', $3, content, print, published_at, issued_at, id from edition where item_id = $1`,
    [id, locale, body],
  );
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

async function excerpts(text: string, locale: string): Promise<string[]> {
  const { data, errors } = await town.ask(
    `query ($text: String!, $locale: Locale!) { search(text: $text, locale: $locale, first: 20) {
       isCorrected edges { highlight { excerpt } } } }`,
    { text, locale: locale.toUpperCase() },
  );
  expect(errors).toBeUndefined();
  if (data.search.isCorrected) return [];
  return data.search.edges.map((edge: any) => edge.highlight.excerpt);
}

describe('invisible signs hide no word:', () => {
  test.each(signs)('$locale, $name', async ({ locale, query, marked }) => {
    expect(await excerpts(query, locale)).toContainEqual(expect.stringContaining(marked));
  });
});

describe('brackets and addresses hide no word:', () => {
  test.each(brackets)('$text', async ({ locale, query, marked }) => {
    const results = await excerpts(query, locale);
    expect(results).toContainEqual(expect.stringContaining(marked));
    for (const excerpt of results) expect(excerpt.replaceAll(/<\/?mark>/g, '')).not.toMatch(/[<>]/);
  });
});

test.each([
  ['104', '10⁴'],
  ['103', '10⁻³'],
  ['2', '½'],
  ['1', '½'],
])('%s is not in %s', async (query, written) => {
  for (const excerpt of await excerpts(query, 'zh')) expect(excerpt).not.toMatch(`<mark>${written}`);
});

test('a title of 103 and one of 10⁻³ are two', async () => {
  for (const title of ['103', '10⁻³', '10³'])
    await town.release(await town.write({ column, content: { title, body: '<p>示例。</p>' } }));
  const titles = async (text: string): Promise<string[]> =>
    (
      await town.ask(
        'query ($text: String!) { search(text: $text, first: 20) { edges { highlight { title } } } }',
        { text },
      )
    ).data.search.edges.map((edge: any) => edge.highlight.title);
  for (const title of ['103', '10⁻³', '10³']) {
    const results = await titles(title);
    expect(results).toContain(`<mark>${title}</mark>`);
    expect(results.filter((one) => /^(<mark>)?10/.test(one))).toEqual([`<mark>${title}</mark>`]);
  }
});

test('a title with blanks in its words is found by them and offered, and its words are marked as they stand', async () => {
  const title = '公　　示：关于拟表彰　张　小　芃同志';
  await town.release(await town.write({ column, content: { title, body: '<p>示例。</p>' } }));
  const { data } = await town.ask(
    'query ($text: String!) { search(text: $text, first: 5) { edges { highlight { title } } } }',
    { text: '张小芃 公示' },
  );
  expect(data.search.edges).toEqual([
    { highlight: { title: '<mark>公 示</mark>：关于拟表彰 <mark>张 小 芃</mark>同志' } },
  ]);
  expect((await town.ask(`{ searchSuggestions(text: "公示关于") }`)).data).toEqual({
    searchSuggestions: [title],
  });
});

test('words of two cells, and of two lines, are no word', async () => {
  const body = '<table><tr><td>上坡</td><td>路</td></tr></table><p>下坡</p><p>站</p>';
  await town.release(await town.write({ column, content: { title: '示例', body } }));
  expect(await excerpts('上坡', 'zh')).toHaveLength(1);
  for (const text of ['坡路', '坡站']) expect(await excerpts(text, 'zh'), text).toEqual([]);
});

test('an excerpt of a long text shows a word with blanks in it', async () => {
  const long = ['公开内容。'.repeat(600), '名单：欧　阳　芃、李　甜。', '公开内容。'.repeat(600)];
  await publish('zh', long);
  await fillIndex(town.hub.pool);
  for (const [query, marked] of [
    ['欧阳芃', '名单：<mark>欧 阳 芃</mark>、李 甜。'],
    ['李甜', '名单：欧 阳 芃、<mark>李 甜</mark>。'],
  ] as const)
    expect(await excerpts(query, 'zh')).toEqual([expect.stringContaining(marked)]);
});

test('an excerpt of a long text shows a word that such signs hide, and where it was cut', async () => {
  const long = ['Пустые слова. '.repeat(600), 'Завод био\u00adтоплива открыт.', 'Ещё слова. '.repeat(600)];
  await publish('ru', long);
  await fillIndex(town.hub.pool);
  expect(await excerpts('биотоплива', 'ru')).toEqual([
    expect.stringMatching(/^….*<mark>биотоплива<\/mark> открыт\. .*…$/),
  ]);
});

test('a rare character at the end of what the index holds of a title is whole', async () => {
  await town.release(await town.write({ column, content: { title: rare, body: '<p>示例。</p>' } }));
  const { data } = await town.ask(
    'query ($text: String!) { search(text: $text, first: 5) { edges { node { title } highlight { title } } } }',
    { text: '王𬭚' },
  );
  expect(data.search.edges[0]).toMatchObject({
    node: { title: rare },
    highlight: { title: expect.stringContaining('<mark>王𬭚</mark>') },
  });
});

test('a reader who has begun to type is offered titles with such signs, and may type them', async () => {
  const title = '蒲\u{e0100}公英茶采摘';
  await town.release(await town.write({ column, content: { title, body: '<p>示例。</p>' } }));
  for (const text of ['蒲公英', '蒲\u00ad公', '\ufeff蒲公英茶', title])
    expect((await town.ask(`{ searchSuggestions(text: ${JSON.stringify(text)}) }`)).data).toEqual({
      searchSuggestions: [title],
    });
});

test('entries that an older release has written are made again, once, and those of now are left alone', async () => {
  const { owner, hub } = town;
  const entries = async () =>
    (await owner.query('select *, xmin::text from search_entry order by edition_id')).rows;
  const renewed = async (later: number) =>
    renewEntries(
      {
        pool: hub.pool,
        now: () => new Date(Date.now() + later),
        log: { info: () => {} },
        signal: AbortSignal.timeout(60_000),
      },
      { settledMs: 0 },
    );
  // Only editions with real ids: the ids of the others are not in order of time.
  const own = `edition_id in (select id from edition where locale = 'zh')`;
  const before = await entries();
  await owner.query(`update search_entry set form = 1, words = '', face = '' where ${own}`);
  expect(await excerpts('尖山区集中供热', 'zh')).toEqual([]);

  expect(await renewed(1000)).toBe(false);
  const after = await entries();
  const made = ({ xmin: _, ...entry }: Record<string, unknown>) => entry;
  expect(after.map(made)).toEqual(before.map(made));
  expect(await excerpts('尖山区集中供热', 'zh')).toHaveLength(1);

  await renewed(2000);
  expect(await entries()).toEqual(after);
});
