import { fileURLToPath } from 'node:url';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { LocalText } from '#src/base/words/locale.ts';
import { annexFilesIn, type AnnexFiles } from '#src/city/catalogue/annex/annex-files.ts';
import { AnnexProblem, problemCodes, type Problem } from '#src/city/catalogue/annex/annex-problem.ts';
import type { Annex } from '#src/city/catalogue/annex/annex.ts';
import { diffAnnex } from '#src/city/catalogue/annex/diff-annex.ts';
import { readAnnex } from '#src/city/catalogue/annex/read-annex.ts';
import { groupMembers } from '#src/city/register/unit-group.entity.ts';
import { newFolder } from './support/folders.ts';

const folder = fileURLToPath(new URL('../src/city/catalogue/annex/tables', import.meta.url));
const files = annexFilesIn(folder);
const annex = readAnnex(files);

// Broken on purpose, so it is not typed.
type Loose = any;

/** The files with one thing (or several) broken; the originals are not modified. */
function broken(breakIt: (files: Record<keyof AnnexFiles, Loose>) => void): AnnexFiles {
  const copy = structuredClone(files) as Record<keyof AnnexFiles, Loose>;
  breakIt(copy);
  return copy;
}

function problemsOf(breakIt: (files: Record<keyof AnnexFiles, Loose>) => void): readonly Problem[] {
  try {
    readAnnex(broken(breakIt));
  } catch (error) {
    if (!(error instanceof AnnexProblem)) throw error;
    expectSayable(error.problems);
    return error.problems;
  }
  throw new Error('The broken annex was accepted.');
}

const sentences = (locale: string) =>
  JSON.parse(readFileSync(new URL(`../locales/${locale}/annex.json`, import.meta.url), 'utf8')) as Record<
    string,
    string
  >;
const slots = (sentence = '') => [...sentence.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name!).sort();

/** Expects that the problem's details fill every blank of the reason's sentence. */
function expectSayable(problems: readonly Problem[]): void {
  for (const { code, details } of problems)
    expect(Object.keys(details), code).toEqual(expect.arrayContaining(slots(sentences('zh')[code])));
}

const column = (path: string) => annex.columns.find((one) => one.path === path);
const duty = (number: number) => annex.duties.find((one) => one.number === number);
const entryOf = (list: Loose, slug: string) => list.find((one: Loose) => one.slug === slug);

