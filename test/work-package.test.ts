import fastify from 'fastify';
import { unzipSync, zipSync } from 'fflate';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text as readAll, buffer as readBytes } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consoleContract } from '#src/app.ts';
import { globalId } from '#src/base/contract/global-id.ts';
import type { Context } from '#src/base/database/context.ts';
import { Locale } from '#src/base/words/locale.ts';
import { phrase } from '#src/base/words/phrase.ts';
import { Person } from '#src/city/access/persons/person.entity.ts';
import { Item as ItemEntity, type Item } from '#src/content/items/item.entity.ts';
import { saveItem } from '#src/content/items/save-item.ts';
import { readPo } from '#src/translation/exchange/po/read-po.ts';
import { writePo } from '#src/translation/exchange/po/write-po.ts';
import { readXliff } from '#src/translation/exchange/xliff/read-xliff.ts';
import { makePackage } from '#src/translation/packages/outgoing/make-package.ts';
import { pack } from '#src/translation/packages/outgoing/pack.ts';
import { WorkPackage } from '#src/translation/packages/outgoing/work-package.entity.ts';
import { packageRoutes } from '#src/translation/packages/package-routes.ts';
import { reportOn } from '#src/translation/packages/returned/report.ts';
import { ReturnedFile } from '#src/translation/packages/returned/returned-file.entity.ts';
import { sendBack } from '#src/translation/packages/returned/send-back.ts';
import { takeFile } from '#src/translation/packages/returned/take-file.ts';
import { isStale } from '#src/translation/segments/segments-with-translations.ts';
import { returnItem } from '#src/workflow/return-item.ts';
import { submitItem } from '#src/workflow/submit-item.ts';
import { dataOf } from './support/data-of.ts';
import { newFolder } from './support/folders.ts';
import { hasTools, runTool } from './support/gettext-tools.ts';
import { realHub, type RealHub } from './support/real-hub.ts';
import { refusalCodesOf, refusalsOf } from './support/refusals-of.ts';
import { translators } from './support/translators.ts';

const RU = Locale.RU;
let town: RealHub;
let staff: Awaited<ReturnType<typeof translators>>;
let statements = 0;
beforeAll(async () => {
  town = await realHub({ onQuery: () => void (statements += 1) });
  staff = await translators(town);
});
afterAll(() => town?.stop());

const translator = (): Context => staff.ru.translator();
/** Writes and submits an item: drafts are not given to translators. */
const write = async (
  title = '招商引资',
  body = '<p>欢迎<strong>投资</strong>。</p><p>请来信。<br />见附件。</p>',
): Promise<Item> => {
  const item = await town.write({ column: 'home/notices', content: { title, body } });
  await submitItem(town.as('liaison'), { id: item.id });
  return item;
};
const make = (items: Pick<Item, 'id'>[], options: object = {}, ctx = translator()) =>
  makePackage(ctx, { locale: RU, filter: { itemIds: items.map(({ id }) => id), ...options } });
const asText = (made: WorkPackage, format: 'xliff' | 'po') => readAll(pack(made, format, false).content);

/** Acts like a translation tool: puts a target below every source that has none. */
const filled = (xliff: string, say: (source: string) => string) =>
  xliff.replaceAll(
    /<source>(.*?)<\/source>(?!\s*<target>)/gs,
    (whole, source: string) => `${whole}<target>${say(source)}</target>`,
  );
const russian: Readonly<Record<string, string>> = {
  招商引资: 'Привлечение инвестиций',
  欢迎: 'Приглашаем ',
  投资: 'инвестировать',
  '。': '.',
  请来信: 'Пишите нам',
  见附件: 'См. приложение',
};
const translated = (source: string) =>
  Object.entries(russian).reduce((text, [zh, ru]) => text.replaceAll(zh, ru), source);
const send = (bytes: string | Uint8Array, name = 'ru.xlf', ctx = translator()) =>
  sendBack(ctx, { bytes: Buffer.from(bytes as string), name });
