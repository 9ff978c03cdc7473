import { text as readAll } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '#src/base/database/context.ts';
import { Locale } from '#src/base/words/locale.ts';
import type { Item } from '#src/content/items/item.entity.ts';
import { saveItem } from '#src/content/items/save-item.ts';
import { makePackage } from '#src/translation/packages/outgoing/make-package.ts';
import { pack } from '#src/translation/packages/outgoing/pack.ts';
import { sendBack } from '#src/translation/packages/returned/send-back.ts';
import { takeFile } from '#src/translation/packages/returned/take-file.ts';
import { returnSegment } from '#src/translation/workbench/saving/return-segment.ts';
import { revertSegment } from '#src/translation/workbench/saving/revert-segment.ts';
import { reviewSegments } from '#src/translation/workbench/saving/review-segments.ts';
import { saveSegments } from '#src/translation/workbench/saving/save-segments.ts';
import { submitItem } from '#src/workflow/submit-item.ts';
import { realHub, type RealHub } from './support/real-hub.ts';
import { refusalCodesOf } from './support/refusals-of.ts';
import { translators } from './support/translators.ts';

const EN = Locale.EN;
let town: RealHub;
let staff: Awaited<ReturnType<typeof translators>>;
beforeAll(async () => {
  town = await realHub();
  staff = await translators(town);
});
afterAll(() => town?.stop());

/** Two people who both translate and review. */
const anna = (): Context => staff.en.translator();
const boris = (): Context => staff.en.reviewer();

const write = (title: string): Promise<Item> =>
  town.write({ column: 'home/notices', content: { title, body: '<p>正文。</p>' } });
const version = async (item: Item): Promise<number> =>
  (await staff.held(item, EN))[0]!.translation?.version ?? 0;
const save = async (ctx: Context, item: Item, text: string, origin: 'human' | 'memory' = 'human') =>
  saveSegments(ctx, {
    itemId: item.id,
    locale: EN,
    segments: [{ segment: 'title', text, origin, expectedVersion: await version(item) }],
  });
const review = async (ctx: Context, item: Item): Promise<string[]> => {
  const segments = [{ segment: 'title', expectedVersion: await version(item) }];
  return refusalCodesOf(reviewSegments(ctx, { itemId: item.id, locale: EN, segments }));
};
const putBack = async (item: Item) =>
  revertSegment(boris(), {
    itemId: item.id,
    locale: EN,
    segment: 'title',
    version: 1,
    expectedVersion: await version(item),
  });
let cranes = 0;
const ownWork = ['translation.four-eyes'];

