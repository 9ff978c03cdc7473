import { describe, expect, test } from 'vitest';
import type { Problem } from '#src/translation/checks/problem.ts';
import { problemsIn } from '#src/translation/checks/problems-in.ts';

/** A sentence with two figures, `α` and `β`, in three languages, and pairs of values for them. */
type Row = [zh: string, en: string, ru: string, ...figures: [a: string, b: string][]];
const rows: Row[] = [
  [
    '公共图书馆α个、文化馆β个。',
    'There are α public libraries and β cultural centres.',
    'Публичных библиотек — α, домов культуры — β.',
    ['6', '9'],
    ['12', '31'],
  ],
  [
    '建成水库α座、泵站β座。',
    'α reservoirs and β pumping stations were built.',
    'Построены водохранилища (α) и насосные станции (β).',
    ['5', '14'],
    ['22', '37'],
  ],
  [
    '尖山区新建公厕α座，岭东区新建β座。',
    'α new public toilets were built in Jianshan District and β in Lingdong District.',
    'В районе Цзяньшань построено α туалетов, в районе Линдун — β.',
    ['8', '5'],
    ['18', '25'],
  ],
  [
    '粮食作物占α%，经济作物占β%；机械化率98.5%。',
    'Grain crops account for α per cent and cash crops for β per cent; 98.5 per cent of the work is mechanized.',
    'Зерновые занимают α %, технические культуры — β %; механизировано 98,5 % работ.',
    ['93.2', '6.8'],
    ['71', '29'],
  ],
  [
    '居民水价每吨α元，工业水价每吨β元。',
    'Water costs RMB α a tonne for households and RMB β for industry.',
    'Вода стоит α юаня за тонну для населения и β юаня для промышленности.',
    ['2.8', '4.1'],
    ['3', '5'],
  ],
  [
    '成人票α元，儿童票β元。',
    'Tickets are RMB α for adults and RMB β for children.',
    'Билет для взрослых стоит α юаней, для детей — β юаней.',
    ['60', '30'],
  ],
  [
    '森林覆盖率由α%提高到β%。',
    'Forest cover rose from α per cent to β per cent.',
    'Лесистость повысилась с α % до β %.',
    ['41.2', '43.5'],
  ],
  [
    '报名时间为3月α日，考试时间为4月β日。',
    'Registration is on α March and the examination on β April.',
    'Запись — α марта, экзамен — β апреля.',
    ['2', '11'],
  ],
  [
    '停电时间为α点至β点。',
    'There will be no power from α:00 to β:00.',
    'Электричества не будет с α:00 до β:00.',
    ['6', '18'],
    ['22', '5'],
  ],
  [
    '保险费每亩α元，其中财政补贴β元。',
    'The premium is RMB α per mu, including a government subsidy of RMB β.',
    'Взнос — α юаней за му, в том числе субсидия — β юаней.',
    ['36', '27'],
  ],
];

const inRussian = (text: string) => text.replaceAll(/(?<=\d)\.(?=\d)/g, ',');
const put = (text: string, a: string, b: string) => text.replace('α', a).replace('β', b);
const exchanged = (locale: 'en' | 'ru', source: string, target: string): Problem[] =>
  problemsIn({ locale, source, target, codes: [], base: 'body', names: [] });

describe.each(['en', 'ru'] as const)('two figures in %s', (locale) => {
  const cases = rows.flatMap(([zh, en, ru, ...figures]) =>
    figures.map(([a, b]) => [zh, locale === 'en' ? en : inRussian(ru), a, b] as const),
  );
  test.each(cases)('%s', (zh, text, a, b) => {
    const written = (one: string) => (locale === 'ru' ? inRussian(one) : one);
    const source = put(zh, a, b);
    expect(exchanged(locale, source, put(text, written(a), written(b)))).toEqual([]);
    const dates = zh.includes('月');
    // Swapped days of two months are other dates.
    const codes = exchanged(locale, source, put(text, written(b), written(a))).map(({ code }) => code);
    expect(codes).toContain(dates ? 'date-differs' : 'numbers-exchanged');
  });
});

describe('figures in each other’s place', () => {
  test.each([
    ['en', '早6点至晚6点停电。', 'There will be no power from 6 p.m. to 6 a.m.'],
    ['ru', '早6点至晚6点停电。', 'Электричества не будет с 6 часов вечера до 6 часов утра.'],
    [
      'en',
      '早班6时至14时，夜班22时至6时。',
      'The morning shift is from 10 p.m. to 6 a.m., the night shift from 6 a.m. to 2 p.m.',
    ],
    ['ru', '早班6时至14时，夜班22时至6时。', 'Утренняя смена — с 22:00 до 6:00, ночная — с 6:00 до 14:00.'],
    [
      'en',
      '报名为3月2日至3月20日，笔试为4月11日。',
      'Registration is from 2 March to 11 April; the examination is on 20 March.',
    ],
    ['ru', '出租车1800辆、公交车420辆。', 'В городе 420 такси и 1800 автобусов.'],
    [
      'ru',
      '城镇居民人均收入26800元，农村居民15900元。',
      'Доход горожан — 15 900 юаней, сельчан — 26 800 юаней.',
    ],
    ['ru', '5月20日报名截止，6月15日考试。', 'Запись — до 15 июня, экзамен — 20 мая.'],
  ] as const)('%s: %s %s', (locale, source, target) =>
    expect(exchanged(locale, source, target).map(({ code }) => code)).toContain('numbers-exchanged'),
  );
});

describe('figures that are where they belong', () => {
  test.each([
    ['en', '小学61所，中学48所。', 'There are 48 secondary and 61 primary schools.'],
    ['ru', '小学61所，中学48所。', 'Средних школ — 48, начальных — 61.'],
    ['en', '320批次中合格314批次。', 'Of 320 batches, 314 passed.'],
    ['en', '320批次，其中合格314批次。', 'In all 314 of the 320 batches passed.'],
    ['en', '由5.2%上调至5.6%。', 'It was raised to 5.6 per cent from 5.2 per cent.'],
    [
      'ru',
      '收入31.2亿元，首次突破30亿元。',
      'Доходы впервые превысили 3 млрд юаней и достигли 3,12 млрд юаней.',
    ],
    [
      'en',
      '对纳税突破1000万元的企业，奖励20万元。',
      'An award of RMB 200,000 goes to companies that pay over RMB 10 million in tax.',
    ],
    ['en', '15个国家的180名代表参加。', '180 delegates from 15 countries took part.'],
    ['en', '设计时速250公里，全长179公里。', 'The line is 179 km long and designed for 250 km/h.'],
    [
      'en',
      '饶河县、宝清县收入分别为1.8亿元和2.3亿元。',
      'Income was RMB 180 million in Raohe County and RMB 230 million in Baoqing County.',
    ],
    ['ru', '报名自4月8日开始，5月12日截止。', 'Запись — с 8 апреля по 12 мая.'],
  ] as const)('%s: %s %s', (locale, source, target) => expect(exchanged(locale, source, target)).toEqual([]));
});
