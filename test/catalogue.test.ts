import 'reflect-metadata';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { graphql } from 'graphql';
import { buildSchema } from 'type-graphql';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { Locale } from '#src/base/words/locale.ts';
import { AnnexProblem } from '#src/city/catalogue/annex/annex-problem.ts';
import { columnByPath, childrenOf } from '#src/city/catalogue/columns.ts';
import { dutiesOfColumn } from '#src/city/catalogue/duties/duties.ts';
import { importFromCommandLine } from '#src/city/catalogue/import/command-line.ts';
import { importCatalogue } from '#src/city/catalogue/import/import-catalogue.ts';
import { planImport } from '#src/city/catalogue/import/plan-import.ts';
import { addUnit } from '#src/city/catalogue/units/add-unit.ts';
import { CatalogueResolver } from '#src/city/catalogue/units/catalogue.resolver.ts';
import { renameUnit } from '#src/city/catalogue/units/rename-unit.ts';
import { unitByName } from '#src/city/register/find-unit.ts';
import { UnitResolver } from '#src/city/register/unit.resolver.ts';
import { changed, files, nobody, touched, town } from './support/catalogue.ts';
import { newDatabase, type TestDatabase } from './support/database.ts';
import { newFolder } from './support/folders.ts';

const inThree = (zh: string) => ({ zh, en: 'City Museum', ru: 'Городской музей' });
const museum = {
  slug: 'museum',
  name: inThree('双鸭山市博物馆'),
  shortName: inThree('市博物馆'),
  class: 'municipal' as const,
  aliases: ['博物馆(纪念馆)'],
};
const entry = (list: any[], slug: string) => list.find((one) => one.slug === slug);
const problemsOf = async (attempt: Promise<unknown>) => {
  const error = await attempt.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(AnnexProblem);
  return (error as AnnexProblem).problems;
};

let empty: TestDatabase;
let full: Awaited<ReturnType<typeof town>>;
beforeAll(async () => {
  empty = await newDatabase('migrated');
  full = await town(empty);
  await importCatalogue(full.ctx(), { files });
  await full.leave();
});

const emptyTown = () => townLike(empty);
const fullTown = () => townLike(full.database);

async function townLike(source: TestDatabase) {
  const opened = await town(source);
  onTestFinished(async () => {
    await opened.leave();
    await opened.drop();
  });
  return opened;
}

describe('the first import', () => {
  test('brings everything that the annex has, and the columns that repeat', async () => {
    const hall = await emptyTown();
    const { changes } = await importCatalogue(hall.ctx(), { files });
    expect(changes).toHaveLength(11 + 187 + 65 + 5 + 169);
    expect(await hall.count('channel')).toBe(11);
    expect(await hall.count('"column" where annex is not null')).toBe(187);
    expect(await hall.count('duty')).toBe(169);
    expect(await hall.count('unit where is_active and is_from_annex')).toBe(65);

    const members = (slug: string) =>
      hall.count(`unit_group_member join unit_group g on g.id = unit_group_id where g.slug = '${slug}'`);
    expect(await members('counties-and-districts')).toBe(8);
    expect(await members('every-unit')).toBe(62);
    const municipal = (await hall.count(`unit where class = 'municipal'`)) - 3; // 市委, 市人大, 市政协 are informed only
    expect(await members('municipal')).toBe(municipal);
    expect(await hall.count('"column" where template_id is not null')).toBe(7 * municipal + 62 + 8);
  });

  test('is one transaction of few statements and one line in the log, however long the annex', async () => {
    const hall = await emptyTown();
    await importCatalogue(hall.ctx(), { files });
    expect(hall.statements.filter((line) => line.endsWith('begin'))).toHaveLength(1);
    expect(hall.statements.length).toBeGreaterThan(20);
    expect(hall.statements.length).toBeLessThan(50);
    const log = await hall.rows<{ command: string; input: object }>('select command, input from log_entry');
    expect(log).toEqual([
      { command: 'catalogue.import', input: { filesFingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) } },
    ]);
  });

  test('writes names, owners and printed cells as the files have them', async () => {
    const hall = await fullTown();
    const [row] = await hall.rows(
      `select d.cycle, d.modes, d.printed[1] printed, c.path, c.annex, c.name, ch.slug channel,
         array(select g.slug from duty_unit_group dg join unit_group g on g.id = dg.unit_group_id where dg.duty_id = d.id order by 1) groups
       from duty d join "column" c on c.id = d.column_id join channel ch on ch.id = c.channel_id where number = 72`,
    );
    expect(row).toMatchObject({
      path: 'home/pictures',
      annex: ['主页栏目', '图片信息'],
      channel: 'home',
      modes: ['enter'],
      printed: '图片信息',
      groups: ['counties-and-districts', 'municipal'],
    });
    const [own] = await hall.rows(
      `select u.slug from "column" c join unit u on u.id = c.unit_id where path = 'home/counties/jixian'`,
    );
    expect(own).toEqual({ slug: 'jixian-county' });
  });

  test('of two at once, one waits and finds nothing left to do', async () => {
    const hall = await emptyTown();
    const plans = await Promise.all([
      importCatalogue(hall.ctx(), { files }),
      importCatalogue(hall.ctx(), { files }),
    ]);
    expect(plans.map(({ changes }) => changes.length).sort()).toEqual([0, 437]);
    expect(await hall.count('"column" where annex is not null')).toBe(187);
  });

  test('is for administrators alone, also as a preview', async () => {
    const hall = await emptyTown();
    for (const isDryRun of [true, false])
      await expect(importCatalogue(hall.ctx(nobody), { files, isDryRun })).rejects.toMatchObject({
        code: 'forbidden',
      });
    expect(await hall.count('channel')).toBe(0);
  });
});

