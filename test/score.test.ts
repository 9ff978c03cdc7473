import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { globalId } from '#src/base/contract/global-id.ts';
import { dayOf } from '#src/base/dates/day.ts';
import { returnItem } from '#src/workflow/return-item.ts';
import { submitItem } from '#src/workflow/submit-item.ts';
import { deskOf, type Desk } from './support/desk.ts';
import { realHub, type RealHub } from './support/real-hub.ts';

const today = dayOf(new Date());
const notice = { column: 'home/notices', content: { title: '关于供水的公告', body: '<p>公告</p>' } };
let town: RealHub;
let inspector: Desk;
let unitId: string;
beforeAll(async () => {
  town = await realHub();
  inspector = await deskOf(town, ['inspector']);
  unitId = globalId('Unit', town.unit.id);
});
afterAll(() => town.stop());

interface Point {
  event: string;
  points: number;
  title: string;
  evidence: string | null;
  eventId: string;
}
const points = async (desk = inspector): Promise<Point[]> =>
  (
    await desk.ask(
      `{ scorePoints(from: "${today}", to: "${today}", first: 100) { nodes { event points title evidence eventId } } }`,
    )
  ).data.scorePoints.nodes;
const record = async (input: object, desk = inspector) => {
  const { data, errors } = await desk.ask(
    `mutation ($input: RecognitionRecordInput!) { recognitionRecord(input: $input) { recognition { id } userErrors { code field } } }`,
    {
      input: {
        event: 'ADOPTED_BY_PROVINCE',
        unitId,
        day: today,
        evidence: '省政府网站转载，第 12 期',
        ...input,
      },
    },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data.recognitionRecord;
};

describe('a unit earns points', () => {
  test('for what it reported and what the city adopted, once each, with the entry of the log behind them', async () => {
    const item = await town.write(notice);
    expect(await points()).toEqual([]);
    await submitItem(town.as('liaison'), { id: item.id });
    expect(await points()).toMatchObject([
      { event: 'REPORTED', points: 2, title: '关于供水的公告', evidence: null },
    ]);
    await returnItem(town.as('unit-leader'), { id: item.id, reason: '标题有误' });
    await town.release(item);
    const result = await points();
    expect(result.map(({ event, points: each }) => [event, each])).toEqual([
      ['REPORTED', 2],
      ['ADOPTED', 2],
    ]);
    const { rows } = await town.owner.query<{ id: string; command: string }>(
      `select 'log:' || id id, command from log_entry where item_id = $1 and command in ('item.submit', 'item.adopt') order by log_entry.id`,
      [item.id],
    );
    expect(rows.map(({ command }) => command)).toEqual(['item.submit', 'item.submit', 'item.adopt']);
    expect(result.map(({ eventId }) => eventId)).toEqual([rows[0]!.id, rows[2]!.id]);
  });

  test('for what the province adopted, once, on the word of a person with evidence', async () => {
    const { id } = await town.publish(notice);
    const itemId = globalId('Item', id);
    expect(await record({ itemId, evidence: ' ' })).toMatchObject({
      recognition: null,
      userErrors: [{ code: 'REASON_MISSING', field: 'evidence' }],
    });
    const first = await record({ itemId });
    expect(first.userErrors).toEqual([]);
    expect(await record({ itemId })).toMatchObject({ userErrors: [{ code: 'RECOGNITION_EXISTS' }] });
    const recognised = (await points()).find(({ event }) => event === 'ADOPTED_BY_PROVINCE');
    expect(recognised).toMatchObject({ points: 5, evidence: '省政府网站转载，第 12 期' });

    const revoke = async () =>
      (
        await inspector.ask(
          `mutation ($id: ID!) { recognitionRevoke(id: $id, reason: "登记有误") { userErrors { field code } } }`,
          { id: first.recognition.id },
        )
      ).data.recognitionRevoke.userErrors;
    expect(await revoke()).toEqual([]);
    expect(await revoke()).toEqual([{ field: 'id', code: 'RECOGNITION_REVOKED' }]);
    expect((await points()).filter(({ event }) => event === 'ADOPTED_BY_PROVINCE')).toEqual([]);
    expect((await record({ itemId })).userErrors).toEqual([]);
  });

  test('for an interpretation that a person asked for, without any item', async () => {
    await record({ event: 'COMMISSIONED_INTERPRETATION', evidence: '市政府办约稿函 3 号' });
    expect((await points()).find(({ event }) => event === 'COMMISSIONED_INTERPRETATION')).toMatchObject({
      points: 10,
    });
  });

  test('only for its own items, and not for days to come', async () => {
    const other = globalId(
      'Unit',
      (await town.owner.query(`select id from unit where slug = 'finance-bureau'`)).rows[0].id,
    );
    const { id } = await town.publish(notice);
    expect(await record({ unitId: other, itemId: globalId('Item', id) })).toMatchObject({
      userErrors: [{ code: 'SCORE_OTHER_UNIT' }],
    });
    expect(await record({ day: '2099-01-01' })).toMatchObject({
      userErrors: [{ code: 'VALUE_OUT_OF_RANGE' }],
    });
    const liaison = await deskOf(town, ['liaison']);
    await expect(record({}, liaison)).resolves.toMatchObject({ userErrors: [{ code: 'FORBIDDEN' }] });
  });
});

describe('the table of scores', () => {
  test('adds up the points by unit and month, and is as long as its parts', async () => {
    const { data } = await inspector.ask(
      `{ scores(from: "${today}", to: "${today}") { unitName total months { month points } } }`,
    );
    const total = (await points()).reduce((sum, each) => sum + each.points, 0);
    expect(data.scores).toEqual([
      { unitName: '市政府办', total, months: [{ month: today.slice(0, 7), points: total }] },
    ]);
    expect(total).toBeGreaterThan(20);
  });

  test('counts a day by the rule of that day: another rule changes nothing that was', async () => {
    const administrator = await deskOf(town, ['administrator']);
    const before = (await points()).map(({ points: each }) => each);
    const set = async (fromDay: string) =>
      (
        await administrator.ask(
          `mutation { scoreRuleSet(input: { event: REPORTED, fromDay: "${fromDay}", points: 7, source: "双政办发〔2026〕1号" }) { userErrors { code } } }`,
        )
      ).data.scoreRuleSet.userErrors;
    const tomorrow = dayOf(new Date(Date.now() + 86_400_000));
    expect(await set('2026-01-01')).toEqual([{ code: 'SCORE_RULE_IN_PAST' }]);
    expect(await set(tomorrow)).toEqual([]);
    expect(await set(tomorrow)).toEqual([{ code: 'SCORE_RULE_EXISTS' }]);
    expect((await points()).map(({ points: each }) => each)).toEqual(before);
    const item = await town.write(notice);
    await submitItem(town.ctx({ ...town.as('liaison'), now: new Date(Date.now() + 86_400_000) }), {
      id: item.id,
    });
    const then = await inspector.ask(
      `{ scorePoints(from: "${tomorrow}", to: "${tomorrow}") { nodes { event points day } } }`,
    );
    expect(then.data.scorePoints.nodes).toEqual([{ event: 'REPORTED', points: 7, day: tomorrow }]);
    const { data } = await inspector.ask(`{ scoreRules { event fromDay points source } }`);
    expect(data.scoreRules.filter((rule: Point) => rule.event === 'REPORTED')).toEqual([
      { event: 'REPORTED', fromDay: tomorrow, points: 7, source: '双政办发〔2026〕1号' },
      expect.objectContaining({ fromDay: '1970-01-01', points: 2 }),
    ]);
  });

  test('shows a unit its own points, and no one else any', async () => {
    const own = await points(await deskOf(town, ['liaison']));
    expect(own).toEqual(await points());
    const finance = (await town.owner.query(`select id from unit where slug = 'finance-bureau'`)).rows[0].id;
    expect(await points(await deskOf(town, ['liaison'], finance))).toEqual([]);
    const stranger = await deskOf(town, []);
    expect(
      (await stranger.ask(`{ scores(from: "${today}", to: "${today}") { total } }`)).errors,
    ).toBeDefined();
  });
});
