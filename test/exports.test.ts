import fastify from 'fastify';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import type { Context } from '#src/base/database/context.ts';
import { csvOf } from '#src/base/export/csv.ts';
import { exportRoutes } from '#src/base/export/export-routes.ts';
import { sheetPage } from '#src/base/export/sheet-page.tsx';
import { xlsxOf } from '#src/base/export/xlsx.ts';
import { newId } from '#src/base/platform/new-id.ts';
import { Locale } from '#src/base/words/locale.ts';
import { periodIn } from '#src/duty/account/exports/parameters.ts';

const sheetOf = (...cells: (string | number | null)[]) => ({
  name: '表',
  headers: ['列'],
  rows: cells.map((cell) => [cell]),
});
const linesOf = (...cells: (string | number | null)[]) =>
  csvOf(sheetOf(...cells))
    .split('\r\n')
    .slice(1, -1);

test('a file of commas begins with the mark that tells Excel its letters, and its headers are Chinese', () => {
  expect(Buffer.from(csvOf(sheetOf('市政府办'))).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  expect(csvOf(sheetOf('市政府办'))).toBe('\uFEFF列\r\n市政府办\r\n');
});

test.each([
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  ' =1',
  '"=1"',
  '＝1+1',
  '＋1',
  '－1',
  '＠x',
  '\u200b=1',
  '|calc',
  '%0A=1',
])('no text becomes a formula: %j', (text) => {
  const [line] = csvOf(sheetOf(text)).slice(1).split('列\r\n').slice(1);
  expect(line!.replace(/^"/, '').startsWith("'")).toBe(true);
});

test.each([
  ['甲;=2+2', "甲;'=2+2"],
  ['甲; =2+2', "甲;' =2+2"],
  ['甲\n=2+2', "甲\n'=2+2"],
  ['甲\r\n@SUM(A1)', "甲\r\n'@SUM(A1)"],
  ['甲\t+1', "甲\t'+1"],
  ['甲;"=2+2', `甲;'""=2+2`],
  ['甲;\u200b＝1', "甲;'\u200b＝1"],
  ['甲;乙;-1', "甲;乙;'-1"],
  ['甲;乙，丙', '甲;乙，丙'],
])('no part of a text becomes one where other separators are chosen: %j', (text, right) => {
  expect(csvOf(sheetOf(text)).slice(1)).toBe(`列\r\n"${right}"\r\n`);
});

test('what is no danger stays as it is: numbers with their sign, dates, hyphens inside', () => {
  expect(linesOf(-5, 0, 2.5, null, '2016-01-01', '双鸭山-市', 'a=b', '0469-6105123')).toEqual([
    '-5',
    '0',
    '2.5',
    '',
    '2016-01-01',
    '双鸭山-市',
    'a=b',
    '0469-6105123',
  ]);
});

test('commas, quotes and line ends stay in their cell', () => {
  expect(csvOf({ name: '', headers: ['甲', '乙'], rows: [['a,b', 'c"d\ne']] })).toBe(
    '\uFEFF甲,乙\r\n"a,b","c""d\ne"\r\n',
  );
});

test('a workbook holds texts as texts and numbers as numbers, tab by tab, and no formula', async () => {
  const files = unzipSync(
    await xlsxOf([
      {
        name: '汇总',
        headers: ['单位', '条数'],
        rows: [
          ['=cmd|calc!A0', 5],
          ['坏\u0000字\u000b<&', null],
        ],
      },
      { name: '明细', headers: ['标题'], rows: [['x'.repeat(40_000)], ['尾\ud800']] },
    ]),
  );
  const text = (name: string) => strFromU8(files[name]!);
  expect(text('xl/workbook.xml')).toMatch(/name="汇总".*name="明细"/s);
  const all = Object.keys(files)
    .filter((name) => /sheet\d+\.xml$|sharedStrings\.xml$/.test(name))
    .map(text)
    .join('');
  expect(all).not.toMatch(/<f[ >]/);
  expect(all).toContain('=cmd|calc!A0');
  expect(all).toContain('坏字&lt;&amp;');
  expect(all).toMatch(/<v>5<\/v>/);
  expect(all).toContain('x'.repeat(32_767));
  expect(all).not.toContain('x'.repeat(32_768));
  expect(all).not.toMatch(/\ufffd/);
});

test('a table of more rows than anybody reads is refused whole, and not cut off', async () => {
  const ofLength = (length: number) => ({
    make: async () => ({
      title: '表',
      sheets: [sheetOf('汇总'), { ...sheetOf(), rows: Array<[number]>(length).fill([1]) }],
    }),
  });
  const actor = { personId: newId(), name: '王芳', isHub: false, appointments: [] };
  const app = fastify();
  await app.register(exportRoutes, {
    exports: { long: ofLength(200_000), longer: ofLength(200_001) },
    localeOf: () => Locale.ZH,
    actorOf: async () => ({ actor, locale: Locale.EN }),
    makeContext: () => ({}) as Context,
  });
  expect((await app.inject('/console/export/long.csv')).statusCode).toBe(200);
  const { statusCode, body } = await app.inject('/console/export/longer.csv');
  expect([statusCode, JSON.parse(body)]).toEqual([
    422,
    {
      refusals: [
        {
          code: 'export.too-many-rows',
          field: null,
          message: 'There are more than 200000 rows. Choose a shorter period or one office.',
        },
      ],
    },
  ]);
  await app.close();
});

test('what is said twice is refused as such, and not as missing', async () => {
  const actor = { personId: newId(), name: '王芳', isHub: false, appointments: [] };
  const app = fastify();
  await app.register(exportRoutes, {
    exports: {
      bulletin: { make: async (_, parameters) => Promise.reject(periodIn(parameters)) },
    },
    localeOf: () => Locale.ZH,
    actorOf: async () => ({ actor, locale: Locale.ZH }),
    makeContext: () => ({}) as Context,
  });
  for (const [query, code, field] of [
    ['from=2026-01-01&from=2026-02-01&to=2026-03-01', 'value.too-many', 'from'],
    ['from=2026-01-01&to=2026-03-01&to=2026-03-01', 'value.too-many', 'to'],
    ['from=2026-01-01&to=2026-03-01&unitId=a&unitId=b', 'value.too-many', 'unitId'],
    ['to=2026-03-01', 'value.missing', 'from'],
    ['from=&to=2026-03-01', 'value.missing', 'from'],
    ['from=2026-01-01（星期五）&to=2026-03-01', 'value.other-weekday', 'from'],
    ['from=1800-01-01&to=2026-03-01', 'value.year-outside', 'from'],
  ]) {
    const { statusCode, body } = await app.inject(`/console/export/bulletin.csv?${query}`);
    expect([statusCode, JSON.parse(body)]).toMatchObject([422, { refusals: [{ code, field }] }]);
  }
  await app.close();
});

test('on the page, a number and its header are on the right, also in a table of one row', () => {
  const sheet = { name: '表', headers: ['单位', '篇数'], rows: [['市政府办', 12]] };
  const page = sheetPage({ title: '通报', sheets: [sheet] }, []);
  expect(page).toContain('<th scope="col" class="number">篇数</th>');
  expect(page).toContain('<td class="number">12</td>');
  expect(page).toContain('<th scope="col">单位</th>');
});
