import { graphql, isInputObjectType, type GraphQLSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consoleContract } from '#src/app.ts';
import { globalId } from '#src/base/contract/global-id.ts';
import { roles } from '#src/base/database/context.ts';
import { dayOf } from '#src/base/dates/day.ts';
import { schemaOf } from '#src/base/graph/schema.ts';
import { Locale } from '#src/base/words/locale.ts';
import { importCatalogue } from '#src/city/catalogue/import/import-catalogue.ts';
import { Item } from '#src/content/items/item.entity.ts';
import { saveItem } from '#src/content/items/save-item.ts';
import { adoptItem } from '#src/workflow/adopt-item.ts';
import { approveItem } from '#src/workflow/approve-item.ts';
import { publishDue } from '#src/workflow/publish-due.ts';
import { publishItem } from '#src/workflow/publish-item.ts';
import { scheduleItem } from '#src/workflow/schedule-item.ts';
import { submitItem } from '#src/workflow/submit-item.ts';
import { changed } from './support/catalogue.ts';
import { datesOf, valueOf } from './support/kept-dates.ts';
import { realHub, type RealHub } from './support/real-hub.ts';
import { translators } from './support/translators.ts';

let town: RealHub;
let staff: Awaited<ReturnType<typeof translators>>;
let schema: GraphQLSchema;
beforeAll(async () => {
  town = await realHub();
  staff = await translators(town);
  schema = await schemaOf(consoleContract);
});
afterAll(() => town.stop());

const draft = { column: 'home/notices', content: { title: '公告', body: '<p>公告</p>' } };
const value: ReturnType<typeof valueOf> = (...question) => valueOf(town.owner)(...question);

let days = 0;
/** Another day each time, to detect everything that would use the current day. */
const anotherDay = () => new Date(Date.now() + ++days * 86_400_000);

/** Takes a corrected item through the workflow again, as far as the portal editor. */
async function throughReview(id: string): Promise<void> {
  await submitItem(town.as('liaison'), { id });
  await approveItem(town.as('unit-leader'), { id });
  await adoptItem(town.as('portal-editor'), { id });
}

