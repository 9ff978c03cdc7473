import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { CheckInput } from '#src/translation/checks/problem.ts';
import { problemsIn } from '#src/translation/checks/problems-in.ts';
import { findNames } from '#src/translation/checks/names/find-names.ts';

type Locale = 'en' | 'ru';
type Forms = Readonly<Record<string, readonly string[]>>;
interface ShippedTerm {
  zh: string;
  kind: 'place' | 'unit' | 'post' | 'law' | 'other';
  en: string[];
  ru: string[];
  forbiddenEn: string[];
  forbiddenRu: string[];
}
const json = (path: string) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
const terms = json('../src/translation/glossary/terms.json') as ShippedTerm[];
const tables = json('texts/glossary-forms.json') as {
  right: Record<Locale, Forms>;
  wrong: Record<Locale, Forms>;
  insideWords: string[];
  standing: [string, string[]][];
};

const namesOf = (locale: Locale) =>
  terms
    .map(({ zh, kind, forbiddenEn, forbiddenRu, ...forms }) => ({
      zh,
      kind,
      allowed: forms[locale],
      forbidden: locale === 'en' ? forbiddenEn : forbiddenRu,
    }))
    .toSorted((a, b) => b.zh.length - a.zh.length);
const names = { en: namesOf('en'), ru: namesOf('ru') };
const problemsOf = (locale: Locale, source: string, target: string, more: Partial<CheckInput> = {}) =>
  problemsIn({ locale, source, target, codes: [], base: 'body', names: names[locale], ...more })
    .map(({ code }) => code)
    .filter((code) => code.startsWith('term-'));
const rows = (forms: Forms) =>
  Object.entries(forms).flatMap(([zh, all]) => all.map((form) => [zh, form] as const));
const locales = ['en', 'ru'] as const;

describe.each(locales)('in %s', (locale) => {
  test('every name of the shipped glossary has its forms here', () =>
    expect(terms.map(({ zh }) => zh).filter((zh) => !tables.right[locale][zh])).toEqual([]));

  test('each form of a name passes for it', () => {
    const alarmed = rows(tables.right[locale]).filter(
      ([zh, form]) => problemsOf(locale, zh, form).length > 0,
    );
    expect(alarmed).toEqual([]);
  });

  test('what is another word passes for none', () => {
    const passed = rows(tables.wrong[locale]).filter(
      ([zh, form]) => problemsOf(locale, zh, form).length === 0,
    );
    expect(passed).toEqual([]);
  });

  test('a forbidden form is found in each of its cases, alone and beside the official one', () => {
    const missed = names[locale].flatMap(({ zh, allowed, forbidden }) => {
      const official = new Set((tables.right[locale][zh] ?? []).map((form) => form.toLowerCase()));
      return forbidden
        .flatMap((form) => (locale === 'ru' ? casesOf(form) : [form, `${form}’s`]))
        .filter((form) => !official.has(form.toLowerCase())) // в Шуанъяшане: of both Шуанъяшан and Шуанъяшань
        .filter((form) =>
          [form, `${allowed[0]!}, ${form}`].some(
            (text) => problemsOf(locale, zh, text)[0] !== 'term-forbidden',
          ),
        )
        .map((form) => `${zh} ${form}`);
    });
    expect(missed).toEqual([]);
  });
});

/** The cases of the singular of a name of a place, by its last letter. */
function casesOf(form: string): string[] {
  if (/[ьй]$/.test(form)) return [form, ...['я', 'ю', 'ем', 'е'].map((ending) => form.slice(0, -1) + ending)];
  return /[бвгджзклмнпрстфхцчшщ]$/.test(form)
    ? [form, ...['а', 'у', 'ом', 'е'].map((ending) => form + ending)]
    : [form];
}

describe('Chinese', () => {
  const inside = (text: string) => findNames(text, names.en).names.map(({ zh }) => zh);
  test.each(tables.insideWords)('no name is part of %s', (text) => expect(inside(text)).toEqual([]));
  test.each(tables.standing)('in %s stands %j', (text, expected) =>
    expect(inside(text).toSorted()).toEqual(expected.toSorted()),
  );
  test('a name that goes over a code is one name', () =>
    expect(problemsOf('en', '{1}友谊{/1}县', 'Friendship County')).toEqual(['term-missing']));
});

describe('what stands for a name', () => {
  test.each([
    ['en', '双鸭山市2016年粮食增产', 'In 2016 the city harvested more grain'],
    ['en', '双鸭山市居民', 'city residents'],
    ['en', '集贤县农民', 'farmers of the county'],
    ['en', '两岸为乌苏里江冲积地', 'The river built both banks'],
    ['ru', '双鸭山市居民', 'жители города'],
    ['ru', '集贤县农民', 'крестьяне уезда'],
    ['ru', '双鸭山市预算', 'городской бюджет'],
    ['en', '双鸭山市，双鸭山市民', 'Shuangyashan and its people'],
    ['en', '市长、副市长分工', 'duties of the mayor and his deputies'],
    ['ru', '市长、副市长分工', 'обязанности мэра и его заместителей'],
  ] as const)('%s: %s → %s', (locale, source, target) =>
    expect(problemsOf(locale, source, target)).toEqual([]),
  );

  test.each([
    ['en', '双鸭山市', 'the city of Jixi'],
    ['en', '双鸭山市', 'Jixi city'],
    ['en', '集贤县', 'Raohe County and its towns'],
    ['ru', '双鸭山市', 'в городе Цзиси'],
    ['ru', '集贤县', 'уезд Жаохэ'],
    ['en', '副市长分工', 'duties of the deputies'],
  ] as const)('%s: %s is not %s', (locale, source, target) =>
    expect(problemsOf(locale, source, target)).toEqual(['term-missing']),
  );

  test('in a title the name itself is asked for: it is read alone', () => {
    expect(problemsOf('en', '双鸭山市概况', 'About the city', { base: 'title' })).toEqual(['term-missing']);
    expect(problemsOf('en', '双鸭山市概况', 'About Shuangyashan', { base: 'title' })).toEqual([]);
  });
});

