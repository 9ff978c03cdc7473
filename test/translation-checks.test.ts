import { describe, expect, test } from 'vitest';
import type { CheckInput } from '#src/translation/checks/problem.ts';
import { problemsIn } from '#src/translation/checks/problems-in.ts';
import { carryOver } from '#src/translation/workbench/carry-over.ts';

const names = [
  { zh: '友谊县', allowed: ['Youyi County', 'Youyi'], forbidden: ['You Yi'] },
  { zh: '北京', allowed: ['Beijing'], forbidden: ['Peking'] },
];
const russianNames = [
  { zh: '友谊县', allowed: ['уезд Юи'], forbidden: ['Ёуи'] },
  { zh: '双鸭山市商务局', allowed: ['Управление коммерции города Шуанъяшань'], forbidden: [] },
  { zh: '尖山区', allowed: ['район Цзяньшань'], forbidden: ['Цзяншань'] },
  { zh: '北京', allowed: ['Пекин'], forbidden: ['Бейджинг'] },
];
const problemsOf = (locale: 'en' | 'ru', source: string, target: string, more: Partial<CheckInput> = {}) =>
  problemsIn({
    locale,
    source,
    target,
    codes: [],
    base: 'body',
    names: locale === 'en' ? names : russianNames,
    ...more,
  }).map(({ code }) => code);

describe('numbers and money', () => {
  test.each([
    ['en', '总投资28.5亿元', 'Total investment: RMB 2.85 billion'],
    ['en', '总投资28.5亿元', 'Total: 2,850 million yuan'],
    ['ru', '总投资28.5亿元', 'Общие инвестиции: 2,85 млрд юаней'],
    ['ru', '总投资28.5亿元', 'Всего 2 850 млн юаней'],
    ['en', '年产3万吨', '30,000 tonnes a year'],
    ['ru', '年产3万吨', '30 тыс. т в год'],
    ['en', '10—15亿元', 'RMB 1–1.5 billion'],
    ['en', '人口1208803人', 'A population of 1,208,803'],
    ['ru', '人口1208803人', 'Население — 1 208 803 человека'],
    ['en', '3个项目、2次会议', 'three projects and a second meeting'],
    ['ru', '3个项目', 'три проекта'],
    ['en', '增长12.5%', 'up 12.5%'],
    ['ru', '增长12.5%', 'рост на 12,5 %'],
    ['en', '耕地1300多万亩', 'about 870,000 hectares of farmland'],
    ['en', '30万千瓦', '300 MW'],
    ['en', '古道长60里', 'an old road of 30 km'],
    ['en', '亩产1200斤', '600 kg'],
    ['en', '收粮4000斤', '2 tonnes of grain'],
    ['en', '220千伏', '220 kV'],
    ['en', '电话0469-4236666', 'phone +86 469 423 6666'],
    ['en', '16项任务', '16 tasks'],
    ['en', '投资1亿美元', 'US$100 million'],
    ['en', '十三五期间', 'in the 13th five-year period'],
    ['en', '年消纳100万吨', 'a million tonnes a year'],
    ['ru', '年消纳100万吨', 'миллион тонн в год'],
  ] as const)('%s: %s is %s', (locale, source, target) =>
    expect(problemsOf(locale, source, target)).toEqual([]),
  );

  test.each([
    ['en', '总投资28.5亿元', 'Total investment: RMB 28.5 billion', 'money-missing'],
    ['en', '总投资28.5亿元', 'Total investment: RMB 285 million', 'money-missing'],
    ['ru', '总投资28.5亿元', 'Всего 28,5 млрд юаней', 'money-missing'],
    ['en', '总投资28.5亿元', 'Total investment: 2.85 billion', 'currency-missing'],
    ['en', '投资1亿美元', 'RMB 100 million', 'currency-differs'],
    ['en', '年产3万吨', '3,000 tonnes a year', 'number-differs'],
    ['en', '古道长60里', 'an old road of 120 km', 'number-differs'],
    ['en', '亩产1200斤', '2,400 kg', 'number-differs'],
    ['en', '耕地30亩', '450 hectares', 'number-differs'],
    ['en', '30万千瓦', '30 MW', 'number-differs'],
    ['en', '16项任务', '17 tasks', 'number-differs'],
    ['ru', '16项任务', '17 задач', 'number-differs'],
    ['en', '任务', '17 tasks', 'number-extra'],
    ['en', '3个项目', 'projects', 'number-missing'],
  ] as const)('%s: %s is not %s', (locale, source, target, code) =>
    expect(problemsOf(locale, source, target)).toContain(code),
  );
});

