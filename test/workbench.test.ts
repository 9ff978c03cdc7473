import { afterAll, beforeAll, expect, test } from 'vitest';
import { consoleContract } from '#src/app.ts';
import { globalId } from '#src/base/contract/global-id.ts';
import type { Context } from '#src/base/database/context.ts';
import { Locale } from '#src/base/words/locale.ts';
import type { Item } from '#src/content/items/item.entity.ts';
import { saveItem } from '#src/content/items/save-item.ts';
import { fillGlossary } from '#src/translation/glossary/fill-glossary.ts';
import { preTranslate } from '#src/translation/workbench/saving/pre-translate.ts';
import { saveSegments } from '#src/translation/workbench/saving/save-segments.ts';
import { dataOf } from './support/data-of.ts';
import { realHub, type RealHub } from './support/real-hub.ts';
import { translators } from './support/translators.ts';

let town: RealHub;
let staff: Awaited<ReturnType<typeof translators>>;
const statements: string[] = [];
beforeAll(async () => {
  town = await realHub({ onQuery: (line) => void statements.push(line) });
  staff = await translators(town);
  await fillGlossary(town.ctx());
});
afterAll(() => town?.stop());

const ask = (ctx: Context, query: string, variables: object) =>
  dataOf(consoleContract, ctx, query, variables);

const screen = `query ($id: ID!, $locale: Locale!) { workbench(itemId: $id, locale: $locale) {
  item { number column { name } } tally { total missing draft translated reviewed stale triviallyStale wordsLeft } next { place }
  segments { id place tag source sourcePrint codes { mark name tag } text state isStale isTriviallyStale version origin returnReason
    sourceDiff { kind text } proposal findings { code isError message } glossary { zh expected isUsed } acceptedWarnings
    memory { percentage targetText sourceText } other { text isStale } history { version act by text source } translatedBy reviewedBy } } }`;
const look = async (item: Item, locale = 'EN', ctx = staff.en.translator()) =>
  (await ask(ctx, screen, { id: globalId('Item', item.id), locale })).workbench;

const profile = (paragraphs: number): Promise<Item> =>
  town.write({
    column: 'profile/overview',
    kind: 'city-profile',
    content: {
      title: '双鸭山市概况',
      body: Array.from(
        { length: paragraphs },
        (_, n) =>
          `<p>第${n + 1}段：友谊县粮食产量为${n + 20}.5万吨，同比增长<strong>${n + 3}%</strong>。</p>`,
      ).join(''),
    },
  });
const change = async (item: Item, content: object): Promise<Item> =>
  saveItem(town.as('liaison'), { id: item.id, content, expectedVersion: item.version });

test('a profile page of sixty segments is one screen, in the statements that six need', async () => {
  const counts: number[] = [];
  for (const paragraphs of [5, 59]) {
    const item = await profile(paragraphs);
    await staff.translate(item, Locale.RU, ({ place }) =>
      place === 'title' ? 'Город Шуанъяшань' : undefined,
    );
    await staff.save(item, Locale.EN, ({ place }) =>
      Number(place.slice(5)) % 3 === 0 ? 'Youyi County' : undefined,
    );
    const now = await change(item, { body: item.content.body.replaceAll('产量', '总产量') });
    statements.length = 0;
    const workbench = await look(now);
    counts.push(statements.length);
    expect(workbench.segments).toHaveLength(paragraphs + 1);
    expect(workbench.tally.stale).toBeGreaterThan(1);
  }
  expect(counts[1]).toBe(counts[0]);
  expect(counts[1]).toBeLessThanOrEqual(11);
});