const outcomes = async ({ id, packageId }: ReturnedFile) => {
  const ctx = town.ctx();
  const made = await ctx.em.findOneOrFail(WorkPackage, packageId, { populate: ['items'] });
  const reports = await reportOn(ctx, made, await ctx.em.findOneOrFail(ReturnedFile, id));
  return reports.map(({ outcome, packed }) => `${packed?.place ?? '?'} ${outcome}`);
};
const state = async (item: Pick<Item, 'id'>) =>
  (await staff.held(item, RU)).map(({ segment, translation }) => [
    segment.place,
    translation?.text ?? '',
    translation?.state ?? 'missing',
  ]);
const [refusals, codes] = [refusalsOf, refusalCodesOf];
/** Returns an item to its unit, which changes it and submits it again. */
const change = async (item: Pick<Item, 'id' | 'version'>, content: object): Promise<Item> => {
  if ((await now(item)).state === 'submitted')
    await returnItem(town.as('unit-leader'), { id: item.id, reason: '请修改。' });
  const saved = await saveItem(town.as('liaison'), { id: item.id, content, expectedVersion: item.version });
  await submitItem(town.as('liaison'), { id: item.id });
  return saved;
};
const now = async (item: Pick<Item, 'id'>) => town.ctx().em.findOneOrFail(ItemEntity, item.id);