describe('dates', () => {
  test.each([
    ['en', '2016年3月5日', '5 March 2016'],
    ['en', '2016年3月5日', 'March 5, 2016'],
    ['en', '3月1日至5日', '1–5 March'],
    ['en', '2016年3月', 'in March 2016'],
    ['ru', '2016年3月5日', '5 марта 2016 года'],
    ['ru', '2016年3月5日', '05.03.2016'],
    ['ru', '2016年5月', 'в мае 2016 г.'],
  ] as const)('%s: %s is %s', (locale, source, target) =>
    expect(problemsOf(locale, source, target)).toEqual([]),
  );

  const strange = [
    '2026年2月30日',
    '2025年2月29日',
    '2026年4月31日',
    '2026年13月5日',
    '1月99日',
    '0月5日',
    '3月0日',
    '2月30日',
  ];
  test.each(strange.flatMap((day) => [['en', day] as const, ['ru', day] as const]))(
    '%s: %s is no day, and so no other one',
    (locale, day) => {
      const target = locale === 'en' ? 'until 28 February 2026' : 'до 28 февраля 2026 года';
      expect(problemsOf(locale, `截止${day}`, target)).not.toContain('date-differs');
    },
  );

  test.each([
    ['en', '2月29日', '28 February'],
    ['ru', '2024年2月29日', '28 февраля 2024 года'],
    ['en', '2016年3月5日', '3 May 2016'],
    ['ru', '2016年3月5日', '3 мая 2016 года'],
    ['ru', '2016年3月5日', '03.05.2016'],
  ] as const)('%s: %s is not %s', (locale, source, target) =>
    expect(problemsOf(locale, source, target)).toContain('date-differs'),
  );
});

describe('codes and links', () => {
  const code = (id: string, name: string, kind: 'pc' | 'ph' = 'pc') => ({
    id,
    name,
    kind,
    open: `<${name}>`,
    close: '',
  });
  const codes = [code('1', 'strong'), code('2', 'a'), code('3', 'br', 'ph')];
  const source = '{1}甲{/1}{2}乙{/2}{3/}丙';
  test.each([
    ['{2}b{/2} {1}a{/1}{3/}c', []],
    ['{1}a{/1} {2}b{/2} c', ['break-missing']],
    ['{1}a{/1} b{3/}c', ['link-missing']],
    ['a {2}b{/2}{3/}c', ['code-missing']],
    ['{1}a {2}b{/1}{/2}{3/}', ['code-broken']],
    ['{1}a{/1}{1}a{/1}{2}b{/2}{3/}', ['code-repeated']],
    ['{1}a{/1}{2}b{/2}{3/}{9/}', ['code-unknown']],
  ])('%s', (target, expected) => expect(problemsOf('en', source, target, { codes })).toEqual(expected));

  test('an address in the text stays there', () => {
    const text = '见https://www.shuangyashan.gov.cn/，邮箱a@b.cn。';
    expect(problemsOf('en', text, 'See https://www.shuangyashan.gov.cn/ or a@b.cn.')).toEqual([]);
    expect(problemsOf('en', text, 'See our site.')).toEqual(['address-missing', 'address-missing']);
  });
});