describe('columns that repeat', () => {
  test('stand below 单位分类, six below every department, and the written six are never met', async () => {
    const hall = await fullTown();
    const ctx = hall.reading();
    const heading = (await columnByPath(ctx, 'home/disclosure-catalogue/by-unit'))!;
    const departments = await childrenOf(ctx, heading.id);
    const bureau = departments.find(({ path }) => path.endsWith('/civil-affairs-bureau'))!;
    expect(departments.every(({ unit_id, template_id }) => unit_id && template_id === heading.id)).toBe(true);
    expect(bureau.name.zh).toBe('市民政局');
    const pages = await childrenOf(ctx, bureau.id);
    expect(pages.map(({ name }) => name.zh)).toEqual([
      '机构职能',
      '通知公告',
      '政务信息',
      '部门文件',
      '政策法规',
      '联系方式',
    ]);
    expect(pages[0]!.path).toBe('home/disclosure-catalogue/by-unit/civil-affairs-bureau/functions');
    expect(await columnByPath(ctx, 'home/disclosure-catalogue/by-unit/functions')).toBeNull();
    expect((await dutiesOfColumn(ctx, pages[0]!.id)).map(({ number }) => number)).toEqual([31]);
    const [stored] = await hall.rows(
      `select kind, column_type, tally, position, repeats_for from "column" where id = $1`,
      [pages[0]!.id],
    );
    expect(stored).toEqual({
      kind: 'article',
      column_type: '机构职能',
      tally: 'fixed',
      position: 1,
      repeats_for: null,
    });
  });

  test('take the place of 各单位 and 各县区, in the order of the register', async () => {
    const hall = await fullTown();
    const ctx = hall.reading();
    const below = async (path: string) =>
      (await childrenOf(ctx, (await columnByPath(ctx, path))!.id)).map((column) => column.path);
    const counties = await below('home/county-and-district-catalogues');
    expect(counties).toHaveLength(8);
    expect(counties[0]).toBe('home/county-and-district-catalogues/jixian-county');
    const guides = await below('home/disclosure-guides');
    expect(guides).toHaveLength(62);
    expect(guides).toContain('home/disclosure-guides/civil-affairs-bureau');
    expect(await columnByPath(ctx, 'home/disclosure-guides/by-unit')).toBeNull();
    expect(await columnByPath(ctx, 'home/county-and-district-catalogues/by-county')).toBeNull();
  });

  test('cannot hold content where they are written, neither heading nor template', async () => {
    const hall = await fullTown();
    expect(await hall.count('"column" where repeats_for is not null')).toBe(9);
    expect(await hall.count('"column" where is_template')).toBe(8);
  });
});

