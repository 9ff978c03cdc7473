import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { TryAgainLater } from '#src/reach/delivery/outcome.ts';
import type { EditionDelivery } from '#src/reach/delivery/outlet-adapter.ts';
import { startWorker, type Worker } from '#src/reach/engine/worker.ts';
import { townHall, type DeliveryRow, type TownHall } from './support/town-hall.ts';
import { until } from './support/until.ts';

let hall: TownHall;
const workers: Worker[] = [];
/** The deliveries, in order. */
const sent: string[] = [];
/** What happens while something is being sent; what it throws is the answer of the outlet. */
let meanwhile: (delivery: EditionDelivery) => Promise<void> = async () => {};

const act = (name: string) => async (delivery: EditionDelivery) => {
  sent.push(`${name} ${delivery.itemId} ${delivery.editionNumber}`);
  if (name === 'send') await meanwhile(delivery);
  return { receipt: {} };
};
const start = async (connections = 8) => {
  const worker = await startWorker({
    url: hall.url,
    log: hall.log,
    connections,
    outlets: [
      // A retry waits for hours unless something else happens.
      { protocol: 'portal', parallel: 12, firstWait: 3_600_000, send: act('send'), retract: act('retract') },
    ],
  });
  workers.push(worker);
  return worker;
};
const silent = () => Promise.reject(new TryAgainLater('no-answer', { isOutage: true }));

beforeAll(async () => {
  hall = await townHall();
  await hall.owner.query(`update outlet set is_active = false where name <> 'portal'`);
});
beforeEach(async () => {
  sent.length = 0;
  meanwhile = async () => {};
  hall.logged.length = 0;
});
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
});
afterAll(() => hall?.stop());

const rowsOf = async (itemId: string): Promise<DeliveryRow[]> => hall.deliveries(itemId);
const stateOf = async (itemId: string, number = 1, kind = 'publish') =>
  (await rowsOf(itemId)).find(
    (row) => row.number === number && (row.kind === 'retract') === (kind === 'retract'),
  )?.state;
const becomes = (itemId: string, state: string, number = 1, kind = 'publish', maxMs = 5_000) =>
  until(
    () => stateOf(itemId, number, kind),
    (current) => current === state,
    maxMs,
  );

describe('What is on its way when something newer is promised', () => {
  it('and fails is not tried again: the withdrawal goes at once', async () => {
    await start();
    meanwhile = async ({ itemId }) => {
      await hall.withdraw(itemId!);
      await silent();
    };
    const { itemId } = await hall.publish();
    await becomes(itemId, 'retracted', 1, 'retract');
    expect(await stateOf(itemId)).toBe('cancelled');
    expect(sent).toEqual([`send ${itemId} 1`, `retract ${itemId} 1`]);
  });

  it('and fails is not tried again: the correction goes at once', async () => {
    await start();
    meanwhile = async ({ itemId, editionNumber }) => {
      if (editionNumber !== 1) return;
      await hall.publish({ itemId: itemId!, title: '更正' });
      await silent();
    };
    const { itemId } = await hall.publish();
    await becomes(itemId, 'delivered', 2);
    expect(await stateOf(itemId)).toBe('superseded');
    expect(sent).toEqual([`send ${itemId} 1`, `send ${itemId} 2`]);
  });

  it('and arrives has arrived, and what is newer comes after it', async () => {
    await start();
    meanwhile = ({ itemId }) => hall.withdraw(itemId!);
    const { itemId } = await hall.publish();
    await becomes(itemId, 'retracted', 1, 'retract');
    expect(await stateOf(itemId)).toBe('delivered');
    expect(sent).toEqual([`send ${itemId} 1`, `retract ${itemId} 1`]);
  });
});

