import { describe, expect, test } from 'vitest';
import { checkMeaning } from '#src/translation/checks/check-meaning.ts';
import type { CheckedLanguage } from '#src/translation/checks/language.ts';

/** A negated condition: the Chinese, translations of it, and translations that lost the negation. */
type Condition = [
  zh: string,
  good: Record<CheckedLanguage, string[]>,
  met: Record<CheckedLanguage, string[]>,
];
const conditions: Condition[] = [
  [
    '未取得许可证的企业',
    {
      en: [
        'Companies that have not obtained a permit',
        'Companies without a permit',
        'Companies lacking a permit',
        'Unlicensed companies',
      ],
      ru: [
        'Предприятия, не получившие разрешения',
        'Предприятия без разрешения',
        'Предприятия, у которых нет разрешения',
      ],
    },
    {
      en: ['Companies that have obtained a permit', 'Licensed companies'],
      ru: ['Предприятия, получившие разрешение', 'Предприятия с разрешением'],
    },
  ],
  [
    '手续不全的企业',
    {
      en: [
        'Companies whose papers are incomplete',
        'Companies with documents missing',
        'Companies that lack any of the papers',
      ],
      ru: ['Предприятия с неполным комплектом документов', 'Предприятия, у которых не хватает документов'],
    },
    { en: ['Companies whose papers are complete'], ru: ['Предприятия с полным комплектом документов'] },
  ],
  [
    '不符合条件的企业',
    {
      en: [
        'Companies that do not meet the conditions',
        'Companies that fail to qualify',
        'Ineligible companies',
        'Companies falling short of the conditions',
      ],
      ru: ['Предприятия, не отвечающие условиям', 'Предприятия, которые условиям не соответствуют'],
    },
    {
      en: ['Companies that meet the conditions', 'Eligible companies'],
      ru: ['Предприятия, отвечающие условиям', 'Подходящие предприятия'],
    },
  ],
  [
    '产品不合格的企业',
    {
      en: [
        'Companies with substandard products',
        'Companies whose goods fail inspection',
        'Companies with defective goods',
      ],
      ru: [
        'Предприятия с некачественной продукцией',
        'Предприятия, продукция которых не отвечает нормам',
        'Предприятия, выпускающие брак',
      ],
    },
    {
      en: ['Companies with good products', 'Companies whose goods meet the standard'],
      ru: ['Предприятия с качественной продукцией'],
    },
  ],
  [
    '未按时报送年报的企业',
    {
      en: [
        'Companies that fail to file their annual report on time',
        'Companies that are late with their annual report',
      ],
      ru: [
        'Предприятия, не представившие годовой отчёт вовремя',
        'Предприятия, опоздавшие с годовым отчётом',
      ],
    },
    {
      en: ['Companies that file their annual report on time'],
      ru: ['Предприятия, вовремя представившие годовой отчёт'],
    },
  ],
  [
    '对决定不服的企业',
    {
      en: [
        'Companies that object to the decision',
        'Companies that disagree with the decision',
        'Companies disputing the decision',
        'Companies wishing to appeal against the decision',
      ],
      ru: ['Предприятия, не согласные с решением', 'Предприятия, оспаривающие решение'],
    },
    { en: ['Companies satisfied with the decision'], ru: ['Предприятия, согласные с решением'] },
  ],
  [
    '对结果无异议的企业',
    {
      en: [
        'Companies that have no objection to the result',
        'Companies that accept the result',
        'Companies raising no objections',
      ],
      ru: ['Предприятия, у которых нет возражений', 'Предприятия, согласные с результатом'],
    },
    { en: ['Companies that object to the result'], ru: ['Предприятия, возражающие против результата'] },
  ],
  [
    '无固定场所的企业',
    {
      en: ['Companies with no fixed premises', 'Companies without fixed premises'],
      ru: ['Предприятия без постоянного помещения'],
    },
    { en: ['Companies with fixed premises'], ru: ['Предприятия с постоянным помещением'] },
  ],
];

