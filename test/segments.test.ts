import { describe, expect, test } from 'vitest';
import { emptyContent, kindNamed, type ItemContent } from '#content';
import {
  BrokenInline,
  escapeMarks,
  parseInline,
  plainText,
  segmentsOf,
  translatedContent,
  writeInline,
  type Inline,
} from '#translation';
import { align, type KnownSegment } from '../src/translation/segments/align.ts';
import { sourceDiff } from '../src/translation/segments/source-diff.ts';
import { isTrivial } from '../src/translation/segments/trivial.ts';

const article = kindNamed('article');
const item = (body: string, more: Partial<ItemContent> = {}): ItemContent => ({
  ...emptyContent,
  body,
  ...more,
});
const cut = (body: string) => segmentsOf(article, item(body));
const texts = (body: string) => cut(body).map(({ text }) => text);
const same = (content: ItemContent) => {
  const own = new Map(segmentsOf(article, content).map(({ place, text }) => [place, text]));
  return translatedContent(article, content, (place) => own.get(place)!);
};

describe('codes inside a segment', () => {
  test.each([
    'plain',
    '{1}bold{/1} and {2/}',
    '{1}{2}deep{/2}{/1}',
    'a {brace} and {12',
    '{{1} is text',
    '{{{1} as well',
  ])('%s is read and written the same', (text) => expect(writeInline(parseInline(text))).toBe(text));

  test.each(['{1}open', 'shut{/1}', '{1}{2}crossed{/1}{/2}'])('%s is broken', (text) =>
    expect(() => parseInline(text)).toThrow(BrokenInline),
  );

  test('text that looks like a code stays text', () => {
    const looks = 'use {1} or {/2} or {3/} or {{4}';
    expect(parseInline(escapeMarks(looks))).toEqual([looks]);
    expect(plainText(escapeMarks(looks))).toBe(looks);
  });

  test.each([
    ['{', { kind: 'ph', id: '1' }],
    ['价格{{', { kind: 'pc', id: '1', children: ['{0/}{'] }],
    [{ kind: 'pc', id: '1', children: ['{'] }, '{'],
  ] as Inline[][])('a brace beside a code stays a brace: %j', (...inline) => {
    expect(parseInline(writeInline(inline))).toEqual(inline);
  });
});

describe('rich text is cut into blocks', () => {
  const rich =
    '<h2>标题</h2><p>一<strong>二</strong>三<br />四</p><ul><li>甲</li><li>乙<ul><li>丙</li></ul></li></ul>' +
    '<table><tbody><tr><th scope="row">面积</th><td>1.5</td></tr></tbody></table><hr /><p>—</p>' +
    '<figure><img src="/media/x" alt="湖 &amp; 山" /><figcaption>图</figcaption></figure>' +
    '<p><a href="https://a.example/?a=1&amp;b=2" title="说明">全段链接</a></p><blockquote>引文</blockquote>';

  test('each with its codes, and the structure is none of them', () => {
    expect(texts(rich)).toEqual([
      '标题',
      '一{1}二{/1}三{2/}四',
      '甲',
      '乙',
      '丙',
      '面积',
      '1.5',
      '湖 & 山',
      '图',
      '说明',
      '全段链接',
      '引文',
    ]);
  });

  test('and put together again, byte for byte', () => expect(same(item(rich)).body).toBe(rich));

  test('a link goes where the source says, whatever the translator writes', () => {
    const content = item('<p>见<a href="https://a.example/">网站</a>。</p>');
    const said = '<script>{1}site{/1}</script> & more';
    expect(translatedContent(article, content, () => said).body).toBe(
      '<p>&lt;script&gt;<a href="https://a.example/">site</a>&lt;/script&gt; &amp; more</p>',
    );
  });

  test('fields are segments too, and braces in them stay braces', () => {
    const content = item('', { title: '公式 {1}', keywords: ['甲', '乙'] });
    expect(segmentsOf(article, content).map(({ place, text }) => [place, text])).toEqual([
      ['title', '公式 {{1}'],
      ['keywords.0', '甲'],
      ['keywords.1', '乙'],
    ]);
    expect(same(content)).toEqual(content);
  });
});

