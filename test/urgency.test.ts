import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createItem } from '#src/content/items/create-item.ts';
import { maxUnended } from '#src/reach/engine/unended-runs.ts';
import { startWorker, type Worker } from '#src/reach/engine/worker.ts';
import { urgency } from '#src/reach/promise/urgency.ts';
import { giveBackQuota, takeQuota } from '#src/reach/wechat/account/quota.ts';
import { publishUrgently } from '#src/workflow/publish-item.ts';
import { pollsForDue } from './support/turns-of-worker.ts';
import { townHall, type TownHall } from './support/town-hall.ts';
import { until } from './support/until.ts';

let hall: TownHall;
let worker: Worker;
/** The deliveries in the order in which they were started, one at a time. */
const begun: { itemId: string; kind: string }[] = [];
let goOn: () => void = () => {};
let isHeldUp = true;

beforeAll(async () => {
  hall = await townHall();
  await hall.owner.query(`update outlet set is_active = false where name <> 'portal'`);
  const act = async ({ itemId, kind }: { itemId: string; kind: string }) => {
    begun.push({ itemId, kind });
    if (isHeldUp) await new Promise<void>((resolve) => (goOn = resolve));
    return { receipt: {} };
  };
  worker = await startWorker({
    url: hall.url,
    log: hall.log,
    outlets: [{ protocol: 'portal', parallel: 1, firstWait: 1000, send: act, retract: act }],
  });
});
afterAll(async () => {
  isHeldUp = false;
  goOn();
  await worker?.stop();
  await hall?.stop();
});

/** Lets the current one end, and waits for the next. */
async function next(): Promise<{ itemId: string; kind: string }> {
  const count = begun.length;
  goOn();
  await until(
    async () => begun.length,
    (now) => now > count,
  );
  return begun.at(-1)!;
}

