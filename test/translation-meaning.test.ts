import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '#src/base/platform/project.ts';
import { demoItems } from '#src/props/demonstration/content/demo-items.ts';
import { checkMeaning } from '#src/translation/checks/check-meaning.ts';
import { checkOmission } from '#src/translation/checks/check-omission.ts';
import type { CheckedLanguage } from '#src/translation/checks/language.ts';

const problemsOf = (locale: CheckedLanguage, source: string, target: string): string[] => {
  const checked = { locale, source, target, codes: [], base: 'body', names: [] };
  return [...checkMeaning(checked), ...checkOmission(checked)].map(({ code }) => code);
};
const blocksOf = (name: string) =>
  readFileSync(join(projectRoot, 'test/texts', name), 'utf8')
    .trim()
    .split('\n\n')
    .map((block) => block.split('\n'));

// ── good translations, in a translator's own words ───────────────────────────────────────────────
const good = blocksOf('translations-good.txt') as [zh: string, en: string, ru: string][];

test('good translations are warned of in one of a hundred at most', () => {
  expect(good.length).toBeGreaterThan(285);
  const warned = good.flatMap(([zh, en, ru]) => [
    ...problemsOf('en', zh, en).map((code) => `${code} ${en}`),
    ...problemsOf('ru', zh, ru).map((code) => `${code} ${ru}`),
  ]);
  expect(warned.slice(good.length / 50)).toEqual([]);
});

const piecesOf = (html: string): string[] =>
  html
    .split(/<\/(?:p|h2|h3|li|th|td|blockquote|figcaption)>|<br>/)
    .map((piece) => piece.replaceAll(/<[^>]+>/g, '').trim())
    .filter(Boolean);
const valueAt = (content: unknown, path: string): unknown =>
  path.split('.').reduce((value, key) => (value as Record<string, unknown> | undefined)?.[key], content);

test('nothing is said of the demonstration, which is well translated', () => {
  const pairs = demoItems.flatMap(({ content, translations }) =>
    (['en', 'ru'] as const).flatMap((locale) =>
      Object.entries(translations?.[locale] ?? {}).flatMap(([path, text]) => {
        const [own, foreign] = [piecesOf(String(valueAt(content, path))), piecesOf(text)];
        return own.map((source, at) => ({ locale, source, target: foreign[at]! }));
      }),
    ),
  );
  expect(pairs.length).toBeGreaterThan(600);
  const warned = pairs.flatMap(({ locale, source, target }) =>
    problemsOf(locale, source, target).map((code) => `${code} ${source} ${target}`),
  );
  expect(warned).toEqual([]);
});

// ── planted faults, a word each ──────────────────────────────────────────────────────────────────
const faults = blocksOf('translations-faults.txt').flatMap(([zh, ...lines]) =>
  lines.map((line) => [line.slice(0, 2) as CheckedLanguage, zh!, line.slice(4)] as const),
);

test('there are faults enough', () => expect(faults.length).toBeGreaterThan(400));
test.each(faults)('a fault is seen: %s %s → %s', (locale, source, target) =>
  expect(problemsOf(locale, source, target)).not.toEqual([]),
);

describe('what is said', () => {
  test.each([
    [
      'en',
      '参加人数不少于200人。',
      'At most 200 people will take part.',
      'meaning-reversed',
      ['不少于', 'At most'],
    ],
    [
      'ru',
      '原煤产量增长2.1%。',
      'Добыча угля снизилась на 2,1 %.',
      'meaning-reversed',
      ['增长', 'снизилась'],
    ],
    ['en', '行人不得翻越护栏。', 'Pedestrians climb over the barriers.', 'meaning-missing', ['不得']],
    ['ru', '请按时缴费。', 'Просим не платить вовремя.', 'meaning-extra', ['не']],
  ] as const)('%s %s', (locale, source, target, code, words) => {
    const checked = { locale, source, target, codes: [], base: 'body', names: [] };
    const finding = checkMeaning(checked).find((one) => one.code === code);
    expect(Object.values(finding?.details ?? {})).toEqual(words);
  });

  test.each([
    ['en', '产量下降6.2%，销量增长8.9%。', 'Output rose by 6.2% and sales by 8.9%.', ['下降', 'rose']],
    ['ru', '小学61所，初中48所。', 'Начальных школ — 48, неполных средних — 61.', ['初中', 'Начальных']],
    [
      'en',
      '用餐前洗手，用餐后离开。',
      'Wash your hands after the meal, and leave after it.',
      ['前', 'after'],
    ],
  ] as const)('words beside what they belong to: %s %s', (locale, source, target, words) => {
    const checked = { locale, source, target, codes: [], base: 'body', names: [] };
    const [finding] = checkMeaning(checked).filter(({ code }) => code === 'meaning-reversed');
    expect(Object.values(finding?.details ?? {})).toEqual(words);
  });

  test('a list that lost one of five items', () =>
    expect(
      checkOmission({
        locale: 'en',
        source: '设有内科、外科、儿科、眼科和急诊科。',
        target: 'There are internal medicine, surgery, paediatrics and emergencies.',
        codes: [],
        base: 'body',
        names: [],
      }),
    ).toEqual([{ code: 'items-missing', details: { expected: '5', found: '4' } }]));
});

