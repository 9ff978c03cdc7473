import { describe, expect, test } from 'vitest';
import { checkMeaning } from '#src/translation/checks/check-meaning.ts';
import { checkOmission } from '#src/translation/checks/check-omission.ts';
import { checkRoutes } from '#src/translation/checks/check-routes.ts';
import { checkPerUnit } from '#src/translation/checks/figures/check-per-unit.ts';
import type { CheckedLanguage } from '#src/translation/checks/language.ts';

const checked = (locale: CheckedLanguage, source: string, target: string) => ({
  locale,
  source,
  target,
  codes: [],
  base: 'body',
  names: [],
});
const problemsOf = (locale: CheckedLanguage, source: string, target: string): string[] =>
  [...checkMeaning(checked(locale, source, target)), ...checkPerUnit(checked(locale, source, target))].map(
    ({ code }) => code,
  );

// ── up and down beside a figure, with words of more and less elsewhere in the sentence ───────────
const rising = ['增长', '增加', '上升', '提高', '上涨'];
const falling = ['下降', '减少', '降低', '回落', '下跌'];
const moves: Record<CheckedLanguage, { up: string[]; down: string[]; sentences: string[] }> = {
  en: {
    up: ['rose', 'grew', 'increased', 'climbed'],
    down: ['fell', 'dropped', 'decreased', 'declined', 'shrank'],
    sentences: [
      'The total % by 7 per cent over the year.',
      'Output of advanced and larger firms % by 7 per cent.',
      'Enrolment in higher education % by 7 per cent on the year.',
      'The broader, city-wide figure % by more than 7 per cent.',
      'Short-term loans for less developed areas % by 7 per cent.',
      'Investment in upgrading % by over 7 per cent, far above the plan.',
    ],
  },
  ru: {
    up: ['вырос', 'увеличился', 'повысился'],
    down: ['сократился', 'снизился', 'уменьшился', 'упал'],
    sentences: [
      'За год показатель % на 7 %.',
      'Показатель % более чем на 7 %, в том числе по добавленной стоимости.',
      'Приём в высшие учебные заведения % на 7 %.',
      'Показатель для менее развитых районов % на 7 %.',
    ],
  },
};

describe.each(['en', 'ru'] as const)('a figure keeps its direction, in %s', (locale) => {
  const { up, down, sentences } = moves[locale];
  const both = [
    [rising, up, down],
    [falling, down, up],
  ] as const;
  test.each(sentences)('%s', (sentence) => {
    for (const [verbs, right, wrong] of both)
      for (const zh of verbs) {
        const problemsWith = (verb: string) =>
          problemsOf(locale, `总量${zh}7%。`, sentence.replace('%', verb));
        for (const verb of right)
          expect(problemsWith(verb), `${zh} ${verb}`).not.toContain('meaning-reversed');
        for (const verb of wrong) expect(problemsWith(verb), `${zh} ${verb}`).toContain('meaning-reversed');
      }
  });
});