describe('importing again', () => {
  test('the same files touch no row', async () => {
    const hall = await fullTown();
    const before = await hall.written();
    const { changes } = await importCatalogue(hall.ctx(), { files });
    expect(changes).toEqual([]);
    expect(touched(before, await hall.written())).toEqual([]);
    expect(before.size).toBeGreaterThan(1000);
  });

  test('files in which only the order of spellings and owners differs touch no row', async () => {
    const hall = await fullTown();
    const before = await hall.written();
    const turned = changed(({ units, duties }) => {
      for (const unit of units) unit.aliases.reverse();
      for (const duty of duties) duty.units.reverse();
    });
    expect((await importCatalogue(hall.ctx(), { files: turned })).changes).toEqual([]);
    expect(touched(before, await hall.written())).toEqual([]);
  });

  test('a changed file changes exactly what differs', async () => {
    const hall = await fullTown();
    const before = await hall.written();
    const after = changed(({ columns, duties, units }) => {
      entry(columns, 'climate').name.ru = 'Климат города';
      duties[2].cycle = 'yearly';
      duties[0].units = ['市政府办', '市统计局'];
      duties.pop();
      entry(units, 'civil-affairs-bureau').short.zh = '民政局';
      entry(units, 'civil-affairs-bureau').aliases = ['市民政局'];
    });
    const { changes } = await importCatalogue(hall.ctx(), { files: after });
    expect(changes.map(({ thing, key, change }) => `${change} ${thing} ${key}`)).toEqual([
      'changed column profile/climate',
      'changed unit civil-affairs-bureau',
      'changed duty 1',
      'changed duty 3',
      'removed duty 169',
    ]);
    expect(changes[0]).toMatchObject({
      fields: [{ field: 'name.ru', before: 'Климат', after: 'Климат города' }],
    });
    expect(touched(before, await hall.written())).toEqual(
      [
        '+ duty_unit 1 statistics-bureau',
        '- duty 169',
        ...[...before.keys()]
          .filter((key) => /^duty_(unit|group) 169 /.test(key))
          .map((key) => `- ${key}`)
          .sort(),
        ...([...before.keys()].includes('unit_alias 民政局') ? ['- unit_alias 民政局'] : []),
        '~ column home/disclosure-catalogue/by-unit/civil-affairs-bureau',
        '~ column home/disclosure-guides/civil-affairs-bureau',
        '~ column profile/climate',
        '~ duty 3',
        '~ unit civil-affairs-bureau',
      ].sort(),
    );
  });

  test('ids, and addresses of columns, stay', async () => {
    const hall = await fullTown();
    const ids = () =>
      hall.rows(
        `select id, slug "key" from unit union select id, path from "column" union select id, number::text from duty order by 1`,
      );
    const before = await ids();
    await importCatalogue(hall.ctx(), {
      files: changed(({ columns, units, duties }) => {
        for (const column of columns) column.name.en += ' (new)';
        for (const unit of units) unit.short.en += ' (new)';
        for (const duty of duties) duty.cycle = 'daily';
      }),
    });
    expect(await ids()).toEqual(before);
    const [page] = await hall.rows<{ name: { en: string } }>(
      `select name from "column" where path = 'home/disclosure-catalogue/by-unit/civil-affairs-bureau/functions'`,
    );
    expect(page!.name.en).toBe('Functions (new)');
  });

  test('two columns may exchange their places in the annex', async () => {
    const hall = await fullTown();
    const swapped = changed(({ columns }) => {
      const [climate, geography] = [entry(columns, 'climate'), entry(columns, 'geography')];
      [climate.slug, geography.slug] = [geography.slug, climate.slug];
    });
    const { changes } = await importCatalogue(hall.ctx(), { files: swapped });
    const plain = changes.map(({ thing, key }) => `${thing} ${key}`);
    expect(plain).toEqual(
      expect.arrayContaining(['column profile/climate', 'column profile/geography', 'duty 2', 'duty 3']),
    );
    expect((await planImport(hall.ctx().em, swapped)).changes).toEqual([]);
  });

  test('a unit left out goes out of service, keeps its columns, and comes back as the same', async () => {
    const hall = await fullTown();
    const [before] = await hall.rows<{ id: string }>(
      `select id from unit where slug = 'meteorological-bureau'`,
    );
    const without = changed(({ units, duties }) => {
      const [gone] = units.splice(
        units.findIndex((unit: any) => unit.slug === 'meteorological-bureau'),
        1,
      );
      const spellings = [gone.name.zh, gone.short.zh, ...gone.aliases];
      for (const duty of duties)
        duty.units = duty.units.map((name: string) => (spellings.includes(name) ? '市政府办' : name));
    });
    const { changes } = await importCatalogue(hall.ctx(), { files: without });
    expect(changes).toContainEqual({ thing: 'unit', key: 'meteorological-bureau', change: 'removed' });
    expect(await hall.rows(`select id, is_active from unit where slug = 'meteorological-bureau'`)).toEqual([
      { id: before!.id, is_active: false },
    ]);
    expect(await hall.count(`unit_group_member where unit_id = '${before!.id}'`)).toBe(0);
    expect(await hall.count(`"column" where path = 'home/disclosure-guides/meteorological-bureau'`)).toBe(1);
    expect(await hall.count('(select distinct position from unit) p')).toBe(65);
    expect(await unitByName(hall.ctx().em, '市气象局')).toBeNull();
    expect((await importCatalogue(hall.ctx(), { files: without })).changes).toEqual([]);

    await importCatalogue(hall.ctx(), { files });
    expect(await hall.rows(`select id, is_active from unit where slug = 'meteorological-bureau'`)).toEqual([
      { id: before!.id, is_active: true },
    ]);
    expect((await unitByName(hall.ctx().em, '市气象局'))?.id).toBe(before!.id);
  });
});

