import fastify from 'fastify';
import { text as readAll } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consoleContract } from '#src/app.ts';
import { globalId } from '#src/base/contract/global-id.ts';
import type { Context } from '#src/base/database/context.ts';
import { Locale } from '#src/base/words/locale.ts';
import { Refusal } from '#src/base/words/refusal.ts';
import type { Item } from '#src/content/items/item.entity.ts';
import { saveItem } from '#src/content/items/save-item.ts';
import type { PoEntry } from '#src/translation/exchange/po/po-file.ts';
import { readPo } from '#src/translation/exchange/po/read-po.ts';
import { writePo } from '#src/translation/exchange/po/write-po.ts';
import { makePackage } from '#src/translation/packages/outgoing/make-package.ts';
import { pack } from '#src/translation/packages/outgoing/pack.ts';
import type { WorkPackage } from '#src/translation/packages/outgoing/work-package.entity.ts';
import { packageRoutes } from '#src/translation/packages/package-routes.ts';
import type { ReturnedFile } from '#src/translation/packages/returned/returned-file.entity.ts';
import { sendBack } from '#src/translation/packages/returned/send-back.ts';
import { takeFile } from '#src/translation/packages/returned/take-file.ts';
import { returnItem } from '#src/workflow/return-item.ts';
import { submitItem } from '#src/workflow/submit-item.ts';
import { dataOf } from './support/data-of.ts';
import { realHub, type RealHub } from './support/real-hub.ts';
import { refusalsOf } from './support/refusals-of.ts';
import { translators } from './support/translators.ts';

const RU = Locale.RU;
let town: RealHub;
let staff: Awaited<ReturnType<typeof translators>>;
beforeAll(async () => {
  town = await realHub();
  staff = await translators(town);
});
afterAll(() => town?.stop());

const translator = (): Context => staff.ru.translator();
const write = async (
  title = '招商引资',
  body = '<p>欢迎<strong>投资</strong>。</p><p>请来信。</p>',
): Promise<Item> => {
  const item = await town.write({ column: 'home/notices', content: { title, body } });
  await submitItem(town.as('liaison'), { id: item.id });
  return item;
};
const change = async (item: Item, content: object): Promise<void> => {
  await returnItem(town.as('unit-leader'), { id: item.id, reason: '请修改。' });
  await saveItem(town.as('liaison'), { id: item.id, content, expectedVersion: item.version });
  await submitItem(town.as('liaison'), { id: item.id });
};
const make = (items: Pick<Item, 'id'>[], ctx = translator()) =>
  makePackage(ctx, { locale: RU, filter: { itemIds: items.map(({ id }) => id) } });
type Format = 'xliff' | 'xliff-2.0' | 'po';
const asText = (made: WorkPackage, format: Format) => readAll(pack(made, format, false).content);

/** A different translation for each place. */
const russian = (source: string, at: number | string) => source.replace(/\p{Script=Han}+/gu, `Текст ${at}`);
const filledPo = async (made: WorkPackage, change: (entry: PoEntry, at: number) => void = () => {}) => {
  const po = readPo(Buffer.from(await asText(made, 'po')));
  for (const [at, entry] of po.entries.entries()) {
    entry.strings = [russian(entry.id, at)];
    change(entry, at);
  }
  return { ...po, text: () => writePo(po) };
};
const filledXliff = async (made: WorkPackage, format: Format = 'xliff') => {
  let at = 0;
  return (await asText(made, format)).replaceAll(
    /<source>((?:(?!<\/source>).)*)<\/source>(?!\s*<target>)/gs,
    (whole, source: string) => `${whole}<target>${russian(source, (at += 1))}</target>`,
  );
};
const send = (bytes: string, { ctx = translator(), packageId = null as string | null } = {}) =>
  sendBack(ctx, { bytes: Buffer.from(bytes), name: 'ru', packageId });
const refused = async (work: Promise<unknown>): Promise<Refusal> => {
  const [first] = await refusalsOf(work);
  return first ?? expect.unreachable();
};

const query = `query ($id: ID!) { returnedFile(id: $id) {
  packageId missingCount missing(first: 2) { title place sentSource itemId segmentId } notices tally { outcome total }
  texts { place outcome text source fileSource currentBy remarks { code message } findings { code } } } }`;