describe('Where an outlet has more to do than it can', () => {
  it('withdrawals go before urgent items, these before corrections and bulk, and of four places one is the oldest’s', async () => {
    const first = await hall.publish();
    const corrected = await hall.publish();
    await until(async () => begun.length, Boolean);
    expect((await next()).itemId).toBe(corrected.itemId);
    const bulk = [];
    for (let n = 0; n < 8; n += 1) bulk.push(await hall.publish());
    expect((await next()).itemId).toBe(bulk.shift()!.itemId); // in progress from now on
    const second = await hall.publish({ itemId: corrected.itemId, title: '更正' });
    const urgent = await hall.publish();
    await hall.owner.query('update delivery set urgency = $2 where item_id = $1', [
      urgent.itemId,
      urgency.urgent,
    ]);
    await hall.withdraw(first.itemId);
    await pollsForDue(worker);
    const order: { itemId: string }[] = [];
    for (let n = 0; n < 10; n += 1) order.push(await next());
    const placeOf = (itemId: string) => order.findIndex((one) => one.itemId === itemId);
    const [gone, soon, put] = [first, urgent, second].map(({ itemId }) => placeOf(itemId));
    expect(gone).toBeLessThan(soon!);
    expect(soon).toBeLessThan(put!);
    expect(put).toBeLessThan(4); // three of the first four, and an older one
    const places = bulk.map(({ itemId }) => placeOf(itemId));
    expect(Math.min(...places)).toBeLessThan(4);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('what is urgent without end holds up bulk no more than fourfold', async () => {
    const bulk: string[] = [];
    for (let n = 0; n < 3; n += 1) bulk.push((await hall.publish()).itemId);
    const urgent = [];
    for (let n = 0; n < 12; n += 1) urgent.push((await hall.publish()).itemId);
    await hall.owner.query('update delivery set urgency = 2 where item_id = any ($1)', [urgent]);
    await pollsForDue(worker);
    const order: string[] = [];
    for (let n = 0; n < 12; n += 1) order.push((await next()).itemId);
    expect(order.filter((itemId) => bulk.includes(itemId))).toEqual(bulk);
  });
});

it('An urgent publication is urgent, a correction a correction, a withdrawal the most urgent of all', async () => {
  const { rows: units } = await hall.owner.query<{ id: string }>(`select id from unit where slug = 'office'`);
  const draft = { columnId: hall.columns[2]!, unitId: units[0]!.id, kind: 'article' };
  const content = { title: '汛情通报', summary: '摘要', body: '<p>汛情。</p>', author: '张三' };
  const { id } = await createItem(hall.ctx({ actor: hall.liaison }), { ...draft, content });
  await publishUrgently(hall.ctx(), { id });
  const ofUrgent = await hall.owner.query('select urgency from delivery where item_id = $1', [id]);
  expect(ofUrgent.rows).toEqual([{ urgency: urgency.urgent }]);

  const { itemId } = await hall.publish();
  const urgencies = async () =>
    Object.fromEntries(
      (await hall.owner.query('select kind, urgency from delivery where item_id = $1', [itemId])).rows.map(
        (row) => [row.kind, row.urgency],
      ),
    );
  expect(await urgencies()).toEqual({ publish: urgency.bulk });
  await hall.publish({ itemId, title: '更正' });
  await hall.withdraw(itemId);
  expect(Object.values(await urgencies())).toContain(urgency.withdrawal);
  const { rows } = await hall.owner.query(
    `select d.urgency from delivery d join edition e on e.id = d.edition_id
     where d.item_id = $1 and e.number = 2 and d.kind <> 'retract'`,
    [itemId],
  );
  expect(rows.map((row) => row.urgency)).toEqual([urgency.correction]);
});

describe('Of what WeChat allows a day', () => {
  const now = new Date();
  const taken = async (act: 'submit' | 'remove', its: number, max: number) => {
    const { rows } = await hall.owner.query<{ id: string }>(`select id from outlet where name = 'wechat'`);
    let count = 0;
    while (count < max && (await takeQuota(hall.owner, { outletId: rows[0]!.id, act, now, urgency: its })))
      count += 1;
    return count;
  };

  it('twenty submissions are kept for what is not bulk, and four removals for withdrawals', async () => {
    expect(await taken('submit', urgency.bulk, 200)).toBe(80);
    expect(await taken('submit', urgency.urgent, 5)).toBe(5);
    expect(await taken('submit', urgency.correction, 200)).toBe(15);
    expect(await taken('submit', urgency.withdrawal, 200)).toBe(0);
    expect(await taken('remove', urgency.correction, 200)).toBe(6);
    expect(await taken('remove', urgency.withdrawal, 200)).toBe(4);
  });

  it('what never reached the platform is given back, and what it refused as too much is not', async () => {
    const { rows } = await hall.owner.query<{ id: string }>(`select id from outlet where name = 'wechat'`);
    const use = { outletId: rows[0]!.id, act: 'get', now } as const;
    for (let n = 0; n < 3; n += 1) await takeQuota(hall.owner, use);
    await giveBackQuota(hall.owner, use);
    const used = async () =>
      (await hall.owner.query(`select used from quota where act = 'get'`)).rows[0]!.used as number;
    expect(await used()).toBe(2);
    await hall.owner.query(`update quota set used = allowed where act = 'get'`);
    await giveBackQuota(hall.owner, use);
    expect(await used()).toBe(100);
  });
});

it('A delivery whose runs never ended is set aside after three, told, and may be tried again by a person', async () => {
  isHeldUp = false;
  goOn();
  const { itemId } = await hall.publish();
  await until(
    async () => (await hall.deliveries(itemId))[0]!.state,
    (state) => state === 'delivered',
  );
  // As if three processes had died in it, one after the other.
  await hall.owner.query(
    `update delivery set state = 'sending', unended = $2, next_at = now() where item_id = $1`,
    [itemId, maxUnended],
  );
  const count = begun.length;
  const { reason } = await until(
    async () => (await hall.deliveries(itemId))[0]!,
    ({ state }) => state === 'manual',
  );
  expect(reason).toBe('stopped-the-worker');
  expect(begun.length).toBe(count);
  expect(
    hall.logged.some(({ entry }) => entry['alarm'] === 'not-delivered' && entry['item'] === itemId),
  ).toBe(true);
});