describe('what is still needed does not vanish', () => {
  const withoutClimate = changed(({ columns, duties }) => {
    columns.splice(
      columns.findIndex((column: any) => column.slug === 'climate'),
      1,
    );
    duties.splice(
      duties.findIndex((duty: any) => duty.level1 === '气候概况'),
      1,
    );
  });

  test('an empty column goes', async () => {
    const hall = await fullTown();
    await importCatalogue(hall.ctx(), { files: withoutClimate });
    expect(await hall.count(`"column" where path = 'profile/climate'`)).toBe(0);
  });

  test('a column with an item stays, and the whole import is refused by its name', async () => {
    const hall = await fullTown();
    await hall.item('profile/climate');
    const before = await hall.written();
    const problems = await problemsOf(importCatalogue(hall.ctx(), { files: withoutClimate }));
    expect(problems).toEqual([
      { row: null, code: 'column-in-use', details: { path: 'profile/climate', items: 1 } },
    ]);
    expect(touched(before, await hall.written())).toEqual([]);
    expect(await problemsOf(importCatalogue(hall.ctx(), { files: withoutClimate, isDryRun: true }))).toEqual(
      problems,
    );
  });

  test('a column that a person is appointed to stays', async () => {
    const hall = await fullTown();
    await hall.item('home/pictures');
    await hall.rows(
      `insert into assignment (id, person_id, role, column_id)
       select gen_random_uuid(), p.id, 'portal-editor', c.id from person p, "column" c where c.path = 'profile/climate'`,
    );
    const problems = await problemsOf(importCatalogue(hall.ctx(), { files: withoutClimate }));
    expect(problems).toEqual([
      { row: null, code: 'column-in-use', details: { path: 'profile/climate', items: 0 } },
    ]);
  });

  test('a template goes with all that it repeats as, unless one of them has an item', async () => {
    const withoutGuides = changed(({ columns, duties }) => {
      for (const [list, isGone] of [
        [columns, (column: any) => column.annex[1] === '公开指南'],
        [duties, (duty: any) => duty.level1 === '公开指南'],
      ] as const)
        for (let index = list.length - 1; index >= 0; index--) if (isGone(list[index])) list.splice(index, 1);
    });
    const hall = await fullTown();
    await hall.item('home/disclosure-guides/civil-affairs-bureau');
    expect(await problemsOf(importCatalogue(hall.ctx(), { files: withoutGuides }))).toEqual([
      {
        row: null,
        code: 'column-in-use',
        details: { path: 'home/disclosure-guides/civil-affairs-bureau', items: 1 },
      },
    ]);
    await hall.rows('delete from item');
    await importCatalogue(hall.ctx(), { files: withoutGuides });
    expect(await hall.count(`"column" where path like 'home/disclosure-guides%'`)).toBe(0);
  });

  test('a channel and a group left out go when nothing needs them', async () => {
    const hall = await fullTown();
    const fewer = changed(({ channels, columns, duties, groups }) => {
      channels.splice(
        channels.findIndex((channel: any) => channel.slug === 'talent'),
        1,
      );
      for (const list of [columns, duties])
        for (let index = list.length - 1; index >= 0; index--)
          if ((list[index].channel ?? list[index].annex[0]) === '人才频道') list.splice(index, 1);
      groups.push({
        slug: 'banks',
        name: { zh: '各银行', en: 'Banks', ru: 'Банки' },
        aliases: ['银行'],
        rule: { units: ['civil-affairs-bureau'] },
      });
    });
    await importCatalogue(hall.ctx(), { files: fewer });
    expect([await hall.count('channel'), await hall.count('unit_group')]).toEqual([10, 6]);
    await importCatalogue(hall.ctx(), { files });
    expect([await hall.count('channel'), await hall.count('unit_group')]).toEqual([11, 5]);
  });
});