// ── what is denied, with other denials in the sentence ───────────────────────────────────────────
type Row = [zh: string, right: Record<CheckedLanguage, string[]>, wrong: Record<CheckedLanguage, string[]>];
const rows: Row[] = [
  [
    '收费单位不得收取与服务无关的费用。',
    {
      en: [
        'Charging bodies may not levy fees that have no connection with the service.',
        'No body may levy fees that are not connected with the service.',
        'Fees unrelated to the service are forbidden.',
      ],
      ru: ['Организации не вправе взимать плату, не связанную с услугой.'],
    },
    {
      en: ['Charging bodies may levy fees that have no connection with the service.'],
      ru: ['Организации вправе взимать плату, не связанную с услугой.'],
    },
  ],
  [
    '封山期内禁止上山。',
    {
      en: ['While the mountains are closed, nobody may go up.', 'During the closure, access is banned.'],
      ru: ['В период запрета подниматься в горы нельзя.', 'В период закрытия подъём запрещён.'],
    },
    {
      en: ['Access is allowed during the closure.', 'During the ban people may go up.'],
      ru: ['В период запрета подъём в горы разрешён.', 'Во время запрета можно подниматься в горы.'],
    },
  ],
  [
    '任何人不得破坏标志，不得占用通道。',
    {
      en: [
        'Nobody may damage signs or block passages.',
        'No one may damage signs, and passages must not be blocked.',
      ],
      ru: ['Никто не вправе повреждать знаки и занимать проходы.'],
    },
    {
      en: ['No one may damage signs, and passages may be blocked.'],
      ru: ['Никто не вправе повреждать знаки, но может занимать проходы.'],
    },
  ],
  [
    '检验结果均符合要求。',
    {
      en: ['All results meet the requirements.', 'Every result complied.'],
      ru: ['Все результаты соответствуют требованиям.'],
    },
    {
      en: ['The results failed to comply.', 'The results do not meet the requirements.'],
      ru: ['Результаты не соответствуют требованиям.'],
    },
  ],
  [
    '投诉内容属实，店铺已停止营业。',
    {
      en: ['The complaint was upheld, and the shop has closed.'],
      ru: ['Жалоба подтвердилась, магазин закрыт.'],
    },
    {
      en: ['The complaint was unfounded, and the shop has closed.'],
      ru: ['Жалоба не подтвердилась, магазин закрыт.'],
    },
  ],
  [
    '复核期间不停止执行原决定。',
    {
      en: ['The decision remains in force during the review.', 'The review does not suspend the decision.'],
      ru: ['На время проверки исполнение решения не приостанавливается.'],
    },
    {
      en: ['The decision is suspended during the review.'],
      ru: ['На время проверки исполнение решения приостанавливается.'],
    },
  ],
  [
    '停电期间不影响供水。',
    {
      en: ['The power cut does not affect the water supply.'],
      ru: ['Отключение не повлияет на подачу воды.'],
    },
    {
      en: ['The power cut affects the water supply.'],
      ru: ['Отключение света повлияет на подачу воды.'],
    },
  ],
  [
    '换发证件不需要提交照片。',
    {
      en: ['No photograph is needed to replace a card.', 'Cards are replaced without a photograph.'],
      ru: ['Для замены удостоверения фотография не нужна.'],
    },
    {
      en: ['A photograph must be submitted to replace a card.'],
      ru: ['Для замены удостоверения нужна фотография.'],
    },
  ],
  [
    '合同未经备案不生效。',
    {
      en: [
        'The contract does not take effect without registration.',
        'The contract takes effect only once it is registered.',
      ],
      ru: [
        'Без регистрации договор не вступает в силу.',
        'Договор вступает в силу только после регистрации.',
      ],
    },
    {
      en: ['The contract takes effect without registration.'],
      ru: ['Договор вступает в силу без регистрации.'],
    },
  ],
  [
    '不乱扔垃圾、不踩踏草坪。',
    {
      en: ['Do not litter or walk on the grass.', 'Please neither litter nor walk on the grass.'],
      ru: ['Не мусорьте и не ходите по газонам.', 'Просим не мусорить и не ходить по газонам.'],
    },
    { en: ['Please litter but do not walk on the grass.'], ru: ['Мусорьте, но не ходите по газонам.'] },
  ],
  [
    '不收取押金，不限人数。',
    {
      en: ['There is no deposit and no limit on numbers.'],
      ru: ['Залог не взимается, число людей не ограничено.'],
    },
    {
      en: ['A deposit is charged, and there is no limit on numbers.'],
      ru: ['Залог взимается, число людей не ограничено.'],
    },
  ],
  // how often
  [
    '每人可申请两次。',
    { en: ['Each person may apply twice.'], ru: ['Каждый может подать заявление дважды.'] },
    {
      en: ['Each person may apply once a year.', 'Each person may apply three times.'],
      ru: ['Каждый может подать заявление один раз.'],
    },
  ],
  [
    '可延期一次。',
    { en: ['It can be extended once.'], ru: ['Срок можно продлить один раз.'] },
    { en: ['It can be extended twice.'], ru: ['Срок можно продлить дважды.'] },
  ],
  [
    '每两年评选一次。',
    {
      en: ['The selection takes place every two years.', 'The selection is biennial.'],
      ru: ['Отбор проводится раз в два года.'],
    },
    { en: ['The selection takes place every year.'], ru: ['Отбор проводится ежегодно.'] },
  ],
  // more and less than another
  [
    '甲县的人口少于乙县。',
    {
      en: ['The first county has fewer people than the second.'],
      ru: ['В первом уезде меньше жителей, чем во втором.'],
    },
    {
      en: ['The first county has more people than the second.'],
      ru: ['В первом уезде больше жителей, чем во втором.'],
    },
  ],
  [
    '水位超警戒水位0.3米。',
    {
      en: ['The water is 0.3 metres above the warning level.'],
      ru: ['Уровень воды на 0,3 м выше опасной отметки.'],
    },
    {
      en: ['The water is 0.3 metres below the warning level.'],
      ru: ['Уровень воды на 0,3 м ниже опасной отметки.'],
    },
  ],
  // prices and what they are for
  [
    '水价3.9元/吨，电价0.58元/千瓦时。',
    {
      en: ['Water costs RMB 3.9 per tonne and electricity RMB 0.58 per kilowatt-hour.'],
      ru: ['Вода стоит 3,9 юаня за тонну, электричество — 0,58 юаня за кВт·ч.'],
    },
    {
      en: [
        'Water costs RMB 0.58 per tonne and electricity RMB 3.9 per kilowatt-hour.',
        'Water costs RMB 3.9 per tonne and electricity RMB 0.58 per tonne.',
      ],
      ru: [
        'Вода стоит 0,58 юаня за тонну, электричество — 3,9 юаня за кВт·ч.',
        'Вода стоит 3,9 юаня за тонну, электричество — 0,58 юаня за тонну.',
      ],
    },
  ],
];

