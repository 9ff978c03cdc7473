import { describe, expect, test } from 'vitest';
import { isError, type Problem } from '#src/translation/checks/problem.ts';
import { problemsIn } from '#src/translation/checks/problems-in.ts';
import good from './texts/quantities-good.json' with { type: 'json' };
import wrong from './texts/quantities-wrong.json' with { type: 'json' };

const problemsOf = (locale: 'en' | 'ru', source: string, target: string): Problem[] =>
  problemsIn({ locale, source, target, codes: [], base: 'body', names: [] }).filter(
    // Problems of meaning and omissions have tests of their own.
    ({ code }) => !/^(?:meaning|text|items)-/.test(code),
  );
const describeProblems = (findings: readonly Problem[]) =>
  findings.map(({ code, details }) => [code, ...Object.values(details)].join(' '));

describe('quantities as translators write them', () => {
  test.each(good as [string, string, string][])('%s | %s | %s', (source, english, russian) => {
    expect(describeProblems(problemsOf('en', source, english))).toEqual([]);
    expect(describeProblems(problemsOf('ru', source, russian))).toEqual([]);
  });
});

describe('quantities that say something else', () => {
  test.each(wrong as [string, 'en' | 'ru', string][])('%s | %s: %s', (source, locale, target) =>
    expect(describeProblems(problemsOf(locale, source, target))).not.toEqual([]),
  );

  test.each([
    ['总投资28.5亿元', 'RMB 28.5 billion', 'money-missing'],
    ['总投资28.5亿元', 'US$2.85 billion', 'currency-differs'],
    ['共16项任务', '17 tasks', 'number-differs'],
    ['占地15亩', '15 hectares', 'unit-differs'],
    ['提高2个百分点', 'up 2 per cent', 'unit-differs'],
    ['出生率5‰', 'a birth rate of 5%', 'unit-differs'],
    ['2016年3月5日', '6 March 2016', 'date-differs'],
    ['星期三', 'Thursday', 'date-differs'],
    ['电话0469-4266888', 'Telephone +86 469 426 6988', 'number-differs'],
    ['双政发〔2017〕3号', 'No. 8 [2017]', 'identifier-missing'],
  ])('it is an error where another is in its place: %s as %s', (source, target, code) => {
    const findings = problemsOf('en', source, target);
    expect(findings.filter(isError).map((one) => one.code)).toContain(code);
  });

  test.each([
    ['双政发〔2017〕3号', 'Document No. 3 of 2017'],
    ['双政发〔2017〕3号', '[2017] No. 3'],
    ['黑政规〔2019〕12号', 'Heizhenggui (2019) 12'],
    ['GB 3095—2012', 'GB 3095-2012'],
  ])('a number of a document may be written in any way: %s as %s', (source, target) =>
    expect(describeProblems(problemsOf('en', source, target))).toEqual([]),
  );

  test.each([
    ['en', '提高2.6个百分点', 'up 2.6 per cent', '2.6 percentage points'],
    ['ru', '提高2.6个百分点', 'выше на 2,6 %', '2,6 п. п.'],
    ['en', '产量110亿斤', 'a harvest of 11 billion kilograms', '11 billion jin'],
    ['ru', '产量110亿斤', 'сбор — 11 млрд кг', '11 млрд цзиней'],
    ['ru', '为期3个月', 'в течение 3 дней', '3 месяца'],
    ['en', '占地15亩', '15 hectares', '15 mu'],
    ['ru', '占地36公顷', '36 му', '36 га'],
    ['en', '出生率5‰', 'a birth rate of 5%', '5‰'],
  ] as const)('another unit is reported with the right one: %s %s', (locale, source, target, expected) => {
    const finding = problemsOf(locale, source, target).find(({ code }) => code === 'unit-differs');
    expect(finding?.details.expected?.replaceAll('\u00a0', ' ')).toBe(expected);
  });

  test('a telephone number is asked for as it is dialled', () =>
    expect(problemsOf('ru', '电话：0469-4266888，联系人：王女士', 'Контактное лицо: г-жа Ван')).toEqual([
      { code: 'number-missing', details: { number: '0469-4266888', expected: '+86 469 426 6888' } },
    ]));

  test('a number that is not found is asked about, and blocks nothing', () =>
    expect(problemsOf('en', '共16项任务', 'all the tasks').map((one) => [one.code, isError(one)])).toEqual([
      ['number-missing', false],
    ]));
});

/** Figures whose change cannot be detected: the same number occurs twice, or 大约 makes it vague. */
const maxUnseen = 0.02;
test('a changed digit is found, wherever it stands', () => {
  const unseen: string[] = [];
  let all = 0;
  for (const [source, english, russian] of good as [string, string, string][])
    for (const [locale, text] of [
      ['en', english],
      ['ru', russian],
    ] as const)
      for (const { 0: figures, index } of text.matchAll(/\d+/g)) {
        const last = Number(figures.at(-1));
        const changed = figures.slice(0, -1) + (last === 9 ? 7 : last + 1);
        const target = text.slice(0, index) + changed + text.slice(index + figures.length);
        all += 1;
        if (problemsOf(locale, source, target).length === 0) unseen.push(`${source} | ${target}`);
      }
  expect(all).toBeGreaterThan(800);
  expect(unseen.length / all, unseen.join('\n')).toBeLessThan(maxUnseen);
});

describe('long texts', () => {
  const texts = [
    '12,',
    '1 ',
    '两万三千',
    '1—6月',
    '8:30 ',
    'two hundred and ',
    'двести тридцать ',
    '5 March and ',
    '(0469) ',
    '零下5℃',
    'a) ',
    '15亩、',
    '双政发〔2017〕',
  ];
  test.each(texts)('of %s are read in a time that grows with them', (piece) => {
    const takes = (letters: number) => {
      const text = piece.repeat(Math.ceil(letters / piece.length));
      const before = process.threadCpuUsage();
      problemsOf('en', text, text);
      problemsOf('ru', text, text);
      const { user, system } = process.threadCpuUsage(before);
      return (user + system) / 1000;
    };
    takes(1000);
    expect(takes(20_000)).toBeLessThan(3000);
  });
});
