import { describe, expect, test } from 'vitest';
import { kindNamed } from '#src/city/kinds/kinds/kinds.ts';
import { emptyContent, type ItemContent } from '#src/content/items/item-content.ts';
import { align, type KnownSegment } from '#src/translation/segments/align.ts';
import {
  BrokenInline,
  escapeMarks,
  parseInline,
  plainText,
  writeInline,
  type Inline,
} from '#src/translation/segments/inline.ts';
import { segmentsOf, translatedContent } from '#src/translation/segments/segments-of.ts';
import { sourceDiff } from '#src/translation/segments/source-diff.ts';
import { isTrivial } from '#src/translation/segments/trivial.ts';

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

  test('each with its codes, and the structure is not one of them', () => {
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
    const text = '<script>{1}site{/1}</script> & more';
    expect(translatedContent(article, content, () => text).body).toBe(
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
  test('when a paragraph is changed where it stands', () => {
    const [ia, ib, ic] = start();
    expect(after([a, b.replace('石墨', '煤炭'), c])).toEqual([ia, ib, ic]);
  });
  test('but where another text is put in its place, that is a new one until the old text comes back', () => {
    const [ia, ib, ic] = start();
    const ids = after([a, '降雪。', c]);
    expect([ids[0], ids[2]]).toEqual([ia, ic]);
    expect(ids[1]).not.toBe(ib);
    expect(after([a, b, c])).toEqual([ia, ib, ic]);
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
  test.each([
    [
      'of a table in which every other cell changes',
      ['集贤县', '已开工', '友谊县', '筹备中', '宝清县', '已完工', '饶河县', '未启动'],
      ['集贤县', '已完工', '友谊县', '已开工', '宝清县', '正在验收', '饶河县', '筹备中'],
      [
        [0, 0],
        [2, 2],
        [4, 4],
        [6, 6],
      ],
    ],
    [
      'of a table that gets a row at its head, and loses its last',
      ['集贤县', '是', '友谊县', '否', '宝清县', '是', '饶河县', '否'],
      ['岭东区', '是', '集贤县', '是', '友谊县', '否', '宝清县', '是'],
      [
        [2, 0],
        [3, 1],
        [4, 2],
        [5, 3],
        [6, 4],
        [7, 5],
      ],
    ],
    [
      'of a list of labels whose values change',
      ['联系人', '李明', '联系电话', '4266888', '联系地址', '新兴大街'],
      ['联系人', '王强', '联系电话', '4266999', '联系地址', '东平行街'],
      [
        [0, 0],
        [2, 2],
        [4, 4],
      ],
    ],
    [
      'of headings that are alike',
      ['集贤县概况', '地处东部。', '友谊县概况', '土地肥沃。', '宝清县概况', '煤炭丰富。'],
      ['集贤县概况', '人口三十万。', '友谊县概况', '农场众多。', '宝清县概况', '湿地广阔。'],
      [
        [0, 0],
        [2, 2],
        [4, 4],
      ],
    ],
    [
      'of lines between which others come',
      ['支持煤炭企业发展。', '支持石墨企业发展。', '支持粮食企业发展。', '支持旅游企业发展。'],
      ['支持煤炭企业发展。', '一是贷款。', '支持石墨企业发展。', '二是用地。', '支持粮食企业发展。'],
      [[0, 0]],
    ],
  ])('%s', (_what, before, now, expected) => {
    known = [];
    const ids = after(before);
    const matches = after(now);
    for (const [place, was] of expected)
      expect([now[place!], matches[place!]]).toEqual([before[was!], ids[was!]]);
  });
  test.each([
    [
      ['收入', '另行公布。', '支出', '同比下降。'],
      ['收入', '同比下降。', '支出', '数据正在核对。'],
    ],
    [
      ['收入', '基本持平。', '支出', '略有回落。'],
      ['收入', '略有回落。', '支出', '基本持平。'],
    ],
    [
      ['收入', '同比增长。', '支出', '同比下降。', '结束语。'],
      ['收入', '同比增长。', '同比下降。', '支出', '结束语。'],
    ],
  ])('but what may be another paragraph with the same words is read again: %j', (before, now) => {
    known = [];
    after(before);
    const aligned = align('item', known, cut(now.map((text) => `<p>${text}</p>`).join('')));
    for (const { text, generation, id } of aligned)
      if (before.includes(text) && before.indexOf(text) !== now.indexOf(text))
        expect([text, generation > 0 || known.every((one) => one.id !== id)]).toEqual([text, true]);
  });
  describe('and what is said in many places is its own only where it stood', () => {
    const paragraphs = (texts: readonly string[]) => cut(texts.map((text) => `<p>${text}</p>`).join(''));
    const guide = (rows: readonly string[][]) =>
      segmentsOf(kindNamed('service-guide'), {
        ...emptyContent,
        fields: { questions: rows.map(([question, answer]) => ({ question, answer })) },
      });
    const statistic = (rows: readonly string[][]) =>
      segmentsOf(kindNamed('statistic'), {
        ...emptyContent,
        fields: { figures: rows.map(([name, unit]) => ({ name, unit, value: 1 })) },
      });
    const pictures = (rows: readonly string[][]) =>
      segmentsOf(article, {
        ...emptyContent,
        images: rows.map(([alt, caption]) => ({ alt, caption })) as never,
      });
    const rowsOf = {
      paragraphs: (rows: readonly string[][]) => paragraphs(rows.flat()),
      guide,
      statistic,
      pictures,
    };
    const rows = [
      ['四方台区', '同比增长。'],
      ['宝山区', '同比增长。'],
      ['尖山区', '同比下降。'],
      ['岭东区', '同比增长。'],
    ];
    /** How often each of these changes; a match was after the same text before. */
    const changes: [string, string[][]][] = [
      ['taken out', rows.slice(1)],
      ['exchanged', [rows[1]!, rows[0]!, rows[2]!, rows[3]!]],
      ['moved to the end', [...rows.slice(1), rows[0]!]],
      ['put in between', [rows[0]!, ['集贤县', '同比增长。'], ...rows.slice(1)]],
      ['replaced', [['集贤县', '同比增长。'], ...rows.slice(1)]],
      ['emptied and another filled', [['四方台区', ''], rows[1]!, ['尖山区', '同比增长。'], rows[3]!]],
      ['turned', rows.toReversed()],
    ];
    test.each(
      (Object.keys(rowsOf) as (keyof typeof rowsOf)[]).flatMap((kind) =>
        changes.map(([change, now]) => [kind, change, now] as const),
      ),
    )('rows of %s, one %s', (kind, _, now) => {
      const before = align('item', [], rowsOf[kind](rows));
      const stood = new Map(before.map((one, at) => [one.id, before[at - 1]?.text]));
      const known = before.map((one) => ({ ...one, isPresent: true }));
      const after = align('item', known, rowsOf[kind](now));
      const others = after.filter(
        ({ id, generation, text }, at) =>
          text.startsWith('同比') &&
          generation === 0 &&
          stood.has(id) &&
          stood.get(id) !== after[at - 1]?.text,
      );
      expect(others.map(({ place }) => place)).toEqual([]);
      const same = after.filter(({ id, generation }) => stood.has(id) && generation === 0);
      expect(same.length).toBeGreaterThan(0);
    });

    test('a paragraph like one that was taken out elsewhere is a new one', () => {
      const versions = [
        ['四方台区', '收入', '同比增长。', '支出', '同比下降。', '宝山区', '收入', '同比持平。'],
        ['四方台区', '收入', '支出', '同比下降。', '宝山区', '收入', '同比持平。'],
        [
          '四方台区',
          '收入',
          '支出',
          '同比下降。',
          '宝山区',
          '收入',
          '同比持平。',
          '尖山区',
          '收入',
          '同比增长。',
          '支出',
        ],
      ];
      known = [];
      const [[, , taken] = [], , now] = versions.map((bodies) => after(bodies));
      expect(now![9]).not.toBe(taken);
      expect(after(versions[0]!)[2]).toBe(taken);
    });

    test('a table that gets a row keeps all others', () => {
      const before = align('item', [], paragraphs(rows.flat()));
      const known = before.map((one) => ({ ...one, isPresent: true }));
      const now = align(
        'item',
        known,
        paragraphs([...rows.slice(0, 2), ['集贤县', '同比增长。'], ...rows.slice(2)].flat()),
      );
      expect(now.filter(({ generation }) => generation > 0).length).toBeLessThanOrEqual(1);
      const ids = new Set(before.map(({ id }) => id));
      expect(now.filter(({ id }) => ids.has(id))).toHaveLength(8);
    });
  });
  test('and a look without writing shows the id that a new segment will have', () => {
    const fresh = cut('<p>甲</p><p>甲</p>');
    const ids = () => align('item', [], fresh).map(({ id }) => id);
    expect(ids()).toEqual(ids());
    expect(new Set(ids()).size).toBe(2);
    expect(ids()).not.toEqual(align('other', [], fresh).map(({ id }) => id));
  });
});

describe('a change of the source', () => {
  // Both ways: what can appear can also disappear.
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
      ['达到1,000余户', '达到1000余户'],
      ['1,000美元', '1000美元'],
      ['共1,000。', '共1000。'],
      ['达到1,000，同比', '达到1000，同比'],
      ['1,000—2,000人', '1000—2000人'],
      ['1,000-2,000元', '1000-2000元'],
      ['1,000至2,000人', '1000至2000人'],
      ['1,000册', '1000册'],
      ['1,000 km', '1000 km'],
      ['100 ㎡', '100㎡'],
      ['100㎡', '100m²'],
      ['5°C', '5℃'],
      ['5 mg', '5mg'],
      ['5 kVA', '5kVA'],
      ['你好,world', '你好, world'],
      ['第1，2条', '第1、2条'],
      ['第1，2条的规定', '第1、2条的规定'],
      ['第3，4款所列', '第3、4款所列'],
      ['3%—5%', '3%-5%'],
      ['1月—6月', '1月-6月'],
      ['5亿—8亿元', '5亿-8亿元'],
      ['湿地 GDP', '湿地GDP'],
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
      ['全省第1，2项指标下降', '全省第1、2项指标下降'],
      ['位列第3，5类企业停产', '位列第3、5类企业停产'],
      ['位列第3，5组晋级', '位列第3、5组晋级'],
      ['列第1，2条生产线投产', '列第1、2条生产线投产'],
      ['列第1，2号开工', '列第1、2号开工'],
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
      ['净利润：2016年—500万元。', '净利润：2016年-500万元。'],
      ['去年12月—20℃', '去年12月-20℃'],
      ['较上月—3%', '较上月-3%'],
      ['2020年~3%', '2020年-3%'],
      ['12月~20℃', '12月 -20℃'],
      ['最高5℃ -8℃', '最高5℃~8℃'],
      ['昨日5℃，今日 -8℃', '昨日5℃，今日—8℃'],
      ['增速3.5% -2.1%', '增速3.5%–2.1%'],
      ['收入5亿 -3亿', '收入5亿—3亿'],
      ['温度5 -3℃', '温度5-3℃'],
      ['参会人员：王平 安国强。', '参会人员：王平安 国强。'],
      ['第十 二组', '第十二组'],
      ['三 四人', '三四人'],
      ['南京市 长江大桥', '南京 市长 江大桥'],
      ['未 成年人', '未成年 人'],
      ['全省排名第2，3月上升', '全省排名第2、3月上升'],
      ['增长12.5，3季度', '增长12.5、3季度'],
      ['共5，6月完成', '共5、6月完成'],
      ['1，000元', '1、000元'],
      ['http://a.cn/1-2', 'http://a.cn/1—2'],
      ['http://a.cn/1-2', 'http://a.cn/1~2'],
      ['www.a.cn/1，2', 'www.a.cn/1、2'],
      ['http://a.cn/x?y=1', 'http://a.cn/x? y=1'],
      ['型号X1-2', '型号X1—2'],
      ['GB/T 30240.1-2013', 'GB/T 30240.1—2013'],
      ['001,002户', '001002户'],
      ['甲 乙', '甲乙'],
      ['A1-2', 'A1~2'],
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