describe.each(['en', 'ru'] as const)(
  'a denial elsewhere in the sentence stands for none, in %s',
  (locale) => {
    test.each(rows)('%s', (zh, right, wrong) => {
      for (const text of right[locale]) expect(problemsOf(locale, zh, text), text).toEqual([]);
      for (const text of wrong[locale]) expect(problemsOf(locale, zh, text), text).not.toEqual([]);
    });
  },
);

// ── what is left out ─────────────────────────────────────────────────────────────────────────────
const leftOut = (locale: CheckedLanguage, source: string, target: string): string[] =>
  checkOmission(checked(locale, source, target)).map(({ code }) => code);
const clauses: [zh: string, locale: CheckedLanguage, whole: string, part: string][] = [
  [
    '医院将改善候诊环境，并定期听取患者意见。',
    'en',
    'The hospital will improve its waiting rooms and ask patients regularly for their views.',
    'The hospital will improve its waiting rooms.',
  ],
  [
    '请妥善保管票据，并按时到场参加活动。',
    'ru',
    'Просим сохранять билеты и приходить вовремя.',
    'Просим сохранять билеты.',
  ],
  [
    '游客可以自行参观，需要讲解的应当提前预约。',
    'en',
    'Visitors may look round by themselves; those who want a guide should book ahead.',
    'Visitors may look round by themselves.',
  ],
  [
    '请各单位和居民节约用水，非必要不浇灌绿地。',
    'ru',
    'Просим организации и жителей экономить воду и без нужды не поливать газоны.',
    'Просим организации и жителей экономить воду.',
  ],
];
test.each(clauses)('a clause that was left out is asked about: %s %s', (zh, locale, whole, part) => {
  expect(leftOut(locale, zh, whole)).toEqual([]);
  expect(leftOut(locale, zh, part)).toEqual(['text-missing']);
});

// ── from and to ──────────────────────────────────────────────────────────────────────────────────
const places = {
  en: [
    { zh: '饶河县', allowed: ['Raohe County', 'Raohe'], forbidden: [] },
    { zh: '宝清县', allowed: ['Baoqing County', 'Baoqing'], forbidden: [] },
  ],
  ru: [
    { zh: '饶河县', allowed: ['Жаохэ'], forbidden: [] },
    { zh: '宝清县', allowed: ['Баоцин'], forbidden: [] },
  ],
};
test.each([
  ['en', '客车由饶河县开往宝清县。', 'The coach runs from Raohe to Baoqing.', true],
  ['en', '客车由饶河县开往宝清县。', 'The coach to Baoqing leaves from Raohe County.', true],
  ['en', '客车由饶河县开往宝清县。', 'The coach runs from Baoqing to Raohe.', false],
  ['ru', '专家组从宝清县前往饶河县。', 'Группа выехала из уезда Баоцин в уезд Жаохэ.', true],
  ['ru', '专家组从宝清县前往饶河县。', 'Группа прибыла в Жаохэ из Баоцина.', true],
  ['ru', '专家组从宝清县前往饶河县。', 'Группа выехала из Жаохэ в Баоцин.', false],
] as const)('a journey keeps its direction: %s %s → %s', (locale, source, target, isRight) => {
  const findings = checkRoutes({ ...checked(locale, source, target), names: places[locale] });
  expect(findings.map(({ code }) => code)).toEqual(isRight ? [] : ['meaning-reversed']);
});

test('a time before a comma is no clause of its own', () => {
  for (const zh of ['今晨，湿地迎来初雪。', '昨夜，湿地迎来初雪。', '上周，湿地迎来初雪。'])
    expect(leftOut('ru', zh, 'Утром выпал снег.')).toEqual([]);
});