describe('the language itself', () => {
  test.each([
    ['en', '雪。', 'Snow 雪.', ['chinese-left']],
    ['ru', '湿地有候鸟。', 'Birds live in the wetland.', ['language-other']],
    ['ru', '联系人：Mercator Trading Limited', 'Контакт: Mercator Trading Limited', []],
    ['ru', 'GB/T 30240.1', 'GB/T 30240.1', []],
    ['en', '湿地有候鸟。', 'На болоте живут птицы.', ['language-other']],
    ['en', '诗人普希金（Пушкин）', 'The poet Pushkin (Пушкин)', []],
    ['en', '雪。', 'Snow，more.', ['punctuation-foreign']],
    ['en', '下雪了。', 'It snowed', ['punctuation-end']],
    ['ru', '“雪”', '"Снег"', ['quotes-foreign']],
    ['ru', '“雪”', '«Снег»', []],
    ['ru', '“雪”', '«Город „Снег“»', []],
    ['ru', '“雪”', '«Город “Снег”»', ['quotes-foreign']],
    ['en', '雪', 'Snow (much', ['brackets-unbalanced']],
    ['en', '1. 总则', '1) General', []],
    ['ru', '一、土地；', 'а) земля;', []],
    ['en', '雪', 'Snow (see item a)', []],
    ['en', '雪', 'Snow a) or (b', ['brackets-unbalanced']],
    ['en', '雪', 'Much  snow', ['spaces-double']],
  ] as const)('%s: %s → %s', (locale, source, target, expected) =>
    expect(problemsOf(locale, source, target)).toEqual(expected),
  );
  test.each([
    ['ru', '增长5%。', 'Рост - 5 %.', 'Рост - 5', 'Рост — 5'],
    ['ru', '2019年约1.2万。', 'В 2019 г. -- около 12 тыс.', 'г. -- около', 'г. — около'],
    ['en', '双鸭山是城市。', 'Shuangyashan - a city.', 'Shuangyashan - a', 'Shuangyashan – a'],
    ['en', '双鸭山是城市。', 'Shuangyashan--a city.', 'Shuangyashan--a', 'Shuangyashan – a'],
    ['ru', '120万人。', '1.2 млн человек.', '1.2', '1,2'],
    ['ru', '3.5%。', '3.5 %.', '3.5', '3,5'],
    ['ru', '15平方公里。', '15 км2.', 'км2', 'км²'],
    ['en', '15平方公里。', '15 km2.', 'km2', 'km²'],
    ['en', '15立方米。', '15 m3.', 'm3', 'm³'],
    ['en', '15平方米。', '15 ㎡.', '㎡', 'm²'],
    ['ru', '第3学校。', 'Школа №3.', '№3', '№ 3'],
    ['en', '第3学校。', 'School No.3.', 'No.3', 'No. 3'],
    ['en', '8时。', '8AM.', '8AM', '8 a.m.'],
    ['en', '5%。', '5 %.', '5 %', '5%'],
    ['en', '15℃。', '15℃.', '5℃', '5 °C'],
    ['ru', '15℃。', '15 ℃.', '5 ℃', '5 °C'],
  ] as const)(
    'as it is typed, and as it is printed, in %s: %s %s',
    (locale, source, target, typed, expected) =>
      expect(
        problemsIn({ locale, source, target, codes: [], base: 'body', names: [] }).filter(
          ({ code }) => code === 'typography',
        ),
      ).toEqual([{ code: 'typography', details: { found: typed, expected } }]),
  );
  test.each([
    ['en', '双鸭山—城市。', 'Shuangyashan – a city of co-operatives, 2016-17.'],
    ['en', 'M2增长5%，约15 °C。', 'M2 rose by 5%, about 15 °C.'],
    ['en', '见https://xn--a--b.cn/a--b。', 'See https://xn--a--b.cn/a--b.'],
    ['en', '“雪”城', 'The “snow” city’s 12" pipe'],
    ['ru', '2019.5.3', '03.05.2019 — в 8.30, п. 2.1, № 3, 15 км², 5 %, 1,2 млн, бизнес-план'],
    ['ru', '-5℃', '−5 °C'],
  ] as const)('nothing is said of what may be printed, in %s: %s %s', (locale, source, target) =>
    expect(problemsOf(locale, source, target).filter((code) => /typography|quotes/.test(code))).toEqual([]),
  );
  test('straight quotation marks are not allowed', () =>
    expect(problemsOf('en', '“雪”', '"Snow"')).toEqual(['quotes-foreign']));
  test('Chinese that the page marks as Chinese may stay', () => {
    const codes = [
      { id: '1', name: 'span', kind: 'pc' as const, open: '<span lang="zh">', close: '</span>' },
    ];
    expect(problemsOf('en', '{1}双鸭山{/1}', 'Two ducks: {1}双鸭山{/1}', { codes })).toEqual([]);
  });
  test('a title has room for so much', () =>
    expect(problemsOf('en', '雪', 'x'.repeat(301), { base: 'title' })).toEqual(['too-long']));
  test('and of what is not there nothing is said', () => expect(problemsOf('en', '2016年', '')).toEqual([]));
});