describe('the annex as the city printed it', () => {
  test('has 11 channels, 187 columns, 169 duties and 5 groups', () => {
    expect(annex.channels).toHaveLength(11);
    expect(annex.columns).toHaveLength(187);
    expect(annex.groups).toHaveLength(5);
    expect(annex.duties.map(({ number }) => number)).toEqual(Array.from({ length: 169 }, (_, i) => i + 1));
  });

  test('has the columns that its rows imply, in their order, and no other', () => {
    const implied = new Set<string>();
    for (const row of files.duties as Loose[]) {
      const levels = [row.channel, row.level1, row.level2, row.level3].filter((level) => level !== null);
      for (let depth = 2; depth <= levels.length; depth++) implied.add(levels.slice(0, depth).join('|'));
    }
    expect(annex.columns.map((one) => one.annex.join('|'))).toEqual([...implied]);
  });

  test('gives every column an address of its own below its parent', () => {
    const paths = annex.columns.map(({ path }) => path);
    expect(new Set(paths).size).toBe(187);
    for (const one of annex.columns) {
      expect(one.path).toBe(`${one.parentPath ?? one.channelSlug}/${one.slug}`);
      if (one.parentPath) expect(paths.indexOf(one.parentPath)).toBeLessThan(paths.indexOf(one.path));
    }
    expect(column('home/disclosure-catalogue/government-documents/municipal')?.name.zh).toBe('市政府文件');
  });

  test('finds a unit for every duty: 50 units and 5 groups by name', () => {
    for (const one of annex.duties) expect(one.unitSlugs.length + one.groupSlugs.length).toBeGreaterThan(0);
    const slugs = new Set(annex.units.map(({ slug }) => slug));
    const byName = new Set(annex.duties.flatMap(({ unitSlugs }) => unitSlugs));
    for (const slug of byName) expect(slugs).toContain(slug);
    const ofCounties = annex.units.filter((unit) => unit.class === 'county-district').map(({ slug }) => slug);
    expect([...byName].filter((slug) => !ofCounties.includes(slug))).toHaveLength(50);
    expect([...byName].filter((slug) => ofCounties.includes(slug))).toHaveLength(8);
  });

  test('speaks Chinese, English and Russian, and no Chinese where it speaks English or Russian', () => {
    const wordings: LocalText[] = [
      ...annex.channels.flatMap(({ name, summary }) => [name, summary]),
      ...annex.columns.map(({ name }) => name),
      ...annex.units.flatMap(({ name, short }) => [name, short]),
      ...annex.groups.map(({ name }) => name),
    ];
    for (const { zh, en, ru } of wordings) {
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(zh).not.toMatch(/\s/);
      expect(en).toMatch(/^[\p{Script=Latin}\d\p{P}\s]+$/u);
      expect(ru).toMatch(/^[\p{Script=Cyrillic}\d\p{P}\s]+$|WeChat/u);
    }
  });

  test('counts dynamic news and pictures where the bulletin does, everything else as fixed', () => {
    const counted = (tally: string) =>
      annex.columns.filter((one) => one.tally === tally).map((one) => one.annex.slice(1).join('/'));
    expect(counted('picture')).toEqual(['图片信息']);
    expect(new Set(counted('dynamic').map((path) => path.split('/')[0]))).toEqual(
      new Set(['时政信息', '部门动态', '县域动态', '区域动态']),
    );
    expect(counted('dynamic')).toHaveLength(13);
    expect(counted('fixed')).toHaveLength(187 - 13 - 1);
  });

  test('makes every column whose only mode is a link a column of links, and no other leaf', () => {
    const parents = new Set(annex.columns.map(({ parentPath }) => parentPath));
    for (const one of annex.columns.filter(({ path }) => !parents.has(path))) {
      const modes = annex.duties.filter(({ columnPath }) => columnPath === one.path).flatMap((d) => d.modes);
      expect(one.kind === 'link', one.path).toBe(modes.every((mode) => mode === 'link-out'));
    }
  });
});

