import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillIndex } from '#src/content/search/index-of-editions/fill-index.ts';
import { renewEntries } from '#src/content/search/index-of-editions/renew-entries.ts';
import { realHub, type RealHub } from './support/real-hub.ts';

/** The end of a body, the search, and the expected excerpt. */
interface Case {
  name: string;
  end: string;
  query: string;
  marked: string;
}
const row = '<td>年度2025</td><td>1</td><td>押金</td><td>Deposit</td><td>Refund</td><td>3</td>';
const cases: readonly Case[] = [
  [
    'cells of one row',
    `<table><tr>${row}</tr></table>`,
    '押金',
    '年度2025 1 <mark>押金</mark> Deposit Refund 3',
  ],
  [
    'a foreign cell',
    `<table><tr>${row}</tr></table>`,
    'Refund',
    '年度2025 1 押金 Deposit <mark>Refund</mark> 3',
  ],
  ['a variant of a letter', '<p>葛\u{e0100}鹿城镇。</p>', '葛鹿城镇', '<mark>葛\u{e0100}鹿城镇</mark>'],
  ['full width', '<p>沿Ｓ３０９省道。</p>', 'S309', '沿<mark>Ｓ３０９</mark>省道'],
  ['a foreign word and Chinese', '<p>沿Ｓ３１７省道。</p>', 's317省道', '沿<mark>Ｓ３１７省道</mark>'],
  ['traditional letters', '<p>聯豐鎮。</p>', '联丰镇', '<mark>聯豐鎮</mark>'],
  ['simplified letters', '<p>东方红镇。</p>', '東方紅鎮', '<mark>东方红镇</mark>'],
  ['a stress mark', '<p>газ за\u0301мок.</p>', 'замок', '<mark>за\u0301мок</mark>'],
  ['half-width kana', '<p>自查 ﾊﾟｽﾎﾟｰﾄ 结束。</p>', 'パスポート', '<mark>ﾊﾟｽﾎﾟｰﾄ</mark>'],
  ['kana of two signs', '<p>自查 ガイド 结束。</p>', 'ｶﾞｲﾄﾞ', '<mark>ガイド</mark>'],
  ['capital letters', '<p>采用 iPhone 系统。</p>', 'IPHONE', '<mark>iPhone</mark>'],
  ['a figure that others begin with', '<p>共 47123 户，计 4712 万元。</p>', '4712', '<mark>4712</mark> 万元'],
  [
    'readings',
    '<p><ruby>赫<rt>hè</rt>哲<rt>zhé</rt></ruby>族文化</p>',
    '赫哲族',
    '<mark>赫（hè）哲（zhé）族</mark>文化',
  ],
  [
    'Word’s readings',
    '<p><ruby>穆<rt>mù</rt></ruby><ruby>棱<rt>líng</rt></ruby>河。</p>',
    '穆棱河',
    '<mark>穆（mù）棱（líng）河</mark>',
  ],
].map(([name, end, query, marked]) => ({ name: name!, end: end!, query: query!, marked: marked! }));

/**
 * Beginnings that are longer than the part of a body that excerpts read: in one cell, in one paragraph, in many, and of
 * punctuation only.
 */
const befores: Readonly<Record<string, string>> = {
  nothing: '',
  'a long cell': `<table><tr><td>${'公开内容'.repeat(1500)}</td>`,
  'a long paragraph': `<p>${'公开内容，'.repeat(1500)}</p>`,
  'many paragraphs': '<p>公开&amp;内容。</p>'.repeat(1500),
  'leaders of a list': `<p>目录${'.'.repeat(9000)}</p>`,
};

let town: RealHub;
let column: string;
beforeAll(async () => {
  town = await realHub();
  const { rows } = await town.owner.query<{ path: string }>(
    `select path from "column" where not is_template and kind = 'article' and path like 'home/%' order by path limit 1`,
  );
  column = rows[0]!.path;
  for (const [name, before] of Object.entries(befores))
    for (const { end } of new Map(cases.map((one) => [one.end, one])).values()) {
      // The row continues the table that was begun.
      const body = before.endsWith('</td>') ? `${before}${row}</tr></table>${end}` : before + end;
      await town.release(await town.write({ column, content: { title: `示例 ${name}`, body } }));
    }
  await fillIndex(town.hub.pool);
});
afterAll(() => town?.stop());