describe('a work package', () => {
  test('has what is due, with what codes stand for and where it stands', async () => {
    const item = await write();
    await staff.save(item, RU, ({ place }) => (place === 'title' ? 'Инвестиции' : undefined));
    const made = await make([item]);
    expect(made.segmentCount).toBe(2);
    const xliff = await asText(made, 'xliff');
    expect(readXliff(Buffer.from(xliff)).units.map(({ source, notes }) => ({ source, notes }))).toEqual([
      { source: ['欢迎', { kind: 'open', id: '1' }, '投资', { kind: 'close', id: '1' }, '。'], notes: [] },
      { source: ['请来信。', { kind: 'alone', id: '1' }, '见附件。'], notes: [] },
    ]);
    expect(xliff).toContain('<data id="start-1">&lt;strong&gt;</data>');
    const { entries } = readPo(Buffer.from(await asText(made, 'po')));
    expect(entries.map(({ id, notes }) => [id, notes])).toEqual([
      ['欢迎{1}投资{/1}。', [`招商引资 (${item.number}) body.0`]],
      ['请来信。{1/}见附件。', [`招商引资 (${item.number}) body.1`]],
    ]);
  });

  test('is the same whenever it is fetched, even after the Chinese has changed', async () => {
    const item = await write();
    const made = await make([item]);
    const before = await readBytes(pack(made, 'xliff', true).content);
    await change(item, { title: '新的标题' });
    const again = await town.ctx().em.findOneOrFail(WorkPackage, made.id, { populate: ['items'] });
    expect((await readBytes(pack(again, 'xliff', true).content)).equals(before)).toBe(true);
    await expect(
      town.owner.query('update work_package set locale = $1 where id = $2', ['en', made.id]),
    ).rejects.toThrow('a package is what went out');
  });

  test('comes with a page for each item that shows where its segments stand, and needs nothing else', async () => {
    const item = await write(
      '湿地 <i>',
      '<h2>初雪</h2><p>看<a href="https://example.invalid/">这里</a>。</p>',
    );
    const files = unzipSync(await readBytes(pack(await make([item]), 'po', true).content));
    expect(Object.keys(files).map((name) => name.replace(/^lanmu-ru-\d{4}-\d\d-\d\d-\w{8}/, '*'))).toEqual([
      '*.po',
      `context/${item.number}.html`,
    ]);
    const page = Buffer.from(files[`context/${item.number}.html`]!).toString();
    expect(page).toContain('<h1>湿地 &lt;i&gt;</h1>');
    expect(page).toContain('<h2>初雪</h2>');
    expect(page).not.toContain('example.invalid');
    for (const { segment } of await staff.held(item, RU)) expect(page).toContain(segment.id);
  });

  test('is chosen by column, kind, unit and state, and has only what its office has finished', async () => {
    const ids = async (filter: object) =>
      (await makePackage(translator(), { locale: RU, filter })).items.map(({ id }) => id);
    const draft = await write('草稿一');
    const done = await town.publish({
      column: 'home/notices',
      content: { title: '通知一', body: '<p>正文。</p>' },
    });
    const all = await ids({});
    expect(all).toContain(done.id);
    expect(all).not.toContain(draft.id);
    expect(await ids({ column: 'home' })).toEqual(all);
    expect(await ids({ column: 'home/notices', kind: 'article', unitId: town.unit.id })).toContain(done.id);
    expect(await codes(ids({ column: 'home/notice' }))).toEqual(['package.empty']);
    expect(await codes(ids({ kind: 'video' }))).toEqual(['package.empty']);
    await staff.translate(done, RU, ({ text }) => `Русский ${text.length}.`);
    expect(await ids({ states: ['reviewed'] })).toEqual([done.id]);
    expect(await codes(ids({ states: ['stale'] }))).toEqual(['package.empty']);
  });

  test('asks the database as often for ten items as for one', async () => {
    const items: Item[] = [];
    for (let index = 0; index < 10; index += 1) items.push(await write(`第${index}条`));
    const count = async (work: () => Promise<unknown>) => {
      statements = 0;
      await work();
      return statements;
    };
    const one = await count(() => make(items.slice(0, 1)));
    expect(await count(() => make(items.slice(1)))).toBe(one);
    const files: ReturnedFile[] = [];
    for (const some of [items.slice(0, 1), items.slice(1)])
      files.push(
        await send(filled(await asText(await make(some), 'xliff'), (source) => `Текст ${source.length}`)),
      );
    const report = await count(() => outcomes(files[0]!));
    expect(await count(() => outcomes(files[1]!))).toBe(report);
    const take = await count(() => takeFile(translator(), { id: files[0]!.id }));
    expect(await count(() => takeFile(translator(), { id: files[1]!.id }))).toBe(take);
  });

  describe('is refused', () => {
    const tooLarge = (items: number, segments: number) => ({
      code: 'package.too-large',
      field: 'filter',
      details: { items, segments, most: 5_000 },
    });

    test('when it has more segments than one person can translate', async () => {
      const paragraphs = Array.from({ length: 5_000 }, (_, n) => `<p>第${n}句。</p>`);
      const item = await write('长篇', paragraphs.join('')); // and the title
      await expect(make([item])).rejects.toMatchObject(tooLarge(1, 5_001));
    });

    test('when it has more characters, though in few segments', async () => {
      const long = await Promise.all(
        [1, 2, 3].map((n) => write(`巨篇${n}`, `<p>${'字'.repeat(340_000)}。</p>`)),
      );
      await expect(make(long)).rejects.toMatchObject(tooLarge(3, 6));
    });

    test('when it has more items than a person can keep apart', async () => {
      const item = await town.write({ column: 'home/notices', content: { title: '', body: '' } });
      const copy = (count: number) =>
        town.owner.query(
          `insert into item (id, kind, state, column_id, unit_id, content, version, author_id, created_at, updated_at)
           select gen_random_uuid(), 'audio', 'approved', column_id, unit_id, content, 1, author_id, now(), now()
           from item, generate_series(1, $2) where id = $1`,
          [item.id, count],
        );
      const audios = () => makePackage(translator(), { locale: RU, filter: { kind: 'audio' } });
      await copy(500);
      expect(await codes(audios())).toEqual(['package.empty']); // up to this number, each one is checked
      await copy(2);
      await expect(audios()).rejects.toMatchObject(tooLarge(501, 0)); // and no more than one too many is checked
    });

    test('when its maker has made fifty within a day', async () => {
      const item = await write();
      const person = new Person({
        signInName: 'eager',
        name: '周勤',
        passwordHash: '',
        createdAt: new Date(),
      });
      await town.hub.orm.em.fork().persist(person).flush();
      const ctx = translator();
      const eager = () => ({ ...translator(), actor: { ...ctx.actor, personId: person.id } });
      const { id } = await make([item], {}, eager());
      const copy = (count: number, age: string) =>
        town.owner.query(
          `insert into work_package (id, locale, filter, items, segment_count, character_count, made_by, made_at)
           select gen_random_uuid(), locale, filter, items, segment_count, character_count, made_by, made_at - $3::interval
           from work_package, generate_series(1, $2) where id = $1`,
          [id, count, age],
        );
      await copy(48, '23 hours');
      await copy(10, '25 hours');
      await make([item], {}, eager()); // the fiftieth
      await expect(make([item], {}, eager())).rejects.toMatchObject({
        code: 'package.too-many',
        field: null,
      });
      await make([item]); // others still may
    });

    test('into Chinese', async () => {
      const item = await write();
      const filter = { itemIds: [item.id] };
      await expect(
        makePackage(town.as('administrator'), { locale: Locale.ZH, filter }),
      ).rejects.toMatchObject({ code: 'value.not-a-choice', field: 'locale' });
    });
  });

  test('is for translators of its language and for administrators', async () => {
    const item = await write();
    expect(await codes(make([item], {}, staff.en.translator()))).toEqual(['forbidden']);
    expect(await codes(make([item], {}, town.as('portal-editor')))).toEqual(['forbidden']);
    const made = await make([item], {}, town.as('administrator'));
    const file = filled(await asText(made, 'xliff'), translated);
    expect(await codes(send(file, 'ru.xlf', staff.en.translator()))).toEqual(['forbidden']);
    const sent = await send(file);
    expect(await codes(takeFile(staff.en.translator(), { id: sent.id }))).toEqual(['forbidden']);
  });
});