describe('who owes what', () => {
  test('two groups in one breath are two groups', () => {
    expect(duty(72)).toMatchObject({ unitSlugs: [], groupSlugs: ['municipal', 'counties-and-districts'] });
  });

  test('units and a group may share a duty, each under whatever spelling', () => {
    expect(duty(88)?.unitSlugs).toEqual(['government-office', 'human-resources-bureau']);
    expect(duty(88)?.groupSlugs).toEqual(['counties-and-districts']);
    expect(duty(145)?.unitSlugs).toEqual(['foreign-affairs-and-tourism-bureau']);
    expect(duty(168)?.groupSlugs).toEqual(['every-unit']);
  });

  test('every spelling printed in the units cell means the same units as the unified one', () => {
    const respelt = broken(({ duties }) => {
      for (const row of duties) row.units = row.units_text.replace('(', '（').replace(')', '）').split('、');
    });
    expect(diffAnnex(annex, readAnnex(respelt))).toEqual([]);
  });

  test('a county owes its own column and no other', () => {
    expect(duty(74)).toMatchObject({ unitSlugs: ['jixian-county'], groupSlugs: [] });
    expect(duty(81)).toMatchObject({ unitSlugs: ['baoshan-district'], groupSlugs: [] });
  });

  test('the three columns that repeat do so for the group that owes them', () => {
    const repeating = annex.columns.filter(({ repeats }) => repeats);
    expect(repeating.map(({ path, repeats }) => [path, repeats])).toEqual([
      ['home/disclosure-catalogue/by-unit', 'municipal'],
      ['home/county-and-district-catalogues/by-county', 'counties-and-districts'],
      ['home/disclosure-guides/by-unit', 'every-unit'],
    ]);
    for (const { path, repeats } of repeating)
      for (const owed of annex.duties.filter((d) => `${d.columnPath}/`.startsWith(`${path}/`)))
        expect(owed.groupSlugs).toEqual([repeats]);
  });

  test('a group by class grows when a unit is added, and leaves out whom the notice only informs', () => {
    const members = (slug: string, units = annex.units) =>
      groupMembers(annex.groups.find((group) => group.slug === slug)!.rule, units).map((unit) => unit.slug);
    expect(members('counties-and-districts')).toEqual([...members('counties'), ...members('districts')]);
    expect(members('every-unit')).toHaveLength(annex.units.length - 3);
    expect(members('municipal')).not.toContain('party-committee-office');
    const added = { ...annex.units[20]!, slug: 'museum', class: 'municipal' as const };
    expect(members('municipal', [...annex.units, added])).toContain('museum');
  });

  test('modes and cycles become words', () => {
    expect(duty(162)).toMatchObject({ modes: ['submit', 'co-build'], cycle: 'quarterly', cycleText: '季度' });
    expect(duty(46)).toMatchObject({ modes: ['handle-cases'], cycle: 'within-15-days' });
    expect(duty(83)).toMatchObject({ columnPath: 'open-government/plans', content: '全市五年规划' });
  });
});