describe('a name within a name of its own', () => {
  test.each([
    ['ru', '北京街封闭施工', 'Улица Бэйцзин-цзе закрыта на ремонт'],
    ['en', '哈尔滨路与北京大街交叉口', 'the junction of Harbin Road and Beijing Avenue'],
    ['en', '北京时间9时', '9 a.m.'],
    ['ru', '双鸭山人民', 'Шуанъяшаньцы'],
    ['ru', '双鸭山市人热情好客', 'О гостеприимстве шуанъяшаньцев'],
    ['ru', '哈尔滨市民', 'харбинцам'],
  ] as const)('%s: %s → %s', (locale, source, target) =>
    expect(problemsOf(locale, source, target)).toEqual([]),
  );

  test.each([
    ['ru', '北京街道', 'Бэйцзин', 'term-forbidden'],
    ['ru', '双鸭山人民政府', 'Шуанъяшаньцы', 'term-missing'],
    ['en', '北京时间9时', 'at 9 a.m. Peking time', 'term-forbidden'],
    ['en', '北京的时间是9时', 'it is 9 a.m.', 'term-missing'],
    ['ru', '双鸭山的煤矿', 'Шуанъяшаньцы', 'term-missing'],
    ['ru', '双鸭山人民', 'Харбинцы', 'term-missing'],
    ['en', '北京路段', 'the road', 'term-missing'],
  ] as const)('%s: %s is not %s', (locale, source, target, code) =>
    expect(problemsOf(locale, source, target)).toEqual([code]),
  );
});

test('a forbidden form of a place is found inside of the name of an office', () =>
  expect(
    problemsOf('ru', '双鸭山市商务局', 'Управление коммерции города Шуаняшань', {
      names: [
        { zh: '双鸭山市商务局', kind: 'unit', allowed: ['Управление коммерции'], forbidden: [] },
        ...names.ru,
      ],
    }),
  ).toEqual(['term-forbidden']));

test('another way to say a common word is asked about; an official name is missing', () => {
  expect(problemsOf('en', '招商引资', 'trade')).toEqual(['term-preferred']);
  expect(problemsOf('en', '公司法', 'the law')).toEqual(['term-missing']);
});

test.each([
  ['市商务局', 'Commerce Bureau', 'Municipal Bureau of Commerce'],
  ['市信访局', 'Bureau of Letters and Petitions', 'the city’s Letters and Petitions Bureau'],
  ['市信息中心', 'Information Centre', 'the Information Center'],
])('%s: %s is %s as well', (zh, allowed, text) =>
  expect(
    problemsOf('en', zh, text, { names: [{ zh, kind: 'unit', allowed: [allowed], forbidden: [] }] }),
  ).toEqual([]),
);

describe('names that share a word', () => {
  const posts = [
    ['县长', 'главы', 'уездов'],
    ['副县长', 'заместители глав', 'уездов'],
    ['区长', 'главы', 'районов'],
    ['副区长', 'заместители глав', 'районов'],
    ['区长', 'главами', 'районов'],
    ['县长', 'начальников', 'уездов'],
  ] as const;
  const owners = [
    'всех четырёх',
    'Баоцинского и Жаохэйского',
    'Цзисяньского, Баоцинского и Жаохэйского',
    'обоих',
    '',
  ];
  test.each(posts)('%s: %s … %s', (zh, post, owner) => {
    const alarmed = owners.filter(
      (own) => problemsOf('ru', `${zh}出席`, `${post} ${own} ${owner}`).length > 0,
    );
    expect(alarmed).toEqual([]);
    const deputy = zh.startsWith('副') ? zh.slice(1) : `副${zh}`;
    const passed = owners.filter(
      (own) => problemsOf('ru', `${deputy}出席`, `${post} ${own} ${owner}`).length === 0,
    );
    expect(passed).toEqual([]);
  });

  test.each([
    [
      'ru',
      'Управление коммерции города Шуанъяшань',
      'в управлениях коммерции и туризма города Шуанъяшаня',
      [],
    ],
    [
      'ru',
      'Управление коммерции города Шуанъяшань',
      'в управлении. Коммерция города Шуанъяшань',
      ['term-missing'],
    ],
    ['ru', 'Управление коммерции города Шуанъяшань', 'управление коммерции города Цзямусы', ['term-missing']],
    ['en', 'Shuangyashan Commerce Bureau', 'the Shuangyashan Commerce and Finance Bureaus', []],
    ['en', 'Shuangyashan Commerce Bureau', 'Shuangyashan; commerce of the bureau', ['term-missing']],
  ] as const)('%s: %s → %s', (locale, allowed, text, expected) => {
    const office = { zh: '双鸭山市商务局', kind: 'unit' as const, allowed: [allowed], forbidden: [] };
    expect(problemsOf(locale, '双鸭山市商务局', text, { names: [office] })).toEqual(expected);
  });
});