const report = async (file: ReturnedFile, ctx = { ...translator(), locale: Locale.EN }) =>
  (await dataOf(consoleContract, ctx, query, { id: globalId('ReturnedFile', file.id) })).returnedFile;
/** `body.0 READY DRAFT HALF` */
const problemsOf = async (file: ReturnedFile): Promise<string[]> =>
  (await report(file)).texts.map(
    ({ place, outcome, remarks }: { place: string; outcome: string; remarks: { code: string }[] }) =>
      [place, outcome, ...remarks.map(({ code }) => code)].join(' '),
  );

describe('the report on a file says', () => {
  test('which segments did not come back, by place and item, and how many', async () => {
    const item = await write();
    const made = await make([item]);
    const po = await filledPo(made);
    const file = await send(writePo({ ...po, entries: po.entries.slice(1, 2) }));
    const { missingCount, missing, notices } = await report(file);
    expect(missingCount).toBe(2);
    expect(missing).toMatchObject([
      { title: '招商引资', place: 'title', sentSource: '招商引资', itemId: globalId('Item', item.id) },
      { title: '招商引资', place: 'body.1', sentSource: '请来信。' },
    ]);
    expect(notices).toEqual(['Segments of the package that are not in the file: 2.']);
    await takeFile(translator(), { id: file.id });
    expect(await report(file)).toMatchObject({ missingCount: 2, notices });
  });

  test('what becomes of an item that has gone back to its office, but not what it says there', async () => {
    const [stays, goes] = [await write(), await write('项目推介')];
    const made = await make([stays, goes]);
    const file = await send((await filledPo(made)).text());
    await returnItem(town.as('unit-leader'), { id: goes.id, reason: '请修改。' });
    await saveItem(town.as('liaison'), {
      id: goes.id,
      content: { title: '尚未公开的项目' },
      expectedVersion: goes.version,
    });
    // An inspector can read drafts too, a translator cannot.
    const { actor } = translator();
    const appointments = actor.appointments.filter(({ role }) => role === 'translator');
    const only = { ...translator(), locale: Locale.EN, actor: { ...actor, appointments } };
    const problems = await report(file, only);
    expect(problems).toMatchObject({
      missingCount: 0,
      notices: ['The Chinese has changed since the package was sent: 1.'],
      tally: [
        { outcome: 'READY', total: 5 },
        { outcome: 'STALE', total: 1 },
      ],
    });
    expect(JSON.stringify(problems)).not.toContain('尚未公开');
    await takeFile(translator(), { id: file.id });
    expect((await report(file, only)).tally).toEqual(problems.tally);
  });

  test('that all are missing where a tool has made all of them obsolete', async () => {
    const made = await make([await write()]);
    const obsolete = (await asText(made, 'po'))
      .split('\n\n')
      .map((entry, at) => (at === 0 ? entry : entry.replaceAll(/^(?=msg|")/gm, '#~ ')))
      .join('\n\n');
    const { missingCount, missing, texts, notices } = await report(await send(obsolete));
    expect([missingCount, missing.length, texts]).toEqual([3, 2, []]);
    expect(notices).toEqual(['Segments of the package that are not in the file: 3.']);
  });

  test('nothing where there is nothing to say', async () => {
    const made = await make([await write()]);
    const { missingCount, notices } = await report(await send(await filledXliff(made)));
    expect([missingCount, notices]).toEqual([0, []]);
  });

  test('what has changed meanwhile, and who was faster', async () => {
    const item = await write();
    const made = await make([item]);
    await staff.save(item, RU, ({ place }) => (place === 'title' ? 'Другое' : undefined));
    await change(item, { body: '<p>欢迎<strong>投资</strong>。</p><p>请在12日前来信。</p>' });
    const file = await send((await filledPo(made)).text());
    expect(await problemsOf(file)).toEqual(['title CONFLICT', 'body.0 READY', 'body.1 STALE SOURCE_CHANGED']);
    const { texts, notices } = await report(file);
    expect(texts[0]).toMatchObject({ currentBy: '孙俄' });
    expect(texts[2]).toMatchObject({ currentBy: null, source: '请在12日前来信。' });
    expect(notices).toEqual([
      'Not taken over because another person saved a translation meanwhile: 1.',
      'The Chinese has changed since the package was sent: 1.',
    ]);
  });

  test('which sources were changed in the file, whatever blanks and codes a tool has put there', async () => {
    const made = await make([await write()]);
    const po = await filledPo(made, (entry, at) => {
      if (at === 0) entry.id = '招商引资（新）';
      if (at === 1) entry.id = ' 欢迎投资。\n';
    });
    const file = await send(po.text());
    expect(await problemsOf(file)).toEqual(['title READY SOURCE_EDITED', 'body.0 READY', 'body.1 READY']);
    expect((await report(file)).texts[0]).toMatchObject({ fileSource: '招商引资（新）' });
  });

  test('which translations are the Chinese, wholly or in part, but not that figures are the same', async () => {
    const item = await write('招商引资', '<p>欢迎<strong>投资</strong>。</p><p>请来信。</p><p>262,359</p>');
    const po = await filledPo(await make([item]), (entry, at) => {
      if (at === 0) entry.strings = [entry.id];
      if (at === 1) entry.strings = ['Приглашаем {1}投资{/1}.'];
      if (at === 2) entry.strings = [` ${entry.id} `];
    });
    const file = await send(po.text());
    expect(await problemsOf(file)).toEqual([
      'title EMPTY STILL_CHINESE',
      'body.0 READY STILL_CHINESE',
      'body.1 EMPTY STILL_CHINESE',
      'body.2 READY',
    ]);
    await takeFile(translator(), { id: file.id });
    expect((await staff.held(item, RU)).map(({ translation }) => translation?.text ?? null)).toEqual([
      null,
      'Приглашаем {1}投资{/1}.',
      null,
      '262,359',
    ]);
  });

  test.each(['po', 'xliff'])(
    'what comes as a draft because it is not marked as ready: %s',
    async (format) => {
      const item = await write();
      await staff.save(item, RU, ({ place }) => (place === 'title' ? 'Старое' : undefined));
      await change(item, { title: '招商引资工作' });
      const made = await make([item]);
      const text =
        format === 'po'
          ? (await filledPo(made)).text()
          : (await filledXliff(made)).replace('<target>Старое', '<target>Новое');
      const file = await send(text);
      expect(await problemsOf(file)).toEqual(['title READY DRAFT', 'body.0 READY', 'body.1 READY']);
      expect((await report(file)).texts[0].remarks[0].message).toContain('as a draft');
      await takeFile(translator(), { id: file.id });
      expect((await staff.held(item, RU)).map(({ translation }) => translation!.state)).toEqual([
        'draft',
        'translated',
        'translated',
      ]);
    },
  );

  test('all of it in the language of the caller', async () => {
    const po = await filledPo(await make([await write()]), (entry) => (entry.isFuzzy = true));
    const file = await send(writePo({ ...po, entries: po.entries.slice(0, 2) }));
    for (const [locale, sentence] of [
      [Locale.ZH, ['翻译包中未返回的段落：1。', '作为草稿导入：2。']],
      [RU, ['Сегментов пакета не возвращено: 1.', 'Принимается как черновик: 2.']],
    ] as const)
      expect((await report(file, { ...translator(), locale })).notices).toEqual(sentence);
  });
});

describe('half of a translation', () => {
  const cut = async (texts: { first?: string; second: string }) => {
    const item = await write('招商引资', '<p>请来信。见附件。</p>');
    const made = await make([item]);
    const { first = '', second } = texts;
    const text = (await asText(made, 'xliff')).replace(
      /<segment>\s*<source>请来信。见附件。<\/source>\s*<\/segment>/,
      `<segment${first}><source>请来信。</source><target>Пишите нам.</target></segment>` +
        `<ignorable><source> </source></ignorable>${second}`,
    );
    return { item, file: await send(text) };
  };
  test.each([
    ['without a target', { second: '<segment><source>见附件。</source></segment>' }],
    ['with an empty one', { second: '<segment><source>见附件。</source><target> </target></segment>' }],
    [
      'beside one that is said to be translated',
      { first: ' state="translated"', second: '<segment><source>见附件。</source></segment>' },
    ],
    [
      'that is initial',
      {
        first: ' state="final"',
        second: '<segment state="initial"><source>见附件。</source><target>См.</target></segment>',
      },
    ],
    [
      'that is its own Chinese',
      { second: '<segment><source>见附件。</source><target>见附件。 </target></segment>' },
    ],
    [
      'with nothing to see',
      { second: '<segment><source>见附件。</source><target>\u200B\u00AD</target></segment>' },
    ],
    ['with marks alone', { second: '<segment><source>见附件。</source><target>…</target></segment>' }],
    ['that is called ignorable', { second: '<ignorable><source>见附件。</source></ignorable>' }],
    [
      'that is called ignorable, and its own Chinese',
      { second: '<ignorable><source>见附件。</source><target>见附件。</target></ignorable>' },
    ],
    ['that is gone', { second: '' }],
  ])('is a draft, and is reported: a segment %s', async (_, input) => {
    const { item, file } = await cut(input);
    const [, half] = await problemsOf(file);
    expect(half).toMatch(/^body\.0 HALF DRAFT HALF( STILL_CHINESE| SOURCE_EDITED)?$/);
    await takeFile(translator(), { id: file.id });
    expect((await staff.held(item, RU))[1]!.translation).toMatchObject({
      state: 'draft',
      text: expect.stringContaining('Пишите нам.'),
    });
    expect((await report(file)).tally).toContainEqual({ outcome: 'HALF', total: 1 });
  });

  test('is whole where all of it is translated, with the blank between', async () => {
    const { item, file } = await cut({
      second: '<segment><source>见附件。</source><target>См. приложение.</target></segment>',
    });
    expect(await problemsOf(file)).toEqual(['title EMPTY', 'body.0 READY']);
    await takeFile(translator(), { id: file.id });
    expect((await staff.held(item, RU))[1]!.translation).toMatchObject({
      state: 'translated',
      text: 'Пишите нам. См. приложение.',
    });
  });
});

describe('a text that was cut', () => {
  let made: WorkPackage;
  beforeAll(async () => {
    made = await make([await write('招商引资', '<p>请来信。</p>')]);
  });
  test.each([
    ['its beginning', '来信。'],
    ['its middle', '请。'],
    ['its end', '请来'],
    ['two of its parts', '来。'],
  ])('and lost %s is a draft and half of a translation, in PO too', async (_, left) => {
    const po = await filledPo(made, (entry, at) => {
      if (at === 1) entry.id = left;
    });
    expect(await problemsOf(await send(po.text()))).toEqual([
      'title READY',
      'body.0 HALF DRAFT HALF SOURCE_EDITED',
    ]);
  });

  test('into sentences of which one is open is half of a translation, in PO and in XLIFF', async () => {
    const item = await write('湿地', '<p>湿地公园免费开放。停车场收费标准不变。</p>');
    const own = await make([item], staff.ru.reviewer());
    for (const [open, outcome] of [
      ['Парк открыт бесплатно. 停车场收费标准不变。', 'HALF DRAFT HALF STILL_CHINESE'],
      ['Парк открыт бесплатно. 停车场收费标准不变', 'HALF DRAFT HALF STILL_CHINESE'],
      ['Парк открыт бесплатно. Плата за стоянку прежняя.', 'READY'],
    ]) {
      const po = readPo(Buffer.from(await asText(own, 'po')));
      for (const [at, entry] of po.entries.entries()) entry.strings = [at === 1 ? open! : 'Болота'];
      expect(await problemsOf(await send(writePo(po)))).toEqual(['title READY', `body.0 ${outcome}`]);
    }
  });

  test('has not lost what was changed, or marks alone', async () => {
    const po = await filledPo(made, (entry, at) => (entry.id = at === 1 ? '请来信' : '招商引智'));
    expect(await problemsOf(await send(po.text()))).toEqual([
      'title READY SOURCE_EDITED',
      'body.0 READY SOURCE_EDITED',
    ]);
  });

  test('has the source that was sent, whatever the order of its translation', async () => {
    const item = await write('招商引资', '<p>请来信。见附件。</p>');
    await make([item, await write()]);
    const own = await make([item]);
    const text = (await asText(own, 'xliff'))
      .replace(
        /<segment>\s*<source>请来信。见附件。<\/source>\s*<\/segment>/,
        '<segment><source>请来信。</source><target order="2">пишите нам.</target></segment>' +
          '<segment><source>见附件。</source><target order="1">См. приложение; </target></segment>',
      )
      .replaceAll(/ original="[^"]*"/g, '');
    const file = await send(text);
    expect(file.packageId).toBe(own.id);
    expect(await problemsOf(file)).toEqual(['title EMPTY', 'body.0 READY']);
    expect((await report(file)).texts[1]).toMatchObject({
      fileSource: '请来信。见附件。',
      text: 'См. приложение; пишите нам.',
    });
  });
});

describe('a file that does not say in which language it is', () => {
  const speechless = (po: string, header = '') => po.replace(/^"Language: .*\n/m, header);
  const nameless = (po: string) => po.replace(/^"X-Lanmu-Package.*\n/m, '');
  let made: WorkPackage;
  beforeAll(async () => {
    made = await make([await write()]);
  });
  const ready = ['title READY', 'body.0 READY', 'body.1 READY'];

  test.each(['', '"Language: \\n"\n', '"Language:  \\n"\n'])(
    'is in that of its package, which it or its sender names, or which has its segments: %j',
    async (language) => {
      const text = speechless((await filledPo(made)).text(), language);
      expect(await problemsOf(await send(text))).toEqual(ready);
      expect(await problemsOf(await send(nameless(text), { packageId: made.id }))).toEqual(ready);
      expect((await send(`${nameless(text)}\n`)).packageId).toBe(made.id);
    },
  );

  test('is of a package that its sender translates, and never of one of two in two languages', async () => {
    const item = await write();
    const own = await make([item]);
    const other = await makePackage(staff.en.translator(), {
      locale: Locale.EN,
      filter: { itemIds: [item.id] },
    });
    const text = nameless(speechless((await filledPo(own)).text()));
    expect((await send(text)).packageId).toBe(own.id);
    expect((await send(text, { ctx: staff.en.translator() })).packageId).toBe(other.id);
    const [one, another] = [translator(), staff.en.translator()].map((ctx) => ctx.actor);
    const appointments = [...one!.appointments, ...another!.appointments];
    const ctx = { ...translator(), actor: { ...one!, appointments } };
    const { code, details } = await refused(send(`${text}\n`, { ctx }));
    expect(code).toBe('package.ambiguous');
    for (const { id } of [own, other]) expect(details['packages']).toContain(globalId('WorkPackage', id));
  });

  test('is refused where its letters are of another language', async () => {
    const text = speechless((await filledPo(made)).text());
    const english = text.replaceAll(/Текст (\d)/g, 'A text in English, part $1');
    expect((await refused(send(english))).details).toMatchObject({
      reason: 'language-differs',
      language: 'en',
      expected: 'ru',
    });
    const named = text.replaceAll(/Текст (\d)/g, 'Завод Mercator Limited $1');
    expect(await problemsOf(await send(named))).toEqual(ready);
  });

  test.each([
    'Russian',
    'russian (Russia)',
    'rus',
    'RU_RU.UTF-8',
    'ru@latin',
    'русский',
    'Русский язык',
    '俄语',
  ])('does say so where it writes %s', async (language) => {
    const text = speechless((await filledPo(made)).text(), `"Language: ${language}\\n"\n`);
    expect(await problemsOf(await send(text))).toEqual(ready);
    expect((await send(nameless(text))).packageId).toBe(made.id);
  });

  test.each(['English', 'eng', 'Belarusian', 'Klingon', 'en', 'be'])(
    'is refused where it says %s',
    async (language) => {
      const text = speechless((await filledPo(made)).text(), `"Language: ${language}\\n"\n`);
      expect((await refused(send(text))).details).toMatchObject({
        reason: 'language-differs',
        language,
        expected: 'ru',
      });
    },
  );
});

describe('a file that does not say of which package it is', () => {
  const nameless = (po: string) => po.replace(/^"X-Lanmu-Package.*\n/m, '');
  const without = (xliff: string) => xliff.replaceAll(/ original="[^"]*"/g, '');

  test.each(['po', 'xliff'])('is of the one that sent its segments: %s', async (format) => {
    const made = await make([await write()]);
    await make([await write()]);
    const text = format === 'po' ? nameless((await filledPo(made)).text()) : without(await filledXliff(made));
    const file = await send(text);
    expect(file.packageId).toBe(made.id);
    expect(await problemsOf(file)).toEqual(['title READY', 'body.0 READY', 'body.1 READY']);
  });

  test('is of any where it comes to the same, and of the one of which the least is missing', async () => {
    const [one, other] = [await write(), await write()];
    await make([one, other]);
    const made = await make([one]);
    await make([one, other]);
    const file = await send(nameless((await filledPo(made)).text()));
    expect(file.packageId).toBe(made.id);
    expect((await report(file)).missingCount).toBe(0);
  });

  test('is of the one that sent this Chinese', async () => {
    const item = await write();
    const before = await make([item]);
    await change(item, { body: '<p>欢迎<strong>投资</strong>。</p><p>请在12日前来信。</p>' });
    await make([item]);
    const file = await send(nameless((await filledPo(before)).text()));
    expect(file.packageId).toBe(before.id);
    expect(await problemsOf(file)).toContain('body.1 STALE SOURCE_CHANGED');
  });

  test('is refused where it could be of several, with all that it could be, until its sender says which', async () => {
    const item = await write();
    const first = await make([item]);
    await staff.save(item, RU, ({ place }) => (place === 'title' ? 'Другое' : undefined));
    const second = await makePackage(translator(), {
      locale: RU,
      filter: { itemIds: [item.id], states: ['missing', 'translated'] },
    });
    const text = nameless((await filledPo(first)).text());
    const { code, details } = await refused(send(text));
    expect(code).toBe('package.ambiguous');
    expect(String(details['packages']).match(/[\w=+/-]{20,}/g)).toEqual(
      [second, first].map(({ id }) => globalId('WorkPackage', id)),
    );
    expect(await problemsOf(await send(text, { packageId: first.id }))).toContain('title CONFLICT');
    expect(await problemsOf(await send(text, { packageId: second.id }))).toContain('title READY');
  });

  test('is of none where its segments are of none, of two, or of another language', async () => {
    const [one, other] = [await make([await write()]), await make([await write()])];
    const both = await filledPo(one);
    both.entries.push(...(await filledPo(other)).entries);
    expect(await refused(send(nameless(writePo(both))))).toMatchObject({ code: 'package.unknown' });
    const strange = (
      await filledPo(one, (entry) => (entry.references = [(entry.context = `x${entry.context}`)]))
    ).text();
    expect(await refused(send(nameless(strange)))).toMatchObject({ code: 'package.unknown' });
    const english = nameless((await filledPo(one)).text()).replace('Language: ru', 'Language: en');
    expect(await refused(send(english))).toMatchObject({ code: 'package.unknown' });
  });

  test('is not found by a person who does not translate it', async () => {
    const text = nameless((await filledPo(await make([await write()]))).text());
    expect(await refused(send(text, { ctx: staff.en.translator() }))).toMatchObject({ code: 'forbidden' });
    expect(await refused(send(text, { ctx: town.as('portal-editor') }))).toMatchObject({ code: 'forbidden' });
  });

  test('is refused where its sender and the file do not say the same, and where it is of two', async () => {
    const [one, other] = [await make([await write()]), await make([await write()])];
    const text = await filledXliff(one);
    expect(await refused(send(text, { packageId: other.id }))).toMatchObject({
      code: 'package.names-differ',
      field: 'package',
    });
    expect((await send(text, { packageId: one.id })).packageId).toBe(one.id);
    const files = (await filledXliff(other)).match(/<file [^]*<\/file>/)![0];
    expect(await refused(send(text.replace('</xliff>', `${files}</xliff>`)))).toMatchObject({
      details: { reason: 'packages-mixed' },
    });
  });
});

describe('what tools do to a file', () => {
  test('is undone where they lay out what is inside of a text', async () => {
    const item = await write();
    const made = await make([item]);
    const xliff = (await filledXliff(made))
      .replaceAll('<target>', '<target>\n     ')
      .replaceAll('</target>', '\n   </target>')
      .replace('Текст 2<pc', 'Текст 2\n    <pc');
    const file = await send(xliff);
    expect((await report(file)).texts.map(({ text }: { text: string }) => text)).toEqual([
      'Текст 1',
      'Текст 2 {1}Текст 2{/1}。',
      'Текст 3。',
    ]);
  });

  test.each(['#1', '%231', '#12'])('is undone where they number its contexts: %s', async (number) => {
    const made = await make([await write()]);
    const po = await filledPo(made, (entry) => {
      entry.context += number;
      entry.references = [];
    });
    expect(await problemsOf(await send(po.text()))).toEqual(['title READY', 'body.0 READY', 'body.1 READY']);
    po.entries[0]!.context = po.entries[1]!.context.replace(number, '#3');
    expect(await refused(send(po.text()))).toMatchObject({ details: { reason: 'id-repeated' } });
  });

  test('is reported where they make one text of several', async () => {
    const made = await make([await write('第二项', '<p>第二项</p><p>第一项</p>')]);
    const po = await filledPo(made, (entry) => (entry.context = ''));
    const [one, other, third] = po.entries as [PoEntry, PoEntry, PoEntry];
    one.references.push(...other.references);
    const file = await send(writePo({ ...po, entries: [one, third] }));
    expect(await problemsOf(file)).toEqual([
      'title READY DRAFT SHARED',
      'body.0 READY DRAFT SHARED',
      'body.1 READY',
    ]);
  });

  test('is no harm where two files of a document have the same id', async () => {
    const [one, other] = [await write(), await write()];
    const made = await make([one, other]);
    const id = made.items[0]!.segments[0]!.id;
    const stranger = `<unit id="${id}"><segment><source>一</source><target>Чужое</target></segment></unit>`;
    const xliff = (await filledXliff(made)).replace(/<\/file>\s*<\/xliff>/, `${stranger}</file></xliff>`);
    const file = await send(xliff);
    const { texts, missingCount } = await report(file);
    expect(missingCount).toBe(0);
    expect(texts.filter(({ outcome }: { outcome: string }) => outcome === 'READY')).toHaveLength(6);
    expect(texts.at(-1)).toMatchObject({ outcome: 'UNKNOWN', text: 'Чужое' });
    expect(
      await refused(send(xliff.replaceAll(`<file id="${made.items[0]!.id}"`, '<file id="f"'))),
    ).toMatchObject({ details: { reason: 'id-repeated' } });
  });

  test('is taken into account before: XLIFF 2.0 is there for those that know no other', async () => {
    const made = await make([await write()]);
    const text = await filledXliff(made, 'xliff-2.0');
    expect(text).toContain('<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0"');
    expect(pack(made, 'xliff-2.0', false).name).toMatch(/\.xlf$/);
    expect(await problemsOf(await send(text))).toEqual(['title READY', 'body.0 READY', 'body.1 READY']);
  });
});

test('over HTTP its sender may say of which package a file is, and asks for XLIFF 2.0', async () => {
  const made = await make([await write()]);
  const app = fastify();
  await app.register(packageRoutes, {
    localeOf: () => RU,
    actorOf: async () => ({ actor: translator().actor, locale: RU }),
    makeContext: () => ({ ...translator(), em: town.ctx().em.fork() }),
  });
  const site = await app.listen({ port: 0, host: '127.0.0.1' });
  const fetched = await fetch(
    `${site}/console/packages/${globalId('WorkPackage', made.id)}?format=xliff-2.0&archive`,
  );
  expect([fetched.status, fetched.headers.get('content-type')]).toEqual([200, 'application/zip']);
  const text = (await filledPo(made)).text().replace(/^"X-Lanmu-Package.*\n/m, '');
  const post = async (named: string) => {
    const body = new FormData();
    body.append('package', named);
    body.append('file', new Blob([text]), 'ru.po');
    const sent = await fetch(`${site}/console/packages/returned`, { method: 'POST', body });
    return [sent.status, await sent.json()] as const;
  };
  expect(await post(globalId('WorkPackage', made.id))).toMatchObject([201, { returnedFile: {} }]);
  expect(await post('')).toMatchObject([201, {}]);
  const [status, { refusals }] = await post(globalId('Item', made.id));
  expect([status, refusals[0].field]).toEqual([404, 'package']);
  const old = '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"/>';
  expect((await refused(send(old))).details).toMatchObject({ reason: 'xliff-old', version: '1.2' });
  await app.close();
});