describe('an annex that makes no sense', () => {
  test('is refused with the numbers of its rows, and nothing is written', async () => {
    const hall = await emptyTown();
    const broken = changed(({ duties }) => {
      duties[41].modes = ['口头通知'];
      duties[99].units.push('市魔法局');
    });
    const problems = await problemsOf(importCatalogue(hall.ctx(), { files: broken }));
    expect(problems.map(({ row, code }) => [row, code])).toEqual([
      [42, 'unknown-mode'],
      [100, 'unknown-unit'],
    ]);
    expect((await hall.written()).size).toBe(0);
    expect(await hall.count('log_entry')).toBe(0);
  });

  test('what fails in the middle leaves nothing half imported', async () => {
    const hall = await emptyTown();
    // A department with the name of one of the six columns of every department: both have the same address, which is
    // found only at the very end.
    const clash = changed(({ units }) => (entry(units, 'civil-affairs-bureau').slug = 'functions'));
    await expect(importCatalogue(hall.ctx(), { files: clash })).rejects.toMatchObject({
      code: 'column.path-taken',
      details: { path: 'home/disclosure-catalogue/by-unit/functions' },
    });
    expect((await hall.written()).size).toBe(0);
  });

  test('a new column does not take the address of one that a unit has grown', async () => {
    const hall = await fullTown();
    const clash = changed(({ columns, duties }) => {
      const guide = columns.find((column: any) => column.slug === 'disclosure-guides');
      columns.push({ ...guide, annex: [...guide.annex, '民政'], slug: 'civil-affairs-bureau' });
      duties.push({ ...duties[0], no: 170, channel: '主页栏目', level1: '公开指南', level2: '民政' });
    });
    expect(await problemsOf(importCatalogue(hall.ctx(), { files: clash }))).toEqual([
      { row: null, code: 'path-taken', details: { path: 'home/disclosure-guides/civil-affairs-bureau' } },
    ]);
  });
});