describe('an annex that makes no sense is refused', () => {
  const row = (breakRow: (row: Loose) => void) => problemsOf(({ duties }) => breakRow(duties[41]));

  test.each<[string, (row: Loose) => void, string, object]>([
    ['a mode nobody knows', (r) => r.modes.push('口头通知'), 'unknown-mode', { mode: '口头通知' }],
    ['a mode named like a built-in', (r) => (r.modes = ['toString']), 'unknown-mode', { mode: 'toString' }],
    ['a cycle nobody knows', (r) => (r.cycle = 'now and then'), 'unknown-cycle', { cycle: 'now and then' }],
    ['an office nobody knows', (r) => (r.units = ['市魔法局']), 'unknown-unit', { name: '市魔法局' }],
    ['half of a joint name', (r) => (r.units = ['市直各部门及某局']), 'unknown-unit', {}],
    ['a channel nobody knows', (r) => (r.channel = '娱乐频道'), 'missing-channel', { channel: '娱乐频道' }],
    ['a column nobody knows', (r) => (r.level2 = '村名称'), 'missing-column', {}],
    ['an empty list of units', (r) => (r.units = []), 'malformed', { field: 'units', entry: 42 }],
    [
      'a third level without a second',
      (r) => Object.assign(r, { level2: null, level3: '三级' }),
      'malformed',
      {},
    ],
    ['a field nobody asked for', (r) => (r.remark = '…'), 'malformed', { file: 'duties' }],
  ])('%s', (_, breakRow, code, details) => {
    expect(row(breakRow)).toEqual([{ row: 42, code, details: expect.objectContaining(details) }]);
  });

  test('a number used twice is found at the second row', () => {
    expect(row((r) => (r.no = 41))).toEqual([{ row: 41, code: 'duplicate-number', details: { number: 41 } }]);
  });

  test('a row without its number is found by its place', () => {
    expect(row((r) => delete r.no)).toMatchObject([{ row: 42, code: 'malformed', details: { field: 'no' } }]);
  });

  test('a county that is not one of those printed', () => {
    expect(problemsOf(({ duties }) => (duties[73].units = ['各区政府办']))).toEqual([
      { row: 74, code: 'unit-outside-group', details: { unit: 'jixian-county', names: '各区政府办' } },
    ]);
  });

  test.each<[string, (files: Record<keyof AnnexFiles, Loose>) => void, string, object]>([
    ['a file that is no list', (f) => (f.groups = {}), 'not-a-list', { file: 'groups' }],
    [
      'a column without a Russian name',
      (f) => delete f.columns[1].name.ru,
      'malformed',
      { field: 'name.ru', entry: 2 },
    ],
    ['a slug that is no address', (f) => (f.columns[2].slug = 'Климат'), 'bad-slug', { slug: 'Климат' }],
    [
      'two columns at one address',
      (f) => (f.columns[2].slug = 'geography'),
      'slug-clash',
      { key: 'profile/geography' },
    ],
    [
      'two channels at one address',
      (f) => (f.channels[9].slug = 'tourism'),
      'slug-clash',
      { key: 'tourism' },
    ],
    ['two units of one slug', (f) => (f.units[40].slug = f.units[41].slug), 'slug-clash', {}],
    [
      'Chinese left in English',
      (f) => (f.units[30].short.en = 'The 局'),
      'chinese-left-over',
      { locale: 'en' },
    ],
    ['an unknown kind', (f) => (f.columns[0].kind = 'poem'), 'unknown-kind', { word: 'poem' }],
    ['an unknown tally', (f) => (f.columns[0].tally = 'often'), 'unknown-tally', { word: 'often' }],
    [
      'an unknown column type',
      (f) => (f.channels[0].columnType = '其他'),
      'unknown-column-type',
      { word: '其他' },
    ],
    ['an unknown class', (f) => (f.units[50].class = 'federal'), 'unknown-class', { word: 'federal' }],
    ['an unsafe address', (f) => (f.columns[0].address = 'javascript:1'), 'bad-address', {}],
    [
      'a spelling of two offices',
      (f) => f.units[20].aliases.push('市教育局'),
      'alias-clash',
      { alias: '市教育局' },
    ],
    [
      'a group with a stranger',
      (f) => f.groups[2].rule.units.push('mars'),
      'unknown-member',
      { unit: 'mars' },
    ],
    ['a column repeating for nobody', (f) => (f.columns[33].repeats = 'mars'), 'unknown-repeated-group', {}],
    [
      'a column repeating below one that does',
      (f) => (entryOf(f.columns, 'functions').repeats = 'counties'),
      'nested-repeat',
      { above: 'home/disclosure-catalogue/by-unit' },
    ],
  ])('%s', (_, breakIt, code, details) => {
    expect(problemsOf(breakIt)).toContainEqual({
      row: null,
      code,
      details: expect.objectContaining(details),
    });
  });

  test('a column owed by a unit that does not exist', () => {
    const problems = problemsOf(({ columns }) => (entryOf(columns, 'jixian').unit = 'mars'));
    expect(problems).toContainEqual(expect.objectContaining({ row: null, code: 'unknown-column-unit' }));
  });

  test('a child whose parent is missing or stands below it', () => {
    const missing = problemsOf(({ columns }) => columns.splice(4, 1));
    expect(missing.map(({ code }) => code)).toContain('missing-parent');
    const below = problemsOf(({ columns }) => columns.push(...columns.splice(4, 1)));
    expect(below.map(({ code }) => code)).toEqual(['missing-parent', 'missing-parent', 'missing-parent']);
  });

  test('one broken unit is reported once, not again by every row that names it', () => {
    const problems = problemsOf(({ units }) => delete entryOf(units, 'civil-affairs-bureau').class);
    expect(problems).toMatchObject([
      { row: null, code: 'malformed', details: { file: 'units', field: 'class' } },
    ]);
  });

  test('files that are no JSON are named, all of them', () => {
    const copy = newFolder('annex-');
    cpSync(folder, copy, { recursive: true });
    writeFileSync(join(copy, 'units.json'), '[');
    writeFileSync(join(copy, 'duties.json'), '');
    expect(() => annexFilesIn(copy)).toThrow(AnnexProblem);
    expect(() => annexFilesIn(copy)).toThrow(/units[^]*duties/);
  });

  test('everything that is wrong is listed at once', () => {
    const problems = problemsOf(({ duties, columns }) => {
      duties[0].modes = ['口头通知'];
      duties[99].units.push('市魔法局');
      duties[168].cycle = 'never';
      duties[5].content = 7;
      columns[0].kind = 'poem';
    });
    expect(problems.map(({ row: number, code }) => [number, code])).toEqual(
      expect.arrayContaining([
        [1, 'unknown-mode'],
        [100, 'unknown-unit'],
        [169, 'unknown-cycle'],
        [6, 'malformed'],
        [null, 'unknown-kind'],
      ]),
    );
    expect(problems).toHaveLength(5);
  });
});