test('saving one segment is one statement; around it are the transaction, the lock, a look, a note and the log', async () => {
  const item = await profile(59);
  await staff.save(item, Locale.EN, ({ place }) => (place === 'body.0' ? 'Youyi County' : undefined));
  const save = (expectedVersion: number) => {
    statements.length = 0;
    const segments = [{ segment: 'body.0', text: `Youyi County ${expectedVersion}`, expectedVersion }];
    return saveSegments(staff.en.translator(), { itemId: item.id, locale: Locale.EN, segments });
  };
  await save(1);
  const plain = statements.map((line) =>
    line.replaceAll(/\P{ASCII_Hex_Digit}\[\d+m/gu, '').replace('[query] ', ''),
  );
  expect(
    plain.map((line) => /^\w+(?: (?:"?\w+"?\.\*|"\w+"|into "\w+"))?/.exec(line)![0].replaceAll('"', '')),
  ).toEqual([
    'begin',
    'select i0.*', // the item, locked
    'select s0.*', // its segments
    'select s0.*', // their translations
    'insert', // the segments of this version, if not recorded yet
    'update segment_translation',
    'insert into log_entry',
    'commit',
  ]);
});

test('save and next is one mutation, and the loser of two learns what the first one wrote', async () => {
  const item = await profile(3);
  const save = `mutation ($input: TranslationSaveInput!) { translationSave(input: $input) {
    workbench { changed { place state version } next { place } tally { missing wordsLeft } } userErrors { field code message } } }`;
  const input = {
    itemId: globalId('Item', item.id),
    locale: 'EN',
    segments: [{ segment: 'body.0', text: 'Youyi County', expectedVersion: 0 }],
  };
  const { translationSave: first } = await ask(staff.en.translator(), save, { input });
  expect(first.workbench).toMatchObject({
    changed: [{ place: 'body.0', state: 'TRANSLATED', version: 1 }],
    next: { place: 'body.1' },
    tally: { missing: 3 },
  });
  const { translationSave: second } = await ask(staff.en.reviewer({ locale: Locale.EN }), save, { input });
  expect(second).toEqual({
    workbench: null,
    userErrors: [
      {
        field: 'segments.0.expectedVersion',
        code: 'TRANSLATION_VERSION_CONFLICT',
        message: '王英 saved “body.0” first (version 1): Youyi County',
      },
    ],
  });
});

test('a changed number is shown, offered, and written only by the translator', async () => {
  const item = await town.write({
    column: 'home/notices',
    content: { title: '友谊县总投资28.5亿元', summary: '3月15日开工，2016年建成。' },
  });
  const texts: Record<string, string> = {
    title: 'Youyi County: RMB 2.85 billion in all',
    summary: 'Work begins on 15 March and ends in 2016.',
  };
  await staff.translate(item, Locale.EN, ({ place }) => texts[place]);
  const now = await change(item, { title: '友谊县总投资31.2亿元', summary: '4月20日开工，2017年建成。' });
  const { segments, tally } = await look(now);
  expect(tally).toMatchObject({ reviewed: 2, stale: 2, triviallyStale: 0 });
  expect(segments.map(({ text, proposal, state }: any) => [text, proposal, state])).toEqual([
    [texts['title'], 'Youyi County: RMB 3.12 billion in all', 'REVIEWED'],
    [texts['summary'], 'Work begins on 20 April and ends in 2017.', 'REVIEWED'],
  ]);
  expect(segments[0].sourceDiff.map(({ kind, text }: any) => `${kind} ${text}`)).toEqual([
    'SAME 友谊县总投资',
    'REMOVED 28.5',
    'ADDED 31.2',
    'SAME 亿元',
  ]);
  expect(segments[0].findings.map(({ code, isError }: any) => [code, isError])).toContainEqual([
    'MONEY_MISSING',
    true,
  ]);
});

test('the memory offers what was reviewed, and fills nothing in', async () => {
  const [one, other] = await Promise.all([profile(3), profile(3)]);
  const english = (text: string) => `Youyi County ${/\d+\.5/.exec(text)?.[0] ?? ''}`;
  await staff.save(one, Locale.EN, ({ text, place }) =>
    place === 'title'
      ? 'Shuangyashan'
      : `Paragraph ${/\d+/.exec(text)![0]}: ${english(text)}0 thousand tonnes, {1}${/(\d+)%/.exec(text)![1]}%{/1}.`.replace(
          '.50 thousand',
          '5 thousand',
        ),
  );
  expect((await look(other)).segments.map(({ memory }: any) => memory.length)).toEqual([0, 0, 0, 0]); // not reviewed yet
  await staff.review(one, Locale.EN);
  const now = await change(other, { body: other.content.body.replace('第2段', '第二个段落') });
  const { segments } = await look(now);
  expect(segments.map(({ text, memory }: any) => [text, memory[0]?.percentage])).toEqual([
    ['', 101],
    ['', 100], // another neighbour
    ['', expect.toSatisfy((percentage: number) => percentage > 60 && percentage < 100)],
    ['', 100],
  ]);
  const russian = (await look(now, 'RU', staff.ru.translator())).segments;
  expect(russian.slice(1).flatMap(({ memory }: any) => memory)).toEqual([]);
});

test('a machine leaves drafts that say so, and no reader gets one before a person took it over', async () => {
  const item = await town.write({
    column: 'home/notices',
    content: { title: '湿地', body: '<p>初<em>雪</em></p>' },
  });
  const machine = {
    name: 'Example 1.0',
    translate: async (_: Locale, sources: readonly unknown[][]) =>
      sources.map((source) =>
        source.length > 1 ? ['Snow ', { kind: 'pc' as const, id: '1', children: ['now'] }] : null,
      ),
  };
  await preTranslate(staff.en.translator(), { itemId: item.id, locale: Locale.EN, machine });
  const { segments } = await look(item);
  expect(
    segments.map(({ text, state, origin, translatedBy }: any) => [text, state, origin, translatedBy]),
  ).toEqual([
    ['', 'MISSING', null, null],
    ['Snow {1}now{/1}', 'DRAFT', 'MACHINE', null],
  ]);
  await expect(
    town.owner.query(`update segment_translation set state = 'translated' where origin = 'machine'`),
  ).rejects.toThrow('check constraint');
  await saveSegments(staff.en.translator(), {
    itemId: item.id,
    locale: Locale.EN,
    segments: [{ segment: 'body.0', text: 'Snow {1}now{/1}', expectedVersion: 1 }],
  });
  expect((await look(item)).segments[1]).toMatchObject({
    state: 'TRANSLATED',
    origin: 'HUMAN',
    translatedBy: '王英',
  });
});

test('translators see what waits, by kind and column, with counts in segments', async () => {
  const work = `query ($column: String, $kinds: [String!]) {
    translationStandings(locale: RU, column: $column, kinds: $kinds) { standing count }
    translationWork(locale: RU, column: $column, kinds: $kinds, first: 2) { totalCount pageInfo { endCursor hasNextPage }
      nodes { standing item { number } tally { total missing stale reviewed } } } }`;
  const column = 'home/city-affairs';
  const publish = () => town.publish({ column, content: { title: '招商', body: '<p>一</p><p>二</p>' } });
  const [alone, behind, current] = [await publish(), await publish(), await publish()];
  for (const item of [behind, current]) {
    await staff.translate(item, Locale.RU, () => 'Инвестиции');
    await ask(
      staff.ru.reviewer(),
      'mutation ($input: TranslationOfItemInput!) { translationPublish(input: $input) { edition { number } userErrors { message } } }',
      {
        input: { itemId: globalId('Item', item.id), locale: 'RU' },
      },
    );
  }
  await town.release(await change(behind, { body: '<p>一</p><p>二项</p>' }));
  const started = await town.write({ column, content: { title: '招商' } });
  await staff.save(started, Locale.RU, () => 'Инвестиции');
  await town.write({ column, content: { title: '无人问津' } });

  const first = await ask(staff.ru.translator(), work, { column });
  expect(first.translationStandings).toEqual([
    { standing: 'UNTRANSLATED', count: 1 },
    { standing: 'BEHIND', count: 1 },
    { standing: 'CURRENT', count: 1 },
    { standing: 'STARTED', count: 1 },
  ]);
  expect(first.translationWork).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
  expect(
    first.translationWork.nodes.map(({ standing, item, tally }: any) => [standing, item.number, tally]),
  ).toEqual([
    ['STARTED', String(started.number), { total: 1, missing: 0, stale: 0, reviewed: 0 }],
    ['BEHIND', String(behind.number), { total: 3, missing: 0, stale: 1, reviewed: 3 }],
  ]);
  const { translationWork: rest } = await ask(
    staff.ru.translator(),
    `{ translationWork(locale: RU, column: "${column}", first: 2, after: "${first.translationWork.pageInfo.endCursor}") { nodes { item { number } } } }`,
    {},
  );
  expect(rest.nodes).toEqual([{ item: { number: String(alone.number) } }]);
  expect(
    (await ask(staff.ru.translator(), work, { column, kinds: ['leader'] })).translationWork.nodes,
  ).toEqual([]);
});