describe('a unit added later', () => {
  test('gets exactly its columns, joins its groups, and owes what they owe', async () => {
    const hall = await fullTown();
    const before = await hall.written();
    const unit = await addUnit(hall.ctx(), museum);
    const own = 'home/disclosure-catalogue/by-unit/museum';
    expect(touched(before, await hall.written())).toEqual(
      [
        ...['', '/contacts', '/documents', '/functions', '/laws-and-policies', '/news', '/notices'].map(
          (page) => `+ column ${own}${page}`,
        ),
        '+ column home/disclosure-guides/museum',
        '+ member every-unit museum',
        '+ member municipal museum',
        '+ unit museum',
        '+ unit_alias 博物馆(纪念馆)',
      ].sort(),
    );

    const ctx = hall.reading();
    const page = (await columnByPath(ctx, `${own}/functions`))!;
    expect(page).toMatchObject({ unit_id: unit.id, name: { zh: '机构职能' } });
    expect((await columnByPath(ctx, own))!.name.zh).toBe('市博物馆');
    expect((await dutiesOfColumn(ctx, page.id)).map(({ number }) => number)).toEqual([31]);
    expect(
      (await dutiesOfColumn(ctx, (await columnByPath(ctx, 'home/disclosure-guides/museum'))!.id)).map(
        ({ number }) => number,
      ),
    ).toEqual([43]);
    expect(await hall.rows('select command, unit_id from log_entry order by id desc limit 1')).toEqual([
      { command: 'unit.add', unit_id: unit.id },
    ]);
  });

  test('is left alone by an import, until the files name it', async () => {
    const hall = await fullTown();
    const { id } = await addUnit(hall.ctx(), museum);
    const before = await hall.written();
    expect((await importCatalogue(hall.ctx(), { files })).changes).toEqual([]);
    expect(touched(before, await hall.written())).toEqual([]);

    const named = changed(({ units }) =>
      units.push({
        slug: 'museum',
        name: museum.name,
        short: museum.shortName,
        class: 'municipal',
        aliases: museum.aliases,
      }),
    );
    expect((await importCatalogue(hall.ctx(), { files: named })).changes).toEqual([]);
    expect(await hall.rows(`select id, is_from_annex from unit where slug = 'museum'`)).toEqual([
      { id, is_from_annex: true },
    ]);
  });

  test('keeps its names from the units of a later file', async () => {
    const hall = await fullTown();
    await addUnit(hall.ctx(), museum);
    const clash = changed(({ units }) =>
      entry(units, 'civil-affairs-bureau').aliases.push('博物馆（纪念馆）'),
    );
    expect(await problemsOf(importCatalogue(hall.ctx(), { files: clash }))).toEqual([
      {
        row: null,
        code: 'alias-clash',
        details: { alias: '博物馆（纪念馆）', first: 'museum', second: 'civil-affairs-bureau' },
      },
    ]);
  });

  test.each([
    ['a slug that is taken', { slug: 'civil-affairs-bureau' }, 'unit.slug-taken', 'slug'],
    ['a slug that is no address', { slug: 'City Museum' }, 'unit.slug-malformed', 'slug'],
    ['the slug of a page that every department has', { slug: 'functions' }, 'column.path-taken', null],
    [
      'a name of another unit, however spaced',
      { shortName: inThree('市 民政局') },
      'unit.name-taken',
      'shortName',
    ],
    ['an alias of a group', { aliases: ['各县（区）政府办公室'] }, 'unit.name-taken', 'aliases'],
    ['no Russian name', { name: { ...museum.name, ru: ' ' } }, 'value.missing', 'name.ru'],
    ['Chinese in English', { name: { ...museum.name, en: 'The 馆' } }, 'value.chinese-left-over', 'name.en'],
  ])('is refused with %s, and nothing is written', async (_, wrong, code, field) => {
    const hall = await fullTown();
    const before = await hall.written();
    await expect(addUnit(hall.ctx(), { ...museum, ...wrong })).rejects.toMatchObject({ code, field });
    expect(touched(before, await hall.written())).toEqual([]);
  });

  test('is added through the console by an administrator, and by no one else', async () => {
    const hall = await fullTown();
    const schema = await buildSchema({ resolvers: [CatalogueResolver, UnitResolver], validate: false });
    const ask = (contextValue: object) =>
      graphql({
        schema,
        contextValue,
        variableValues: { input: { ...museum, class: 'MUNICIPAL' } },
        source: 'mutation ($input: UnitAddInput!) { unitAdd(input: $input, locale: RU) { path name class } }',
      });
    expect((await ask(hall.ctx(nobody))).errors?.[0]?.originalError).toMatchObject({ code: 'forbidden' });
    expect((await ask(hall.ctx())).data).toEqual({
      unitAdd: { path: 'museum', name: 'Городской музей', class: 'MUNICIPAL' },
    });
  });

  test('two added at once, and an import beside them, all get their columns', async () => {
    const hall = await fullTown();
    const library = {
      ...museum,
      slug: 'library',
      name: inThree('双鸭山市图书馆'),
      shortName: inThree('市图书馆'),
      aliases: [],
    };
    await Promise.all([
      addUnit(hall.ctx(), museum),
      importCatalogue(hall.ctx(), { files }),
      addUnit(hall.ctx(), library),
    ]);
    for (const slug of ['museum', 'library'])
      expect(await hall.count(`"column" c join unit u on u.id = c.unit_id where u.slug = '${slug}'`)).toBe(8);
    expect(await hall.count('(select distinct position from unit) p')).toBe(67);
  });
});