describe('what an import would change', () => {
  test('everything is new in an empty catalogue, and nothing changes the second time', () => {
    expect(diffAnnex(null, annex)).toHaveLength(11 + 187 + annex.units.length + 5 + 169);
    expect(diffAnnex(null, annex).every(({ change }) => change === 'added')).toBe(true);
    expect(diffAnnex(annex, readAnnex(files))).toEqual([]);
  });

  test('names the field with before and after', () => {
    const after = readAnnex(
      broken(({ columns, duties, groups }) => {
        entryOf(columns, 'climate').name.ru = 'Климат города';
        duties[2].cycle = 'yearly';
        groups[0].rule.except.pop();
      }),
    );
    expect(diffAnnex(annex, after)).toEqual([
      {
        thing: 'column',
        key: 'profile/climate',
        change: 'changed',
        fields: [{ field: 'name.ru', before: 'Климат', after: 'Климат города' }],
      },
      {
        thing: 'group',
        key: 'municipal',
        change: 'changed',
        fields: [
          {
            field: 'rule.except',
            before: ['party-committee-office', 'peoples-congress-office', 'cppcc-office'],
            after: ['party-committee-office', 'peoples-congress-office'],
          },
        ],
      },
      {
        thing: 'duty',
        key: '3',
        change: 'changed',
        fields: [{ field: 'cycle', before: 'yearly-by-03-31', after: 'yearly' }],
      },
    ]);
  });

  test('adds parents first and removes children first', () => {
    const isNatural = (path: string) => path.startsWith('profile/natural-resources');
    const without: Annex = { ...annex, columns: annex.columns.filter(({ path }) => !isNatural(path)) };
    const removed = diffAnnex(annex, without).map(({ thing, key, change }) => ({ thing, key, change }));
    expect(removed).toEqual([
      { thing: 'column', key: 'profile/natural-resources/water', change: 'removed' },
      { thing: 'column', key: 'profile/natural-resources/forests-and-wetlands', change: 'removed' },
      { thing: 'column', key: 'profile/natural-resources/land-and-minerals', change: 'removed' },
      { thing: 'column', key: 'profile/natural-resources', change: 'removed' },
    ]);
    expect(diffAnnex(without, annex).map(({ key }) => key)).toEqual(
      removed.map(({ key }) => key).toReversed(),
    );
  });
});

describe('its sentences', () => {
  test.each(['zh', 'en', 'ru'])('every reason and change can be said in %s', (locale) => {
    const texts = sentences(locale);
    expect(Object.keys(texts)).toEqual(Object.keys(sentences('zh')));
    for (const code of problemCodes) expect(texts[code], code).toBeTruthy();
    for (const thing of ['channel', 'column', 'unit', 'group', 'duty'])
      for (const change of ['added', 'changed', 'removed'])
        expect(slots(texts[`${thing}-${change}`])).toEqual(['key']);
    for (const [key, sentence] of Object.entries(texts))
      expect(slots(sentence), key).toEqual(slots(sentences('zh')[key]));
  });
});