describe('official names', () => {
  test.each([
    ['en', '友谊县', 'Youyi county', []],
    ['en', '友谊县', 'Friendship County', ['term-missing']],
    ['en', '友谊县', 'Youyi County, or You Yi', ['term-forbidden']],
    ['en', '北京', 'Beijingers', ['term-missing']],
    ['ru', '在友谊县', 'в уезде Юи', []],
    ['ru', '双鸭山市商务局', 'в Управлении коммерции города Шуанъяшань', []],
    ['ru', '尖山区', 'района Цзяньшань', []],
    ['ru', '尖山区', 'район Цзяншань', ['term-forbidden']],
    ['ru', '北京', 'из Пекина', []],
    ['ru', '北京', 'в Бейджинге', ['term-forbidden']],
  ] as const)('%s: %s → %s', (locale, source, target, expected) =>
    expect(problemsOf(locale, source, target)).toEqual(expected),
  );
});

describe('what is offered when only numbers changed', () => {
  test.each([
    ['en', '共16项', '共17项', '16 tasks', '17 tasks'],
    ['en', '28.5亿元', '31.2亿元', 'RMB 2.85 billion', 'RMB 3.12 billion'],
    ['ru', '28.5亿元', '31.2亿元', '2,85 млрд юаней', '3,12 млрд юаней'],
    ['en', '人口12345人', '人口22345人', '12,345 people', '22,345 people'],
    ['ru', '人口12345人', '人口22345人', '12 345 человек', '22\u00a0345 человек'],
    ['en', '2016年3月', '2017年4月', 'March 2016', 'April 2017'],
    ['ru', '3月5日', '4月5日', '5 марта', '5 апреля'],
    ['ru', '3月', '5月', 'в марте', 'в мае'],
    ['en', '共16项', '共17项工作', '16 tasks', null],
    ['en', '共16项', '共17项', '16 tasks of 16', null],
    ['en', '共16项', '共17项', 'sixteen tasks', null],
    ['en', '共16项', '共16项', '16 tasks', null],
    ['en', '有效期3年', '有效期1年', 'valid for 3 years', 'valid for 1 year'],
    ['en', '有效期1年', '有效期3年', 'valid for 1 year', 'valid for 3 years'],
    ['en', '建校1所', '建校3所', '1 school was built', null],
    ['en', '投资9亿元', '投资12亿元', 'RMB 900 million', 'RMB 1.2 billion'],
    ['en', '投资12亿元', '投资9亿元', 'RMB 1.2 billion', 'RMB 900 million'],
    ['en', '气温-5℃', '气温5℃', '−5 °C', null],
    ['ru', '有效期5年', '有效期3年', 'на 5 лет', 'на 3 года'],
    ['ru', '有效期5年', '有效期21年', 'на 5 лет', 'на 21 год'],
    ['ru', '有效期约5年', '有效期约3年', 'около 5 лет', 'около 3 лет'],
    ['ru', '有效期约5年', '有效期约21年', 'около 5 лет', null],
    ['ru', '建校5所', '建校3所', 'построено 5 школ', null],
    ['ru', '建校5所', '建校6所', 'построено 5 школ', 'построено 6 школ'],
    ['ru', '投资9亿元', '投资12亿元', '900 млн юаней', '1,2 млрд юаней'],
    ['ru', '投资9亿元', '投资12亿元', '900 миллионов юаней', null],
    ['ru', '面积8000亩', '面积9000亩', '8 000 му', '9\u00a0000 му'],
    ['ru', '面积8000亩', '面积12000亩', '8000 му', '12\u00a0000 му'],
    ['en', '1—6月增长5%', '1—9月增长5%', 'up 5% in January–June', null],
    ['en', '9时开会', '10时开会', 'begins at 9', 'begins at 10'],
  ] as const)('%s: %s → %s: %s', (locale, before, now, target, offered) =>
    expect(carryOver(before, now, target, locale)).toBe(offered),
  );
});