describe('no one reviews their own work', () => {
  test('signed in once more', async () => {
    const item = await write('湿地');
    await save(anna(), item, 'Wetland');
    expect(await review(staff.en.translator({ locale: EN }), item)).toEqual(ownWork);
  });

  test('that was sent as a file, by every person who takes the file over', async () => {
    const item = await write('森林');
    await submitItem(town.as('liaison'), { id: item.id });
    const made = await makePackage(anna(), { locale: EN, filter: { itemIds: [item.id] } });
    const xliff = (await readAll(pack(made, 'xliff', false).content)).replaceAll(
      /(<source>.*?<\/source>)/gs,
      '$1<target>Forest</target>',
    );
    const file = await sendBack(anna(), { bytes: Buffer.from(xliff), name: 'en.xlf' });
    await takeFile(boris(), { id: file.id });
    expect((await staff.held(item, EN))[0]!.translation).toMatchObject({
      text: 'Forest',
      translatedBy: anna().actor.personId,
      savedBy: boris().actor.personId,
    });
    expect(await review(anna(), item)).toEqual(ownWork);
    expect(await review(boris(), item)).toEqual([]);
  });

  test('that a person takes over from the memory for the same Chinese', async () => {
    const first = await write('候鸟南飞');
    await save(anna(), first, 'Birds fly south');
    expect(await review(boris(), first)).toEqual([]);
    const second = await write('候鸟南飞');
    await save(boris(), second, 'Birds fly south', 'memory');
    expect(await review(anna(), second)).toEqual(ownWork);
    expect(await review(boris(), second)).toEqual(ownWork);
    // She declares these words to be hers here too.
    await save(anna(), second, 'Birds fly south');
    expect(await review(anna(), second)).toEqual(ownWork);
    expect(await review(boris(), second)).toEqual([]);
  });

  test.each<[string, (item: Item) => Promise<unknown>]>([
    ['saved once more', (item) => save(boris(), item, 'Cranes dance')],
    [
      'changed, and put back as it was',
      async (item) => {
        await save(boris(), item, 'Cranes dance, x');
        await putBack(item);
      },
    ],
    [
      'given back to oneself, and saved',
      async (item) => {
        const seen = { segment: 'title', expectedVersion: await version(item) };
        await returnSegment(boris(), { itemId: item.id, locale: EN, ...seen, reason: '再看' });
        await save(boris(), item, 'Cranes dance');
      },
    ],
    [
      'put back after somebody else had another text there',
      async (item) => {
        await save(anna(), item, 'Dancing cranes');
        await putBack(item);
      },
    ],
  ])('that was taken from the memory and %s', async (_, then) => {
    const title = '丹顶鹤'.padEnd((cranes += 1) + 3, '舞');
    const first = await write(title);
    await save(anna(), first, 'Cranes dance');
    expect(await review(boris(), first)).toEqual([]);
    const second = await write(title);
    await save(boris(), second, 'Cranes dance', 'memory');
    await then(second);
    expect(await review(boris(), second)).toEqual(ownWork);
  });

  test('that has moved, and is said to be right where it is by another hand', async () => {
    const body = (...texts: string[]) => texts.map((one) => `<p>${one}</p>`).join('');
    const content = { title: '收支', body: body('收入', '同比增长。', '支出', '同比增长。') };
    const item = await town.write({ column: 'home/notices', content });
    const at = async (place: string) => {
      const row = (await staff.held(item, EN)).find(({ segment }) => segment.place === place)!;
      return { segment: row.segment.id, expectedVersion: row.translation?.version ?? 0 };
    };
    const write = async (ctx: Context, text: string) =>
      saveSegments(ctx, { itemId: item.id, locale: EN, segments: [{ ...(await at('body.1')), text }] });
    const reviewed = async (ctx: Context) =>
      refusalCodesOf(reviewSegments(ctx, { itemId: item.id, locale: EN, segments: [await at('body.1')] }));
    await write(anna(), 'It rose.');
    await saveItem(town.as('liaison'), {
      id: item.id,
      content: { body: body('利润', '同比增长。', '支出', '同比增长。') },
      expectedVersion: item.version,
    });
    expect(await reviewed(boris())).toEqual(['translation.behind']);
    await write(boris(), 'It rose.');
    expect(await reviewed(boris())).toEqual(ownWork);
    expect(await reviewed(anna())).toEqual([]);
  });

  test('but what is taken from the memory and changed, or for another Chinese, is the work of the person who takes it', async () => {
    const first = await write('初雪落下');
    await save(anna(), first, 'First snow falls');
    expect(await review(boris(), first)).toEqual([]);
    for (const [title, text] of [
      ['初雪落下', 'The first snow falls'],
      ['初雪又落下', 'First snow falls'],
    ] as const) {
      const item = await write(title);
      await save(boris(), item, text, 'memory');
      expect(await review(boris(), item)).toEqual(ownWork);
      expect(await review(anna(), item)).toEqual([]);
    }
  });

  test('that another person took from the memory, where both once wrote it', async () => {
    for (const [writer, other] of [
      [anna, boris],
      [boris, anna],
    ] as const) {
      const item = await write('丹顶鹤');
      await save(writer(), item, 'Red-crowned crane');
      expect(await review(other(), item)).toEqual([]);
    }
    const third = await write('丹顶鹤');
    await save(boris(), third, 'Red-crowned crane', 'memory');
    expect(await review(boris(), third)).toEqual(ownWork);
  });

  test('to which another person did nothing that can be seen', async () => {
    const item = await write('共有10元。');
    await save(anna(), item, 'There are RMB 10.');
    await save(boris(), item, 'There are  RMB\u00a010. ');
    expect(await review(anna(), item)).toEqual(ownWork);
    await saveItem(town.as('liaison'), {
      id: item.id,
      content: { title: '共有１０元。' },
      expectedVersion: item.version,
    });
    await save(boris(), item, 'There are RMB 10.');
    expect(await review(anna(), item)).toEqual(ownWork);
    expect(await review(boris(), item)).toEqual([]);
  });

  test('that was taken out and put back by another hand', async () => {
    const item = await write('春天');
    await save(anna(), item, 'Spring');
    await save(boris(), item, 'Springtime');
    await save(boris(), item, 'Spring');
    expect(await review(anna(), item)).toEqual(ownWork);
    expect(await review(boris(), item)).toEqual(ownWork);
  });

  test('that was brought back by another hand', async () => {
    const item = await write('秋天');
    await save(anna(), item, 'Autumn');
    await save(boris(), item, 'Fall');
    const about = { itemId: item.id, locale: EN, segment: 'title', version: 1, expectedVersion: 2 };
    await revertSegment(boris(), about);
    expect(await review(anna(), item)).toEqual(ownWork);
  });

  test('no one reviews by its place what may be another paragraph by now', async () => {
    const body = '<p>湿地有候鸟。</p>';
    const item = await town.write({ column: 'home/notices', content: { title: '湿地', body } });
    const about = { itemId: item.id, locale: EN };
    const segments = [{ segment: 'body.0', text: 'Birds live here.', expectedVersion: 0 }];
    await saveSegments(anna(), { ...about, segments });
    await saveItem(town.as('liaison'), {
      id: item.id,
      content: { body: `<p>水位较高。</p>${body}` },
      expectedVersion: item.version,
    });
    await saveSegments(anna(), {
      ...about,
      segments: [{ segment: 'body.0', text: 'The water stands high.', expectedVersion: 0 }],
    });
    const [, water, birds] = await staff.held(item, EN);
    expect(water!.translation!.version).toBe(1);
    const reviewed = async (segment: string, expectedSource?: string) =>
      refusalCodesOf(
        reviewSegments(boris(), {
          ...about,
          segments: [{ segment, expectedVersion: 1, ...(expectedSource && { expectedSource }) }],
        }),
      );
    expect(await reviewed('body.1')).toEqual(['translation.source-changed']);
    expect(await reviewed('body.1', birds!.segment.fingerprint)).toEqual([]);
    expect(await reviewed(water!.segment.id)).toEqual([]);
  });

  test('who lets an old text stand for a new Chinese has translated that', async () => {
    const item = await write('粮食增产');
    await save(anna(), item, 'More grain');
    await saveItem(town.as('liaison'), {
      id: item.id,
      content: { title: '粮食又增产' },
      expectedVersion: item.version,
    });
    await save(boris(), item, 'More grain');
    expect(await review(boris(), item)).toEqual(ownWork);
    expect(await review(anna(), item)).toEqual([]);
  });
});
