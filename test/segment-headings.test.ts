import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Locale } from '#src/base/words/locale.ts';
import { kindNamed } from '#src/city/kinds/kinds/kinds.ts';
import { emptyContent, type ItemContent } from '#src/content/items/item-content.ts';
import { saveItem } from '#src/content/items/save-item.ts';
import { isBehind } from '#src/translation/segments/segment-translation.entity.ts';
import { segmentsOf } from '#src/translation/segments/segments-of.ts';
import { saveSegments } from '#src/translation/workbench/saving/save-segments.ts';
import { realHub, type RealHub } from './support/real-hub.ts';
import { translators } from './support/translators.ts';

// A short text depends on its heading: below another heading it is another statement, and must be translated again.

/** Each text with the fingerprint of its heading, grouped by equal ones. */
function headings(kind: string, content: Partial<ItemContent>): Record<string, string> {
  const segments = segmentsOf(kindNamed(kind), { ...emptyContent, ...content });
  return Object.fromEntries(segments.map(({ text, heading }) => [text, heading]));
}
const body = (html: string) => headings('article', { body: html });
const rows = (...all: string[][]) =>
  `<table><tbody>${all.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</tbody></table>`;

describe('what a text stands under', () => {
  test.each([
    ['its heading', '<h2>收入</h2><p>同比增长。</p>', '<h2>支出</h2><p>同比增长。</p>'],
    ['a line like a heading', '<p>收入</p><p>同比增长。</p>', '<p>支出</p><p>同比增长。</p>'],
    [
      'the heading further up',
      '<h2>收入</h2><p>情况如下。</p><p>同比增长。</p>',
      '<h2>支出</h2><p>情况如下。</p><p>同比增长。</p>',
    ],
    ['the first cell of its row', rows(['居民', '同比增长。']), rows(['企业', '同比增长。'])],
    [
      'the entry that its list is in',
      '<ul><li>要收费吗？<ul><li>同比增长。</li></ul></li></ul>',
      '<ul><li>年审收费吗？<ul><li>同比增长。</li></ul></li></ul>',
    ],
  ])('is %s', (_, one, other) => expect(body(one)['同比增长。']).not.toBe(body(other)['同比增长。']));

  test.each([
    [
      'blanks and marks of the heading',
      '<h2>一、收入</h2><p>同比增长。</p>',
      '<h2>一 收入：</h2><p>同比增长。</p>',
    ],
    ['bold type', '<h2>收入</h2><p>同比增长。</p>', '<h2><strong>收入</strong></h2><p>同比增长。</p>'],
    ['another row', rows(['居民', '同比增长。']), rows(['企业', '一年。'], ['居民', '同比增长。'])],
    [
      'a sentence before it',
      '<h2>收入</h2><p>同比增长。</p>',
      '<h2>收入</h2><p>上半年的情况如下。</p><p>同比增长。</p>',
    ],
  ])('is not %s', (_, one, other) => expect(body(one)['同比增长。']).toBe(body(other)['同比增长。']));

  test('is nothing for a long text and for headings', () => {
    const long =
      '全市一般公共预算收入完成三十二亿五千万元，比上年同期增长百分之六点八，增幅居全省第三位，其中税收收入占比提高。';
    const segments = body(`<h2>收入</h2><p>${long}</p><h3>税收</h3>`);
    expect([segments[long], segments['收入'], segments['税收']]).toEqual(['', '', '']);
  });

  test('is the question of an answer, the name of a paper, and what is counted', () => {
    const questions = [{ question: '收费吗？', answer: '<p>不收费。</p>' }];
    const materials = [{ name: '身份证', note: '原件' }];
    const guide = headings('service-guide', { fields: { questions, materials } as never });
    expect(guide['不收费。']).not.toBe('');
    expect(guide['原件']).not.toBe('');
    expect([guide['收费吗？'], guide['身份证']]).toEqual(['', '']);
  });

  test('counts only where it was noted', () => {
    const source = { fingerprint: 'p', generation: 0, heading: 'h' };
    const made = { sourceFingerprint: 'p', sourceGeneration: 0 };
    expect(isBehind({ ...made, sourceHeading: null }, source)).toBe(false);
    expect(isBehind({ ...made, sourceHeading: 'h' }, source)).toBe(false);
    expect(isBehind({ ...made, sourceHeading: '' }, source)).toBe(true);
  });
});

describe('readers are shown no text below a heading under which it was not reviewed', () => {
  let town: RealHub;
  let staff: Awaited<ReturnType<typeof translators>>;
  beforeAll(async () => {
    town = await realHub();
    staff = await translators(town);
  });
  afterAll(() => town?.stop());

  test.each([
    [
      'a section taken out, and its text said above',
      '<h2>收入</h2><p>同比增长。</p><h2>支出</h2><p>同比下降。</p>',
      '<h2>收入</h2><p>同比下降。</p>',
      ['同比下降。'],
    ],
    [
      'of three sections',
      '<h2>居民</h2><p>按月收取。</p><h2>企业</h2><p>按年收取。</p><h2>学校</h2><p>免收。</p>',
      '<h2>居民</h2><p>按月收取。</p><h2>企业</h2><p>免收。</p>',
      ['免收。'],
    ],
    [
      'a heading taken out',
      '<h2>居民</h2><p>按月收取。</p><h2>企业</h2><p>按年收取。</p>',
      '<h2>居民</h2><p>按月收取。</p><p>按年收取。</p>',
      ['按年收取。'],
    ],
    [
      'rows of a table',
      rows(['居民', '按月收取。'], ['企业', '按年收取。'], ['学校', '免收。']),
      rows(['居民', '按年收取。'], ['学校', '免收。']),
      ['按年收取。'],
    ],
    [
      'rows that exchanged what they say',
      rows(['居民', '低价', '按时'], ['企业', '高价', '预先']),
      rows(['居民', '高价', '预先'], ['企业', '低价', '按时']),
      ['高价', '预先', '低价', '按时'],
    ],
    [
      'entries of a list',
      '<ul><li>收费吗？<ul><li>收取工本费。</li></ul></li><li>年审收费吗？<ul><li>不收费。</li></ul></li></ul>',
      '<ul><li>收费吗？<ul><li>不收费。</li></ul></li></ul>',
      ['不收费。'],
    ],
  ])('%s', async (_, before, after, open) => {
    const item = await town.write({ column: 'home/notices', content: { title: '通知', body: before } });
    let count = 0;
    await staff.translate(item, Locale.EN, () => `Text ${'abcdefghij'[(count += 1)]}`);
    const held = async () => await staff.held(item, Locale.EN);
    expect((await held()).every(({ segment, translation }) => !translation!.isStale(segment))).toBe(true);
    await saveItem(town.as('liaison'), {
      id: item.id,
      content: { body: after },
      expectedVersion: item.version,
    });
    const behind = async () =>
      (await held()).flatMap(({ segment, translation }) =>
        translation && !translation.isStale(segment) ? [] : segment.text,
      );
    expect(await behind()).toEqual(expect.arrayContaining(open));
    // A translator confirms it by saving it, and another person reviews it.
    for (const { segment, translation } of await held())
      if (open.includes(segment.text) && translation)
        await saveSegments(staff.en.translator(), {
          itemId: item.id,
          locale: Locale.EN,
          segments: [{ segment: segment.id, text: translation.text, expectedVersion: translation.version }],
        });
    expect((await behind()).filter((text) => open.includes(text))).toEqual([]);
  });
});