describe('A row of a delivery that another transaction has locked', () => {
  /** Like a person with psql who has forgotten to commit. */
  async function held(itemIds: readonly string[]) {
    const client = await hall.owner.connect();
    await client.query('begin');
    await client.query('select from delivery where item_id = any($1) for update', [itemIds]);
    let isHeld = true;
    const release = async () => {
      if (!isHeld) return;
      isHeld = false;
      await client.query('commit');
      client.release();
    };
    // A test that fails must not leave the client out: the pool waits for it when it ends.
    onTestFinished(release);
    return release;
  }

  it('holds up no other, however many are locked, and is logged once', async () => {
    await hall.owner.query(`update outlet set paused_at = now() where name = 'portal'`);
    const items: string[] = [];
    for (let n = 0; n < 12; n += 1) items.push((await hall.publish()).itemId);
    const release = await held(items);
    await start(4);
    await hall.owner.query(`update outlet set paused_at = null where name = 'portal'`);
    await pause(1_500);
    const { itemId } = await hall.publish();
    await becomes(itemId, 'delivered', 1, 'publish', 2_000);
    await pause(3_000);
    const warnings = hall.logged.filter(
      ({ text }) => text === 'delivery waits for another session that locks its row',
    );
    expect(warnings.map(({ entry }) => entry['item']).toSorted()).toEqual(items.toSorted());
    expect(hall.logged.filter(({ level }) => level === 'error')).toEqual([]);
    await release();
    for (const one of items) await becomes(one, 'delivered');
    expect(sent).toHaveLength(13);
  });

  it('is written when it is released, where it was locked while something was sent, and nothing is sent twice', async () => {
    await start(2);
    let release = async () => {};
    meanwhile = async ({ itemId }) => void (release = await held([itemId!]));
    const { itemId } = await hall.publish();
    await until(
      async () => sent.length,
      (n) => n === 1,
    );
    await pause(500);
    meanwhile = async () => {};
    const other = await hall.publish();
    await becomes(other.itemId, 'delivered', 1, 'publish', 2_000);
    await pause(1_000);
    await release();
    await becomes(itemId, 'delivered');
    expect(sent).toHaveLength(2);
  });
});

it('One answer wakes what waits for its outlet, whichever worker met the outage', async () => {
  await Promise.all([start(), start()]);
  // Both have had answers from the outlet, and neither considers it silent.
  meanwhile = () => pause(300);
  const before = await Promise.all(Array.from({ length: 30 }, () => hall.publish()));
  for (const { itemId } of before) await becomes(itemId, 'delivered', 1, 'publish', 20_000);
  meanwhile = silent;
  const waiting = await hall.publish();
  await becomes(waiting.itemId, 'retry-wait');
  meanwhile = async () => {};
  await pause(1_100);
  const { itemId } = await hall.publish();
  await becomes(itemId, 'delivered');
  await becomes(waiting.itemId, 'delivered', 1, 'publish', 3_000);
});

it('One that its outlet fails over, and over nothing else, is tried once more for all that arrives, and then keeps to its waits', async () => {
  await Promise.all([start(), start()]);
  const { itemId: bad } = await (async () => {
    meanwhile = async () => silent();
    return hall.publish();
  })();
  await becomes(bad, 'retry-wait');
  meanwhile = async ({ itemId }) => (itemId === bad ? silent() : undefined);
  for (let n = 0; n < 6; n += 1) {
    await pause(1_050);
    const { itemId } = await hall.publish();
    await becomes(itemId, 'delivered');
  }
  // Once by each worker when the outlet first answers it, and once more by each.
  expect(sent.filter((one) => one.startsWith(`send ${bad}`)).length).toBeLessThanOrEqual(1 + 2 * 2);
});

it('An item that comes back does not wait for a withdrawal that was refused, and is not taken away afterwards', async () => {
  await start();
  const { itemId } = await hall.publish();
  await becomes(itemId, 'delivered');
  await hall.withdraw(itemId);
  await becomes(itemId, 'retracted', 1, 'retract');
  await hall.owner.query(
    `update delivery set state = 'retract-failed', next_at = now() + interval '6 hours' where item_id = $1 and kind = 'retract'`,
    [itemId],
  );
  await hall.publish({ itemId, title: '恢复' });
  await becomes(itemId, 'delivered', 2);
  expect(await stateOf(itemId, 1, 'retract')).toBe('superseded');
});