describe('a unit', () => {
  test('is found by any of its Chinese names', async () => {
    const { ctx } = await fullTown();
    for (const name of ['双鸭山市民政局', '市民政局', ' 市 民 政 局 '])
      expect((await unitByName(ctx().em, name))?.slug).toBe('civil-affairs-bureau');
    expect((await unitByName(ctx().em, '集贤县政府办公室'))?.slug).toBe('jixian-county');
    for (const name of ['市直各部门', '市魔法局', '']) expect(await unitByName(ctx().em, name)).toBeNull();
  });

  test('that is renamed takes its columns along, keeps its addresses, and is still found by its old names', async () => {
    const hall = await fullTown();
    const before = await hall.written();
    const { id } = (await unitByName(hall.ctx().em, '市民政局'))!;
    await renameUnit(hall.ctx(), {
      unitId: id,
      name: inThree('双鸭山市民政和养老局'),
      shortName: inThree('市民政和养老局'),
    });
    expect(touched(before, await hall.written()).filter((line) => !line.startsWith('+ unit_alias'))).toEqual([
      '~ column home/disclosure-catalogue/by-unit/civil-affairs-bureau',
      '~ column home/disclosure-guides/civil-affairs-bureau',
      '~ unit civil-affairs-bureau',
    ]);
    for (const name of ['市民政和养老局', '市民政局', '双鸭山市民政局'])
      expect((await unitByName(hall.ctx().em, name))?.id).toBe(id);
    expect((await columnByPath(hall.reading(), 'home/disclosure-guides/civil-affairs-bureau'))!.name.zh).toBe(
      '市民政和养老局',
    );
  });

  test('that leaves a group keeps its columns', async () => {
    const hall = await fullTown();
    const columns = () =>
      hall.count(`"column" c join unit u on u.id = c.unit_id where u.slug = 'civil-affairs-bureau'`);
    await importCatalogue(hall.ctx(), {
      files: changed(({ groups }) => groups[0].rule.except.push('civil-affairs-bureau')),
    });
    expect(
      await hall.count(
        `unit_group_member m join unit u on u.id = m.unit_id where u.slug = 'civil-affairs-bureau'`,
      ),
    ).toBe(1);
    expect(await columns()).toBe(8);
  });
});

describe('the command line', () => {
  const say = async (
    hall: Awaited<ReturnType<typeof emptyTown>>,
    request: { folder?: string; isDryRun?: boolean; locale?: Locale } = {},
  ) => {
    const lines: string[] = [];
    const code = await importFromCommandLine(hall.ctx(), {
      isDryRun: false,
      locale: Locale.EN,
      ...request,
      writeLine: (line) => lines.push(line),
    });
    return { code, lines };
  };

  test('counts what would come, and writes nothing in a dry run, not even in the log', async () => {
    const hall = await emptyTown();
    expect(await say(hall, { isDryRun: true })).toEqual({
      code: 0,
      lines: [
        'Sections: 11 added, 0 changed, 0 removed',
        expect.stringContaining('profile'),
        ...Array(10).fill(expect.stringMatching(/^ {2}Added section: /)),
        'Topics: 187 added, 0 changed, 0 removed',
        'Offices: 65 added, 0 changed, 0 taken out of service',
        'Groups of offices: 5 added, 0 changed, 0 removed',
        ...Array(5).fill(expect.stringMatching(/^ {2}Added group/)),
        'Duties: 169 added, 0 changed, 0 removed',
        'This is a preview; nothing was written.',
      ],
    });
    expect((await hall.written()).size + (await hall.count('log_entry'))).toBe(0);
  });

  test('says in the language asked for what it changed, field by field', async () => {
    const hall = await fullTown();
    await hall.rows(`update duty set cycle = 'daily' where number = 3`);
    expect((await say(hall, { locale: Locale.ZH })).lines).toEqual([
      '保障任务：新增 0，变更 1，删除 0',
      '  变更保障任务：3',
      '    cycle：daily → yearly-by-03-31',
      '已导入。',
    ]);
    expect((await say(hall, { locale: Locale.RU })).lines).toEqual(['Изменений нет.', 'Импорт выполнен.']);
  });

  test('tells every problem with the number of its row, and fails', async () => {
    const hall = await emptyTown();
    const folder = newFolder('annex-');
    const broken = changed(({ duties }) => (duties[41].modes = ['口头通知']));
    for (const [name, content] of Object.entries(broken))
      writeFileSync(join(folder, `${name}.json`), JSON.stringify(content));
    expect(await say(hall, { folder })).toEqual({
      code: 1,
      lines: [
        'Nothing was written. Problems found: 1',
        '  Row 42 of the annex: “口头通知” is not one of the eight modes.',
      ],
    });
    rmSync(join(folder, 'units.json'));
    expect(await say(hall, { folder })).toMatchObject({
      code: 1,
      lines: [expect.any(String), `  There is no readable units.json in ${folder}.`],
    });
    expect((await hall.written()).size).toBe(0);
  });
});