// ── words that only look like others ─────────────────────────────────────────────────────────────
describe('words within words', () => {
  test.each([
    [
      'en',
      '不断完善不锈钢产业链，前景广阔。',
      'The stainless steel chain keeps growing and has good prospects.',
    ],
    ['ru', '非常欢迎参观非遗展览。', 'Добро пожаловать на выставку наследия.'],
    ['en', '目前正在前往南京的途中。', 'They are now on the way to Nanjing.'],
    ['ru', '无线网络覆盖东北亚。', 'Сеть Wi-Fi охватывает Северо-Восточную Азию.'],
    ['en', '下放行政审批事项。', 'Approvals were delegated and some were cancelled.'],
    ['en', '推动城市长期发展。', 'The city will develop over the long term, the secretary said.'],
    ['en', '工业增加值减少。', 'Industrial value added fell.'],
    ['ru', '不得不推迟。', 'Пришлось отложить.'],
    ['en', '采购编号：12', 'Procurement No.: 12'],
  ] as const)('%s %s', (locale, source, target) => expect(problemsOf(locale, source, target)).toEqual([]));
});

describe('what stays', () => {
  test.each([
    ['en', '“以上”包括本数。', '“No less than” includes the figure itself.'],
    ['en', '未满十八周岁的，不得进入。', 'Nobody under eighteen may enter.'],
    ['ru', '不超过三天', 'не дольше трёх дней'],
    ['en', '经验收合格后方可使用。', 'Acceptance is required before use.'],
    ['ru', '应于开工前取得许可。', 'Начинать работы можно только после получения разрешения.'],
    ['en', '增速回落1.2个百分点。', 'Growth slowed by 1.2 points.'],
    [
      'ru',
      '冰层厚度达到50厘米之前，禁止车辆上冰。',
      'Пока толщина льда не достигнет 50 см, выезд автомобилей запрещён.',
    ],
    [
      'en',
      '车程由5个多小时缩短到不足4小时。',
      'The drive was cut from more than five hours to less than four.',
    ],
    ['ru', '有异议的考生可申请复核。', 'Не согласные с оценкой могут просить о перепроверке.'],
    ['en', '非本市户籍人员享受同等待遇。', 'People registered elsewhere enjoy the same treatment.'],
    ['ru', '非本市户籍人员享受同等待遇。', 'Приезжие пользуются теми же правами.'],
    [
      'en',
      '最高水位95.8米，未超过警戒水位。',
      'At its highest, 95.8 m, the water stayed below the warning level.',
    ],
    ['ru', '天黑后不再放行。', 'С наступлением темноты проход закрыт.'],
    ['en', '外出务必随身携带证件。', 'Always carry your papers when you go out.'],
    [
      'en',
      '凡在本市注册、年收入2000万元以上、近两年无重大事故的企业均可申报。',
      'Any enterprise registered in the city may apply if its annual income exceeds RMB 20 million and it has had no major accident in the past two years.',
    ],
  ] as const)('%s %s → %s', (locale, source, target) =>
    expect(problemsOf(locale, source, target)).toEqual([]),
  );
});

// ── time ─────────────────────────────────────────────────────────────────────────────────────────
test('a long text takes time in proportion to its length', () => {
  const timeOf = (times: number) => {
    const [source, target] = [good.map(([zh]) => zh), good.map(([, en]) => en)].map((texts, at) =>
      texts.join(at === 0 ? '' : ' ').repeat(times),
    );
    const before = process.cpuUsage();
    problemsOf('en', source!, target!);
    problemsOf('en', '不得'.repeat(5_000 * times), 'not more '.repeat(1_000 * times));
    const figures = Array.from({ length: 250 * times }, (_, at) => at + 1001);
    problemsOf(
      'en',
      figures.map((figure) => `进口下降${figure}元`).join('、'),
      figures.map((figure) => `imports fell by ${figure}`).join(', '),
    );
    const { user, system } = process.cpuUsage(before);
    return user + system;
  };
  timeOf(1);
  expect(timeOf(4)).toBeLessThan(12 * Math.max(timeOf(1), 50_000));
});
