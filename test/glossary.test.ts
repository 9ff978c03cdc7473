import { afterAll, beforeAll, expect, test } from 'vitest';
import { consoleContract } from '#src/app.ts';
import { Locale } from '#src/base/words/locale.ts';
import { addTerm, changeTerm, retireTerm } from '#src/translation/glossary/change-term.ts';
import { fillGlossary } from '#src/translation/glossary/fill-glossary.ts';
import { importTerms } from '#src/translation/glossary/import-terms.ts';
import { namesFor } from '#src/translation/glossary/names-for.ts';
import { publishTranslation } from '#src/translation/workbench/publishing/publish-translation.ts';
import { saveSegments } from '#src/translation/workbench/saving/save-segments.ts';
import { dataOf } from './support/data-of.ts';
import { realHub, type RealHub } from './support/real-hub.ts';
import { refusalsOf } from './support/refusals-of.ts';
import { translators } from './support/translators.ts';

let town: RealHub;
let staff: Awaited<ReturnType<typeof translators>>;
beforeAll(async () => {
  town = await realHub();
  staff = await translators(town);
  await fillGlossary(town.ctx());
});
afterAll(() => town?.stop());

const refusals = async (work: Promise<unknown>): Promise<[string, string | null][]> =>
  (await refusalsOf(work)).map(({ code, field }) => [code, field]);
const manager = () => staff.en.translator();
const term = (zh: string, more = {}) => ({
  zh,
  kind: 'other',
  en: [`${zh.length} en`],
  ru: ['термин'],
  ...more,
});

test('a new hub knows the places, posts and laws, and the offices by the catalogue', async () => {
  const names = new Map((await namesFor(town.ctx(), Locale.RU)).map((name) => [name.zh, name.allowed[0]]));
  expect(
    Object.fromEntries(['集贤县', '饶河县', '四方台区', '北京', '副市长'].map((zh) => [zh, names.get(zh)])),
  ).toEqual({
    集贤县: 'уезд Цзисянь',
    饶河县: 'уезд Жаохэ',
    四方台区: 'район Сыфантай',
    北京: 'Пекин',
    副市长: 'вице-мэр',
  });
  expect(names.get('双鸭山市商务局')).toBe('Управление коммерции города Шуанъяшань');
  expect(names.get('市商务局')).toBe('Управление коммерции');
  const english = new Map((await namesFor(town.ctx(), Locale.EN)).map((name) => [name.zh, name]));
  const housing = english.get('双鸭山市住房和城乡建设局');
  expect(housing?.kind).toBe('unit');
  expect(housing?.allowed).toContain('Bureau of Housing and Urban-Rural Development'); // the city may be left out
  expect(english.get('市商务局')?.kind).toBe('other'); // its short name is not official
  const before = names.size;
  await fillGlossary(town.ctx()); // a second start adds nothing
  expect(await namesFor(town.ctx(), Locale.RU)).toHaveLength(before);
});

test('a name that is said otherwise blocks review and readers, and the refusal says how it is said', async () => {
  const item = await town.publish({
    column: 'home/notices',
    content: { title: '友谊县', body: '<p>雪</p>' },
  });
  await staff.save(item, Locale.EN, () => 'Friendship County');
  const review = `mutation ($input: TranslationReviewInput!) { translationReview(input: $input) { userErrors { code message field } } }`;
  const { id } = (await dataOf(consoleContract, staff.en.reviewer(), '{ items(first: 1) { nodes { id } } }'))
    .items.nodes[0];
  const input = { itemId: id, locale: 'EN', segments: [{ segment: 'title', expectedVersion: 1 }] };
  const { translationReview } = await dataOf(
    consoleContract,
    staff.en.reviewer({ locale: Locale.EN }),
    review,
    { input },
  );
  expect(translationReview.userErrors).toEqual([
    {
      code: 'TRANSLATION_HAS_ERROR',
      message: '“title”: The official name of 友谊县 is missing: Youyi County',
      field: 'segments.0.segment',
    },
  ]);
});

test('a name that is changed keeps texts with the old one from readers, reviewed or not', async () => {
  const snowTown = term('雪乡', { kind: 'place' });
  const added = await addTerm(manager(), { ...snowTown, en: ['Snow Town'] });
  const item = await town.publish({ column: 'home/notices', content: { title: '雪乡', body: '<p>雪</p>' } });
  await staff.translate(item, Locale.EN, () => 'Snow Town');
  await changeTerm(manager(), { ...snowTown, id: added.id, en: ['Snowland'], expectedVersion: 1 });
  const publish = () => publishTranslation(staff.en.reviewer(), { itemId: item.id, locale: Locale.EN });
  expect(await refusals(publish())).toEqual([['translation.error-stands', 'title']]);
  expect(await refusals(changeTerm(manager(), { ...snowTown, id: added.id, expectedVersion: 1 }))).toEqual([
    ['glossary.version-conflict', 'expectedVersion'],
  ]);
  await retireTerm(manager(), { id: added.id, expectedVersion: 2 });
  await publish();
});