describe('segments keep their ids', () => {
  let known: KnownSegment[] = [];
  const after = (bodies: string[]) => {
    const aligned = align('item', known, cut(bodies.map((body) => `<p>${body}</p>`).join('')));
    const ids = new Set(aligned.map(({ id }) => id));
    known = [
      ...aligned.map((one) => ({ ...one, isPresent: true })),
      ...known.filter(({ id }) => !ids.has(id)).map((one) => ({ ...one, isPresent: false })),
    ];
    return aligned.map(({ id }) => id);
  };
  const [a, b, c] = [
    '全市经济工作会议今天上午在市政府召开。',
    '会议强调，要加快石墨新材料产业发展。',
    '各县区、各部门主要负责人参加会议。',
  ];
  const start = () => {
    known = [];
    return after([a, b, c]);
  };

  test('when paragraphs are moved', () => {
    const [ia, ib, ic] = start();
    expect(after([c, a, b])).toEqual([ic, ia, ib]);
  });
  test('when a paragraph is changed where it stands, a little or wholly', () => {
    const [ia, ib, ic] = start();
    expect(after([a, b.replace('石墨', '煤炭'), c])).toEqual([ia, ib, ic]);
    expect(after([a, '降雪。', c])).toEqual([ia, ib, ic]);
  });
  test('when it is changed and moved at once', () => {
    const [ia, ib, ic] = start();
    expect(after([c, b.replace('加快', '推动'), a])).toEqual([ic, ib, ia]);
  });
  test('when a new one comes before, between and after', () => {
    const [ia, ib, ic] = start();
    const ids = after(['新的一段话，讲天气。', a, '又一段，讲粮食收成。', b, c, '最后一段，讲交通。']);
    expect([ids[1], ids[3], ids[4]]).toEqual([ia, ib, ic]);
    expect(new Set(ids).size).toBe(6);
  });
  test('when one is split, the greater part keeps the id', () => {
    const long = `${a}${b}`;
    known = [];
    const [one, two] = after([long, c]);
    const ids = after([a, b, c]);
    expect(ids[2]).toBe(two);
    expect(ids.slice(0, 2)).toContain(one);
  });
  test('when two are joined, one of their ids stays', () => {
    const [ia, ib, ic] = start();
    const [joined, last] = after([`${a}${b}`, c]);
    expect([ia, ib]).toContain(joined);
    expect(last).toBe(ic);
  });
  test('when a paragraph goes and comes back', () => {
    const ids = start();
    after([a, c]);
    expect(after([a, b, c])).toEqual(ids);
  });
  test('when the same words stand there more than once', () => {
    known = [];
    const ids = after(['元', a, '元', b, '元']);
    expect(new Set(ids).size).toBe(5);
    expect(after(['元', a, '元', b, '元'])).toEqual(ids);
    const [first, , , second] = after(['元', '序言在此。', a, '元', b, '元']);
    expect([first, second]).toEqual([ids[0], ids[2]]);
  });
  test('and whoever looks without writing sees the id that a new segment will have', () => {
    const fresh = cut('<p>甲</p><p>甲</p>');
    const ids = () => align('item', [], fresh).map(({ id }) => id);
    expect(ids()).toEqual(ids());
    expect(new Set(ids()).size).toBe(2);
    expect(ids()).not.toEqual(align('other', [], fresh).map(({ id }) => id));
  });
});