/** The consequence: without a negation, with one, and with a word such as "stopped" that does not replace one. */
const rules: [zh: string, good: Record<CheckedLanguage, string>][] = [
  [
    '应当停工整改。',
    {
      en: 'must stop work and put things right.',
      ru: 'обязаны приостановить работы и устранить недостатки.',
    },
  ],
  ['不得开工。', { en: 'may not begin work.', ru: 'не вправе начинать работы.' }],
  ['一律关闭。', { en: 'will all be closed down.', ru: 'будут закрыты.' }],
];

const problemsOf = (locale: CheckedLanguage, source: string, target: string): string[] =>
  checkMeaning({ locale, source, target, codes: [], base: 'body', names: [] }).map(({ code }) => code);

describe.each(['en', 'ru'] as const)('conditions that are denied, in %s', (locale) => {
  test.each(conditions)('%s', (zh, good, met) => {
    const joint = locale === 'ru' ? ', ' : ' ';
    const of = (ways: readonly string[]) =>
      rules.flatMap(([rule, words]) =>
        ways.map((way) => ({
          text: `${way}${joint}${words[locale]}`,
          problems: problemsOf(locale, `${zh}，${rule}`, `${way}${joint}${words[locale]}`),
        })),
      );
    expect(of(good[locale]).filter((one) => one.problems.length > 0)).toEqual([]);
    expect(of(met[locale]).filter((one) => !one.problems.includes('meaning-missing'))).toEqual([]);
  });
});

describe('two denials in one', () => {
  test.each([
    ['en', '未经检疫的动物不准入境。', 'Only animals that have been quarantined may enter the country.'],
    ['en', '未经检疫的动物不准入境。', 'Animals may not enter before they have been quarantined.'],
    ['ru', '未经检疫的动物不准入境。', 'Ввозить можно только животных, прошедших карантин.'],
    ['ru', '未经检疫的动物不准入境。', 'Пока животные не прошли карантин, ввозить их нельзя.'],
    ['en', '无证人员不得进入。', 'Staff with a pass only.'],
    ['ru', '非工作人员不得入内。', 'Посторонним вход запрещён.'],
  ] as const)('%s: %s %s', (locale, source, target) =>
    expect(problemsOf(locale, source, target)).toEqual([]),
  );

  test.each([
    ['en', '未经检疫的动物不准入境。', 'Animals that have been quarantined may not enter the country.'],
    ['ru', '未经检疫的动物不准入境。', 'Ввозить животных, прошедших карантин, запрещается.'],
    ['ru', '非工作人员不得入内。', 'Сотрудникам вход запрещён.'],
    ['en', '未通过年检的车辆不得上路。', 'Vehicles that have passed the inspection must not be driven.'],
  ] as const)('%s: %s %s', (locale, source, target) =>
    expect(problemsOf(locale, source, target)).toContain('meaning-missing'),
  );
});

describe('what people are asked not to do', () => {
  test.each([
    ['en', '请不要惊慌。', 'Please keep calm.'],
    ['ru', '请不要惊慌。', 'Сохраняйте спокойствие.'],
    ['en', '建议渔船不要出航。', 'Boats are advised to stay in port.'],
    ['ru', '请勿靠近。', 'Соблюдайте дистанцию.'],
    ['en', '雨天不宜外出。', 'It is best to stay at home in the rain.'],
  ] as const)('%s: %s %s', (locale, source, target) =>
    expect(problemsOf(locale, source, target)).toEqual([]),
  );

  test.each([
    ['en', '请不要靠近围挡。', 'Please walk along the fence.'],
    ['ru', '请勿投喂动物。', 'Кормите животных.'],
  ] as const)('%s: %s %s', (locale, source, target) =>
    expect(problemsOf(locale, source, target)).toContain('meaning-missing'),
  );
});