describe('a file that comes back', () => {
  test.each(['xliff', 'po', 'zip'])(
    'changes nothing until it is taken over, then everything at once: %s',
    async (format) => {
      const item = await write();
      const made = await make([item]);
      const xliff = filled(await asText(made, 'xliff'), translated);
      const po = readPo(Buffer.from(await asText(made, 'po')));
      for (const entry of po.entries) entry.strings = [translated(entry.id)];
      const bytes = {
        xliff,
        po: writePo(po),
        zip: zipSync({ 'ru/назад.xlf': Buffer.from(xliff), 'context/1.html': Buffer.from('<p>') }),
      }[format]!;
      const before = await state(item);
      const file = await send(bytes, `назад.${format}`);
      expect(await outcomes(file)).toEqual(['title ready', 'body.0 ready', 'body.1 ready']);
      expect(await state(item)).toEqual(before);

      const taken = await takeFile(translator(), { id: file.id });
      expect(await state(item)).toEqual([
        ['title', 'Привлечение инвестиций', 'translated'],
        ['body.0', 'Приглашаем {1}инвестировать{/1}.', 'translated'],
        ['body.1', 'Пишите нам.{1/}См. приложение.', 'translated'],
      ]);
      const { translation } = (await staff.held(item, RU))[0]!;
      expect(translation).toMatchObject({ origin: 'file', provenance: `назад.${format}`, version: 1 });

      // Sent and accepted again it is the same file, and nothing is done twice.
      expect((await send(bytes, 'again')).id).toBe(file.id);
      expect((await takeFile(translator(), { id: file.id })).outcome).toEqual(taken.outcome);
      expect((await staff.held(item, RU))[0]!.translation!.version).toBe(1);
      await staff.review(item, RU);
      expect((await state(item)).map(([, , one]) => one)).toEqual(['reviewed', 'reviewed', 'reviewed']);
    },
  );

  test('is taken over once, though two people ask for it', async () => {
    const item = await write();
    const file = await send(filled(await asText(await make([item]), 'xliff'), translated));
    await Promise.all([1, 2, 3].map(() => takeFile(translator(), { id: file.id })));
    expect((await staff.held(item, RU)).map(({ translation }) => translation!.version)).toEqual([1, 1, 1]);
  });

  test('arrives as stale where the Chinese has changed, made from what went out', async () => {
    const item = await write();
    const made = await make([item]);
    await change(await now(item), {
      body: '<p>欢迎<strong>投资</strong>。</p><p>请在12日前来信。<br /></p>',
    });
    const file = await send(filled(await asText(made, 'xliff'), translated));
    expect(await outcomes(file)).toEqual(['title ready', 'body.0 ready', 'body.1 stale']);
    await takeFile(translator(), { id: file.id });
    const held = await staff.held(item, RU);
    expect(held.map(isStale)).toEqual([false, false, true]);
    expect(held[2]!.translation).toMatchObject({
      text: 'Пишите нам.{1/}См. приложение.',
      sourceText: '请来信。{1/}见附件。',
    });
  });

  test('leaves alone what a translator has saved meanwhile, and what is there already', async () => {
    const item = await write();
    const made = await make([item]);
    await staff.save(
      item,
      RU,
      ({ place }) => ({ title: 'Другое', 'body.1': 'Пишите нам.{1/}См. приложение.' })[place],
    );
    const file = await send(filled(await asText(made, 'xliff'), translated));
    expect(await outcomes(file)).toEqual(['title conflict', 'body.0 ready', 'body.1 unchanged']);
    await takeFile(translator(), { id: file.id });
    expect((await state(item)).map(([, text]) => text)).toEqual([
      'Другое',
      'Приглашаем {1}инвестировать{/1}.',
      'Пишите нам.{1/}См. приложение.',
    ]);
  });

  test('keeps work with broken codes as a draft, and tells what is wrong with it', async () => {
    const item = await write();
    const made = await make([item]);
    const xliff = filled(await asText(made, 'xliff'), (source) =>
      translated(source).replaceAll(/<\/?pc[^>]*>/g, ''),
    );
    const file = await send(xliff);
    expect(await outcomes(file)).toEqual(['title ready', 'body.0 faulty', 'body.1 ready']);
    const { returnedFile } = await dataOf(
      consoleContract,
      translator(),
      `query ($id: ID!) { returnedFile(id: $id) {
        name takenAt tally { outcome total }
        texts(outcomes: [FAULTY]) { line place sentSource source text current title findings { code isError message } } } }`,
      { id: globalId('ReturnedFile', file.id) },
    );
    expect(returnedFile).toMatchObject({
      takenAt: null,
      tally: [
        { outcome: 'READY', total: 2 },
        { outcome: 'FAULTY', total: 1 },
      ],
      texts: [
        {
          place: 'body.0',
          title: '招商引资',
          sentSource: '欢迎{1}投资{/1}。',
          source: '欢迎{1}投资{/1}。',
          text: 'Приглашаем инвестировать.',
          current: null,
          findings: [{ code: 'CODE_MISSING', isError: true, message: expect.stringContaining('{1}') }],
        },
      ],
    });
    const mutation = `mutation ($input: ReturnedFileTakeInput!) {
      returnedFileTake(input: $input) { returnedFile { takenAt tally { outcome total } } userErrors { code } } }`;
    const { returnedFileTake } = await dataOf(consoleContract, translator(), mutation, {
      input: { id: globalId('ReturnedFile', file.id) },
    });
    expect(returnedFileTake.returnedFile.tally).toEqual(returnedFile.tally);
    expect((await state(item))[1]).toEqual(['body.0', 'Приглашаем инвестировать.', 'draft']);
  });

  test('may lack targets, bring strangers, and come when a paragraph is gone: all of it is reported', async () => {
    const item = await write();
    const made = await make([item]);
    await change(await now(item), { body: '<p>欢迎<strong>投资</strong>。</p>' });
    let xliff = await asText(made, 'xliff');
    xliff = xliff.replace(/<unit id="[^"]+" name="title"/, '<unit id="stranger" name="title"');
    let units = 0;
    xliff = xliff.replaceAll(/<source>(.*?)<\/source>/gs, (whole, source: string) =>
      (units += 1) === 2 ? whole : `${whole}<target>${translated(source)}</target>`,
    );
    const file = await send(xliff);
    expect(await outcomes(file)).toEqual(['? unknown', 'body.0 empty', 'body.1 gone']);
    const before = await state(item);
    await takeFile(translator(), { id: file.id });
    expect(await state(item)).toEqual(before);
  });

  test('says that a text which lagged behind still holds, when the translator says so', async () => {
    const item = await write();
    await staff.save(item, RU, ({ text }) => translated(text));
    await change(await now(item), { title: '招商引资工作' });
    const made = await make([item]);
    const xliff = await asText(made, 'xliff');
    expect(xliff).toContain('Исходный текст, с которого сделан нынешний перевод: 招商引资');
    expect(await outcomes(await send(xliff))).toEqual(['title unchanged']);
    const sure = await send(xliff.replace('state="initial"', 'state="translated"'));
    expect(await outcomes(sure)).toEqual(['title ready']);
    await takeFile(translator(), { id: sure.id });
    expect((await staff.held(item, RU)).map(isStale)).toEqual([false, false, false]);
  });

  test('is refused whole when it is broken, with every line, in the language of the sender', async () => {
    const item = await write();
    const made = await make([item]);
    const xliff = filled(await asText(made, 'xliff'), translated);
    const broken = xliff.replaceAll('<segment>', '<segment state="done">');
    const problems = await refusals(send(broken));
    expect(problems.map(({ code }) => code)).toEqual([
      'exchange.broken-file',
      'exchange.broken-file',
      'exchange.broken-file',
    ]);
    const lines = broken.split('\n').flatMap((line, index) => (line.includes('"done"') ? [index + 1] : []));
    expect(problems.map(({ details }) => details['line'])).toEqual(lines);
    expect(phrase(RU, `errors:${problems[0]!.code}`, problems[0]!.details)).toBe(
      `Строка ${lines[0]}: «done» — недопустимое значение атрибута «state» элемента «segment».`,
    );
    expect(await codes(send(xliff.replace('trgLang="ru"', 'trgLang="en"')))).toEqual([
      'exchange.broken-file',
    ]);
    expect(await codes(send(xliff.replaceAll(made.id, made.id.replace(/^./, 'f'))))).toEqual([
      'package.unknown',
    ]);
    expect(new Set(await codes(send('hello')))).toEqual(new Set(['exchange.broken-file']));
    const long = filled(await asText(made, 'xliff'), () => 'я'.repeat(20_001));
    expect((await refusals(send(long)))[0]!.details).toMatchObject({ reason: 'text-too-long' });
    const { rows } = await town.owner.query('select count(*)::int from returned_file where package_id = $1', [
      made.id,
    ]);
    expect(rows).toEqual([{ count: 0 }]);
  });

  test('is no bomb and leads nowhere when it is an archive', async () => {
    const xliff = Buffer.from(await asText(await make([await write()]), 'xliff'));
    const reasons = async (files: Record<string, Uint8Array>) =>
      (await refusals(send(zipSync(files)))).map(({ details }) => details['reason']);
    expect(await reasons({ '../../etc/ru.xlf': xliff })).toEqual(['archive-broken']);
    expect(await reasons({ 'a.xlf': xliff, 'b.po': xliff })).toEqual(['archive-without-file']);
    expect(await reasons({ 'a.html': xliff })).toEqual(['archive-without-file']);
    expect(await reasons({ 'a.xlf': Buffer.alloc(17 << 20) })).toEqual(['too-large']);
    const bent = Buffer.from(zipSync({ 'a.xlf': xliff }, { level: 0 }));
    bent.write('?', bent.indexOf('招'));
    expect((await refusals(send(bent)))[0]!.details).toMatchObject({ reason: 'archive-broken' });
    const lying = Buffer.from(zipSync({ 'a.xlf': Buffer.alloc(17 << 20) }));
    const [central] = [lying.indexOf('PK\u0001\u0002', 0, 'latin1')];
    lying.writeUInt32LE(1000, central + 24); // says that it unpacks to 1,000 bytes
    expect((await refusals(send(lying))).map(({ code }) => code)).toEqual(['exchange.broken-file']);
    expect((await refusals(send(Buffer.from(zipSync({ 'a.xlf': xliff }).subarray(0, 200))))).length).toBe(1);
  });
});