describe('a change of the source', () => {
  // Each both ways: what may come may go.
  const bothWays = (pairs: [string, string][]) =>
    pairs.flatMap(([one, other]) => [
      [one, other],
      [other, one],
    ]);
  test.each(
    bothWays([
      ['会议强调，要落实。', '会议强调,要落实'],
      ['ＧＤＰ增长６％', 'GDP 增长6%'],
      ['“双鸭山”', '「双鸭山」'],
      ['甲 乙', '甲乙'],
      ['共120万元', '共 120 万元'],
      ['2016—2020年', '2016-2020年'],
      ['2016～2020年', '2016-2020年'],
      ['共1,000人', '共1000人'],
      ['第1、2条', '第1，2条'],
      ['双政发〔2017〕3号', '双政发[2017]3号'],
      ['5 · 1劳动节', '5·1劳动节'],
      ['气温 - 38℃', '气温-38℃'],
      ['面积＞500平方米', '面积>500平方米'],
      ['面积 > 500 平方米', '面积>500平方米'],
      ['8：30－17：00', '8:30—17:00'],
      ['（一）总则', '(一) 总则'],
      ['等等……', '等等…'],
      ['增长5 %', '增长5%'],
      ['长5 km', '长5km'],
      ['262,359', '262359'],
      ['1万—2万元', '1万-2万元'],
      ['1万—2万元', '1万～2万元'],
      ['第二项；', '第二项。'],
      ['中国—俄罗斯', '中国-俄罗斯'],
      ['中国——俄罗斯', '中国—俄罗斯'],
      ['甲\u200b乙', '甲乙'],
      ['−38℃', '-38℃'],
      ['3月5日—8日', '3月5日-8日'],
    ]),
  )('%s → %s is trivial', (before, now) => expect(isTrivial(before!, now!)).toBe(true));

  test.each(
    bothWays([
      ['面积＞500平方米', '面积＜500平方米'],
      ['注册资本>1000万元', '注册资本1000万元'],
      ['最低气温 - 38℃', '最低气温38℃'],
      ['最低气温-38℃', '最低气温—38℃'],
      ['www.sys.gov.cn', 'www.sysgov.cn'],
      ['li.ming@a.cn', 'liming@a.cn'],
      ['http://a.cn/x-y', 'http://a.cn/xy'],
      ["5'", '5"'],
      ['A-B段', 'AB段'],
      ['不，可以。', '不可以。'],
      ['不通行，不得', '不通，行不得'],
      ['三、五年', '三五年'],
      ['101,102路', '101102路'],
      ['第101,102号', '第101102号'],
      ['增长6%', '增长6‰'],
      ['增长6.5%', '增长65%'],
      ['下降-3度', '下降3度'],
      ['是吗。', '是吗？'],
      ['16项', '17项'],
      ['共{1}三{/1}项', '共三项'],
      ['甲乙', '乙甲'],
      ['5—-3℃', '5—3℃'],
      ['“双鸭山”', '双鸭山'],
      ['《双鸭山》', '“双鸭山”'],
      ['A B', 'AB'],
      ['共1，200人', '共1200人'],
      ['增长3。5月', '增长3.5月'],
      ['±5', '5'],
      ['+5', '5'],
      ['1:2', '12'],
      ['5/3', '53'],
      ['甲、乙', '甲乙'],
      ['5 3', '53'],
      ['1, 200人', '1200人'],
      ['10%—15%', '10%15%'],
      ['约5元', '5元'],
      ['5℃', '5℉'],
      ['5m', '5mm'],
      ['12.5', '125'],
      ['12·5', '125'],
      ['（不含税）', '不含税'],
      ['5°', '5'],
      ['a_b', 'ab'],
      ['5×3', '53'],
      ['5-3', '53'],
      ['10 15日', '1015日'],
      ['3、5年', '35年'],
      ['第3.5条', '第3、5条'],
    ]),
  )('%s → %s is not', (before, now) => expect(isTrivial(before!, now!)).toBe(false));

  test('is shown word by word, a number as one', () => {
    expect(sourceDiff('总投资28.5亿元', '总投资29.1亿元')).toEqual([
      { kind: 'same', text: '总投资' },
      { kind: 'removed', text: '28.5' },
      { kind: 'added', text: '29.1' },
      { kind: 'same', text: '亿元' },
    ]);
  });
});