async function results(text: string): Promise<{ title: string; excerpt: string }[]> {
  const { data, errors } = await town.ask(
    'query ($text: String!) { search(text: $text, first: 100) { isCorrected edges { node { title } highlight { excerpt } } } }',
    { text },
  );
  expect(errors).toBeUndefined();
  if (data.search.isCorrected) return [];
  return data.search.edges.map(({ node, highlight }: any) => ({ title: node.title, ...highlight }));
}

describe.each(Object.keys(befores))('behind %s the excerpt is the place, as it was written:', (name) => {
  test.each(cases)('$name', async ({ query, marked }) => {
    const own = (await results(query)).filter(({ title }) => title === `示例 ${name}`);
    expect(own.map(({ excerpt }) => excerpt)).toContainEqual(expect.stringContaining(marked));
  });
});

test('a reading is found by itself', async () => {
  const content = { title: '示例', body: '<p><ruby>挠<rt>náo</rt></ruby>力河。</p>' };
  await town.release(await town.write({ column, content }));
  expect(await results('náo')).toEqual([{ title: '示例', excerpt: '挠（<mark>náo</mark>）力河。' }]);
});

test('the place is where the figure stands, not where another begins with it', async () => {
  const body = `<p>共 58213 户。</p><p>${'公开内容，'.repeat(100)}计 5821 万元。</p>`;
  await town.release(await town.write({ column, content: { title: '示例', body } }));
  expect((await results('5821')).map(({ excerpt }) => excerpt)).toEqual([
    expect.stringMatching(/^….*<mark>5821<\/mark> 万元。$/),
  ]);
});

test('a row that begins far before its last cells is parted', async () => {
  const all = (await results('押金')).filter(({ title }) => title === '示例 a long cell');
  expect(all.length).toBeGreaterThan(1);
  for (const { excerpt } of all)
    expect(excerpt).toMatch(/内容 年度2025 1 <mark>押金<\/mark> Deposit Refund 3/);
});

test.each([
  ['自查 ﾊﾟｽ', ['ﾊﾟｽ', 'パス', '自查 ﾊﾟｽ']],
  ['自查 ガイド', ['ｶﾞｲﾄﾞ', 'ガイド']],
  ['<ruby>名</ruby>嘟（dū）噜（lū）河湿地', ['嘟噜河', '嘟噜河湿地', '嘟（dū）噜（lū）河']],
])('a title such as %s is found and offered, however it is typed', async (title, ways) => {
  await town.release(await town.write({ column, content: { title, body: '<p>示例。</p>' } }));
  for (const text of ways) {
    expect(
      (await results(text)).map((one) => one.title),
      text,
    ).toContain(title);
    if (title.startsWith('自查'))
      expect(
        (await town.ask(`{ searchSuggestions(text: ${JSON.stringify(`自查${text.replace('自查', '')}`)}) }`))
          .data,
        text,
      ).toEqual({ searchSuggestions: [title] });
  }
});

test('of a long text whose entry an older release made, the beginning is shown until the entry is made again', async () => {
  const own = `edition_id in (select id from edition where title = '示例 many paragraphs')`;
  await town.owner.query(`update search_entry set form = 1, folded = null, passages = null where ${own}`);
  const visible = async () =>
    (await results('葛鹿城镇')).find(({ title }) => title === '示例 many paragraphs')?.excerpt;
  expect(await visible()).toMatch(/^公开&amp;内容。 公开.*…$/);
  const hub = { pool: town.hub.pool, log: { info: () => {} }, signal: AbortSignal.timeout(60_000) };
  await renewEntries({ ...hub, now: () => new Date(Date.now() + 1000) }, { settledMs: 0 });
  expect(await visible()).toContain('<mark>葛\u{e0100}鹿城镇</mark>');
});