describe('over HTTP', () => {
  test('a package is fetched and sent back by those who may, and by no one else', async () => {
    const item = await write();
    const { workPackageMake } = await dataOf(
      consoleContract,
      translator(),
      `mutation ($input: WorkPackageMakeInput!) { workPackageMake(input: $input) {
        workPackage { id address segmentCount characterCount } userErrors { field code } } }`,
      { input: { locale: 'RU', itemIds: [globalId('Item', item.id)] } },
    );
    expect(workPackageMake).toMatchObject({
      workPackage: { segmentCount: 3, characterCount: 17 },
      userErrors: [],
    });
    const { address, id } = workPackageMake.workPackage;
    const { workPackages } = await dataOf(
      consoleContract,
      translator(),
      '{ workPackages(locale: RU, first: 1) { id } }',
    );
    expect(workPackages).toEqual([{ id }]);

    let who: Context | null = translator();
    const app = fastify();
    await app.register(packageRoutes, {
      localeOf: () => RU,
      actorOf: async () => who && { actor: who.actor, locale: RU },
      makeContext: (_, { locale }) => ({ ...who!, em: who!.em.fork(), locale }),
    });
    const site = await app.listen({ port: 0, host: '127.0.0.1' });
    const answer = await fetch(`${site}${address}?format=xliff`);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="lanmu-ru-.*\.xlf"$/);
    const xliff = await answer.text();
    const docx = await fetch(`${site}${address}?format=docx`);
    expect([docx.status, await docx.json()]).toMatchObject([
      422,
      { refusals: [{ code: 'value.not-a-choice', field: 'format' }] },
    ]);
    const post = async (bytes: string, headers = {}) => {
      const body = new FormData();
      body.append('file', new Blob([bytes]), 'назад.xlf');
      const sent = await fetch(`${site}/console/packages/returned`, { method: 'POST', body, headers });
      return { status: sent.status, body: (await sent.json()) as Record<string, any> };
    };
    const sent = await post(filled(xliff, translated));
    expect(sent.status).toBe(201);
    expect(sent.body['returnedFile'].id).toEqual(expect.any(String));
    const refused = await post(xliff.slice(0, 400));
    expect(refused.status).toBe(422);
    expect(refused.body['refusals']).toMatchObject([
      { code: 'exchange.broken-file', field: 'file', message: expect.stringMatching(/^Строка \d+: /) },
    ]);
    expect((await post(' '.repeat((16 << 20) + 1))).status).toBe(413);
    expect((await post(xliff, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    who = staff.en.translator();
    expect((await fetch(`${site}${address}`)).status).toBe(403);
    who = null;
    expect((await fetch(`${site}${address}`)).status).toBe(401);
    expect((await post(xliff)).status).toBe(401);
    await app.close();
  });
});

describe.runIf(hasTools)('other tools', () => {
  test('take our package through XLIFF 1.2 and back without losing a segment or its package', async () => {
    const item = await write();
    await staff.save(item, RU, ({ place, text }) => (place === 'title' ? translated(text) : undefined));
    await change(await now(item), { title: '招商引资工作' });
    const made = await make([item]);
    const folder = newFolder('package-');
    const path = (name: string) => join(folder, name);
    writeFileSync(path('ru.po'), await asText(made, 'po'));
    expect(runTool('msgfmt', ['-c', '-v', '-o', path('ru.mo'), path('ru.po')])).toContain(
      '1 fuzzy translation, 2 untranslated',
    );
    runTool('po2xliff', ['--progress=none', '-i', path('ru.po'), '-o', path('ru.xlf')]);
    runTool('xliff2po', ['--progress=none', '-i', path('ru.xlf'), '-o', path('back.po')]);
    const back = readPo(readFileSync(path('back.po')));
    for (const entry of back.entries) if (entry.strings[0] === '') entry.strings = [translated(entry.id)];
    expect(await outcomes(await send(writePo(back), 'back.po'))).toEqual([
      'title unchanged',
      'body.0 ready',
      'body.1 ready',
    ]);
  });
});