test('a name stands once: added again, changed into another or twice in a file, it is refused', async () => {
  const [first, second] = [
    await addTerm(manager(), term('冰雪节')),
    await addTerm(manager(), term('冰雪季')),
  ];
  const taken = [['glossary.term-taken', 'zh']];
  expect(await refusals(addTerm(manager(), term(' 冰雪节 ')))).toEqual(taken);
  const other = { ...term('冰雪节'), id: second.id, expectedVersion: 1 };
  expect(await refusals(changeTerm(manager(), other))).toEqual(taken);
  const file = 'zh,en,ru\n雪雕,snow sculpture,скульптура\n雪雕,snow figure,фигура\n';
  await expect(importTerms(manager(), { file })).rejects.toMatchObject({
    refusals: [{ code: 'glossary.line-wrong', field: 'file.3', details: { code: 'glossary.term-taken' } }],
  });
  await retireTerm(manager(), { id: first.id, expectedVersion: 1 });
  await changeTerm(manager(), { ...term('冰雪季', { note: '改' }), id: second.id, expectedVersion: 1 });
  expect((await addTerm(manager(), term('冰雪节'))).id).toBe(first.id); // a retired term becomes active again
});

test('a file is taken over whole, in either form, or refused whole with each line that is wrong', async () => {
  const csv =
    'zh,kind,en,ru,forbiddenEn,forbiddenRu,note\n冰灯,other,ice lantern|ice lamp,ледяной фонарь,,,\n"雪,橇",other,sled,сани,,,"two\nlines"\n';
  const look = await importTerms(manager(), { file: csv, isDryRun: true });
  expect(look).toEqual({ added: 2, changed: 0, unchanged: 0 });
  expect(await importTerms(manager(), { file: csv })).toEqual(look);
  expect(await importTerms(manager(), { file: csv })).toEqual({ added: 0, changed: 0, unchanged: 2 });
  const json = JSON.stringify([{ zh: '冰灯', en: ['ice lantern'], ru: ['ледяной фонарь'] }, term('冬泳')]);
  expect(await importTerms(manager(), { file: json })).toEqual({ added: 1, changed: 1, unchanged: 0 });

  expect(await refusals(importTerms(manager(), { file: 'zh,en,ru\n"冰,a,b\n' }))).toEqual([
    ['glossary.file-broken', 'file'],
  ]);
  expect(await refusals(importTerms(manager(), { file: '[{"zh": 1}]' }))).toEqual([
    ['glossary.file-broken', 'file'],
  ]);
  const wrong = 'zh,kind,en,ru\n甲乙,other,fine,хорошо\n,other,none,нет\n丙丁,animal,a汉b,\n';
  expect(await refusals(importTerms(manager(), { file: wrong }))).toEqual([
    ['glossary.line-wrong', 'file.3'],
    ['glossary.line-wrong', 'file.4'],
    ['glossary.line-wrong', 'file.4'],
    ['glossary.line-wrong', 'file.4'],
  ]);
  expect((await namesFor(town.ctx(), Locale.EN)).some(({ zh }) => zh === '甲乙')).toBe(false);
});

test('only translators and administrators change it, and everyone who works here may look names up', async () => {
  expect(await refusals(addTerm(town.as('portal-editor'), term('冰雪')))).toEqual([['forbidden', null]]);
  const query = `query ($text: String) { terms(text: $text, first: 2) { totalCount nodes { zh en } pageInfo { hasNextPage } } }`;
  const { terms } = await dataOf(consoleContract, town.as('liaison'), query, { text: 'Хэйлун' });
  expect(terms.nodes.map(({ zh }: { zh: string }) => zh)).toEqual(['黑龙江', '黑龙江省']);
  expect(terms.totalCount).toBe(2);
  const nobody = town.ctx({ actor: { personId: null, name: '', isHub: false, appointments: [] } });
  expect(await refusals(dataOf(consoleContract, nobody, query))).toEqual([['not-signed-in', null]]);
});

test('names in a text are looked up once for a screen, not once for a segment', async () => {
  const item = await town.write({
    column: 'home/notices',
    content: { title: '黑龙江省', body: '<p>北京</p><p>哈尔滨</p>' },
  });
  await saveSegments(staff.en.translator(), {
    itemId: item.id,
    locale: Locale.EN,
    segments: [{ segment: 'body.0', text: 'Peking', expectedVersion: 0 }],
  });
  const query = `query ($id: ID!) { workbench(itemId: $id, locale: EN) { segments { glossary { zh expected isUsed } findings { code } } } }`;
  const { items } = await dataOf(
    consoleContract,
    staff.en.translator(),
    '{ items(first: 1) { nodes { id } } }',
  );
  const { workbench } = await dataOf(consoleContract, staff.en.translator(), query, {
    id: items.nodes[0].id,
  });
  expect(workbench.segments).toEqual([
    { glossary: [{ zh: '黑龙江省', expected: 'Heilongjiang Province', isUsed: false }], findings: [] },
    {
      glossary: [{ zh: '北京', expected: 'Beijing', isUsed: false }],
      findings: [{ code: 'TERM_FORBIDDEN' }],
    },
    { glossary: [{ zh: '哈尔滨', expected: 'Harbin', isUsed: false }], findings: [] },
  ]);
});