describe('the date of a publication is set once', () => {
  test('whatever the console does to the item afterwards', async () => {
    const { id } = await town.publish(draft);
    const first = await datesOf(town.owner, id);
    const item = globalId('Item', id);
    const mutations = schema.getMutationType()!.getFields();
    const done = new Set<string>();

    async function refusalsOf(mutation: string, input: Record<string, unknown>): Promise<string[]> {
      const { args } = mutations[mutation]!;
      const variables = args[0]!.name === 'input' ? { input } : input;
      const used = args.filter(({ name }) => name in variables);
      const declared = used.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
      const passed = used.map(({ name }) => `${name}: $${name}`).join(', ');
      const { data, errors } = await graphql({
        schema,
        source: `mutation (${declared}) { it: ${mutation}(${passed}) { userErrors { code } } }`,
        variableValues: variables,
        contextValue: town.ctx({ actor: town.actor(...roles), now: anotherDay() }),
      });
      expect([mutation, errors]).toEqual([mutation, undefined]);
      expect([mutation, await datesOf(town.owner, id)]).toEqual([mutation, first]);
      done.add(mutation);
      return (data!['it'] as { userErrors: { code: string }[] }).userErrors.map(({ code }) => code);
    }
    const does = async (mutation: string, input: Record<string, unknown> = {}) =>
      expect([mutation, ...(await refusalsOf(mutation, { id: item, ...input }))]).toEqual([mutation]);
    const expectedVersion = () => value<number>('select version from item where id = $1', [id]);
    const liveEdition = () =>
      value<string>('select id from edition where item_id = $1 and retired_at is null', [id]);

    await does('itemSave', { content: { summary: '更正' }, expectedVersion: await expectedVersion() });
    await does('itemSubmit');
    await does('itemReturn', { reason: '请核对' });
    await does('itemRestore', { number: 1, expectedVersion: await expectedVersion() });
    await does('itemSubmit');
    await does('itemApprove');
    const further = await value<string>(`select id from "column" where path = 'home/city-affairs'`);
    await does('itemAdopt', { furtherColumnIds: [globalId('Column', further)] });
    await does('itemPublish', { at: new Date(Date.now() + 400 * 86_400_000) });
    await does('itemUnschedule');
    await does('itemPublish', { correction: '更正标题' });
    const segments = ['title', 'body.0'].map((segment) => ({ segment, text: 'Notice' }));
    const english = { itemId: item, locale: 'EN' };
    expect(await refusalsOf('translationSave', { ...english, segments })).toEqual([]);
    await staff.review({ id }, Locale.EN);
    const title = { ...english, segment: 'title' };
    expect(await refusalsOf('translationPublish', english)).toEqual([]);
    expect(await refusalsOf('translationConfirmTrivial', english)).toEqual([]);
    expect(await refusalsOf('translationReturn', { ...title, expectedVersion: 2, reason: '请核对' })).toEqual(
      [],
    );
    expect(await refusalsOf('translationRevert', { ...title, expectedVersion: 3, version: 1 })).toEqual([]);
    const read = [{ segment: 'title', expectedVersion: 4 }];
    expect(await refusalsOf('translationReview', { ...english, segments: read })).toEqual([
      'TRANSLATION_FOUR_EYES',
    ]);
    await does('itemWithdraw', { explanation: '内容有误' });
    await does('itemSave', { content: { summary: '重写' }, expectedVersion: await expectedVersion() });
    await does('itemPublishUrgently');
    await does('itemApproveAfterwards');
    const edition = globalId('Edition', await liveEdition());
    await does('editionOpen', { id: edition });
    await does('editionAttest', { id: edition });
    await does('editionsAttest', { ids: [edition] });

    // Statements about duties do not change a date either.
    for (const year of [0, 1].map((later) => new Date().getUTCFullYear() + later))
      expect(
        await refusalsOf('workCalendarImport', {
          year,
          source: '放假安排',
          off: [`${year}-01-01`, `${year}-10-01`],
          worked: [],
        }),
      ).toEqual([]);
    const owed = globalId(
      'OwedDuty',
      await value<string>('select id from duty_term where duty_number = 71 and unit_id = $1', [town.unit.id]),
    );
    const until = dayOf(new Date(Date.now() + 200 * 86_400_000));
    await does('dutyPause', { id: owed, until, reason: '机构改革' });
    await does('dutyResume', { id: owed });
    const column = await value<string>('select column_id from item where id = $1', [id]);
    await does('checkIntervalSet', { columnId: globalId('Column', column), days: 30 });
    expect(await value('select count(*)::int from edition where item_id = $1', [id])).toBe(4);

    // All other commands on items and their deliveries may refuse, but do not change a date either.
    const delivery = globalId(
      'Delivery',
      await value<string>('select id from delivery where item_id = $1', [id]),
    );
    const others = Object.keys(mutations).filter((name) => /^(item|edition|translation|delivery)/.test(name));
    const inputs: Record<string, Record<string, unknown>> = {
      itemLossesDecide: { itemId: item, lossIds: [item] },
      translationFindingIgnore: { ...english, findingId: item, reason: '已核对' },
    };
    for (const mutation of others.filter((name) => !done.has(name) && name !== 'itemCreate'))
      await refusalsOf(
        mutation,
        inputs[mutation] ?? { id: mutation.startsWith('delivery') ? delivery : item, itemId: item },
      );
  });

  test('when a correction is published by the clock', async () => {
    const { id } = await town.publish(draft);
    const first = await datesOf(town.owner, id);
    const { version } = await town.hub.orm.em.fork().findOneOrFail(Item, id);
    await saveItem(town.as('liaison'), { id, content: { summary: '更正' }, expectedVersion: version });
    await throughReview(id);
    await scheduleItem(town.as('portal-editor'), { id, at: new Date(Date.now() + 60_000) });
    expect(await publishDue(() => town.ctx({ now: anotherDay() }), { onFault: console.error })).toBe(1);
    expect(await datesOf(town.owner, id)).toEqual(first);
  });

  test('when it is brought over a second time', async () => {
    const bringOver = (id: string, day: string, source: string) =>
      publishItem(town.as('portal-editor', 'administrator'), {
        id,
        original: { publishedAt: new Date(day), source },
      });
    const { id } = await town.write(draft);
    await throughReview(id);
    await bringOver(id, '2016-05-04T01:00:00Z', '旧站');
    const first = await datesOf(town.owner, id);
    expect(first).toEqual({ source: '旧站', path: expect.any(String), dates: ['2016-05-04T01:00:00'] });

    const { version } = await town.hub.orm.em.fork().findOneOrFail(Item, id);
    await saveItem(town.as('liaison'), { id, content: { summary: '更正' }, expectedVersion: version });
    await throughReview(id);
    await bringOver(id, '2020-01-01T01:00:00Z', '另一旧站');
    expect(await datesOf(town.owner, id)).toEqual(first);
  });

  test('and lies in the past: nothing is brought over that will have been published', async () => {
    const { id } = await town.write(draft);
    await throughReview(id);
    const publishedAt = new Date(Date.now() + 60_000);
    await expect(
      publishItem(town.as('portal-editor', 'administrator'), {
        id,
        original: { publishedAt, source: '旧站' },
      }),
    ).rejects.toMatchObject({ code: 'item.original-in-future', field: 'original.publishedAt' });
    expect(await datesOf(town.owner, id)).toEqual({ source: null, path: null, dates: [null] });
  });

  test('when the catalogue is imported again, with another name and kind for its column', async () => {
    const { id } = await town.publish(draft);
    const first = await datesOf(town.owner, id);
    const files = changed(({ columns }) => {
      const notices = columns.find(({ annex }: { annex: string[] }) =>
        annex.join().endsWith('主页栏目,通知公告'),
      );
      Object.assign(notices, {
        kind: 'link',

        name: { ...notices.name, en: 'Announcements' },
      });
    });
    const { changes } = await importCatalogue(town.ctx({ now: anotherDay() }), { files });
    expect(changes.length).toBeGreaterThan(0);
    expect(await datesOf(town.owner, id)).toEqual(first);
  });
});

test('no input of the console takes a date of publication', () => {
  const inputs = Object.values(schema.getTypeMap()).filter(isInputObjectType);
  const fields = inputs.flatMap((input) => Object.keys(input.getFields()));
  expect(fields.length).toBeGreaterThan(30);
  expect(fields.filter((field) => /publi|issue/i.test(field))).toEqual([]);
});
