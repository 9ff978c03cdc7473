// @module-tag fault
import Fastify from 'fastify';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startSimulator, type Simulator } from '#src/props/simulator/start-simulator.ts';
import { startWorker, type Worker } from '#src/reach/engine/worker.ts';
import { wechatCallback } from '#src/reach/wechat/callback/callback.ts';
import { wechatOutlet } from '#src/reach/wechat/wechat-outlet.ts';
import { remoteServer } from './support/remote-server.ts';
import { simulatedAccount, simulatorControls } from './support/simulated-account.ts';
import { townHall, type TownHall, type UploadedPicture } from './support/town-hall.ts';
import { until } from './support/until.ts';

let hall: TownHall;
let simulator: Simulator;
let media: Awaited<ReturnType<typeof remoteServer>>;
let worker: Worker;
let sim: ReturnType<typeof simulatorControls>;
const app = Fastify();
let cover: UploadedPicture['cover'];
let address: string;

beforeAll(async () => {
  hall = await townHall();
  ({ cover, address } = await hall.picture());
  await hall.owner.query(`update outlet set is_active = false where name <> 'wechat'`);
  await hall.rule('wechat', 'automatic');
  const picture = await sharp({ create: { width: 900, height: 500, channels: 3, background: '#c33' } })
    .jpeg()
    .toBuffer();
  media = await remoteServer((_request, _body, response) => void response.end(picture));
  simulator = await startSimulator({ account: simulatedAccount, publishDelayMs: 150 });
  sim = simulatorControls(simulator.url);
  worker = await startWorker({
    url: hall.url,
    log: hall.log,
    settleMs: 600,
    outlets: (pool) => [
      wechatOutlet({
        pool,
        now: () => new Date(),
        ...simulatedAccount,
        baseUrl: `${simulator.url}/cgi-bin`,
        publicUrl: 'https://city.example',
        checkUrl: media.url,
        firstPollMs: 1500,
        publishingMs: 600,
        timeoutMs: 1000,
      }),
    ],
  });
  await app.register(
    wechatCallback({
      now: () => new Date(),
      pool: worker.context.pool,
      appId: simulatedAccount.appId,
      token: 'callbackword',
    }),
  );
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as { port: number };
  expect(
    await sim.act('callback', { url: `http://127.0.0.1:${port}/wechat/callback`, token: 'callbackword' }),
  ).toMatchObject({ ok: true });
});
afterAll(async () => {
  await worker?.stop();
  await app.close();
  await simulator?.stop();
  await media?.stop();
  await hall?.stop();
});
afterEach(() => sim.act('faults/clear', {}));

const stateOf = async (itemId: string, number: number) =>
  (await hall.deliveries(itemId)).find((d) => d.number === number && d.kind !== 'retract')!;
const reaches = (itemId: string, state: string, number = 1) =>
  until(
    () => stateOf(itemId, number),
    (d) => d.state === state,
  );
const copies = async (path: string) => (await sim.articles()).filter(({ key }) => key.includes(`/${path}?`));

describe('On the simulated platform an article', () => {
  it('arrives by the event, and can be read at the address that the event named', async () => {
    const { itemId, path } = await hall.publish({
      cover,
      body: `<p>会议强调。<img src="${address}" alt="图"></p>`,
    });
    const { far_ids } = await reaches(itemId, 'delivered');
    expect(await copies(path)).toHaveLength(1);
    const page = await fetch(String(far_ids.url));
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('会议强调');
  });

  for (const call of ['draft/add', 'freepublish/submit']) {
    for (const kind of ['before', 'after', 'slow'] as const) {
      it(`is there once when ${call} fails ${kind === 'slow' ? 'to answer in time' : `${kind} its effect`}`, async () => {
        await sim.act('faults', { call, kind, ...(kind === 'slow' && { ms: 1300 }) });
        const { itemId, path } = await hall.publish({ cover });
        await reaches(itemId, 'delivered');
        expect(await copies(path)).toHaveLength(1);
        expect((await sim.drafts()).filter(({ key }) => key.includes(`/${path}?`))).toEqual([]);
      });
    }
  }

  it('arrives also when the event is lost, by asking', async () => {
    await sim.act('callbacks', { kind: 'lose' });
    const { itemId } = await hall.publish({ cover });
    await reaches(itemId, 'delivered');
  });

  it('arrives once when the event comes five times', async () => {
    await sim.act('callbacks', { kind: 'repeat', copies: 5 });
    const { itemId } = await hall.publish({ cover });
    await reaches(itemId, 'delivered');
    const { rows } = await hall.owner.query(
      'select 1 from receipt r join delivery d on d.id = r.delivery_id where d.item_id = $1',
      [itemId],
    );
    expect(rows).toHaveLength(2); // the event, and the hub's own note of arrival
  });

  it('arrives although the token died', async () => {
    await sim.act('token/invalidate', {});
    const { itemId } = await hall.publish({ cover });
    await reaches(itemId, 'delivered');
  });

  it('that the review refuses goes to a person', async () => {
    await sim.act('review', {});
    const { itemId } = await hall.publish({ cover });
    expect((await reaches(itemId, 'rejected')).reason).toBe('wechat-review-refused');
  });

  it('that is corrected stands there in one version, the newest', async () => {
    const { itemId, path } = await hall.publish({ cover });
    await reaches(itemId, 'delivered');
    await hall.publish({ itemId, cover, title: '更正' });
    await reaches(itemId, 'delivered', 2);
    expect((await copies(path)).map(({ key }) => key.split('?e=')[1])).toEqual(['2']);
  });

  it('that is withdrawn is gone', async () => {
    const { itemId, path } = await hall.publish({ cover });
    await reaches(itemId, 'delivered');
    await hall.withdraw(itemId);
    await until(
      () => hall.deliveries(itemId),
      (all) => all.at(-1)!.state === 'retracted',
    );
    expect(await copies(path)).toEqual([]);
  });

  it('waits while the platform does not know our address, and goes when it does', async () => {
    await sim.act('ip-whitelist', ['203.0.113.9']);
    await sim.act('token/invalidate', {});
    const { itemId } = await hall.publish({ cover });
    const { reason } = await reaches(itemId, 'auth-blocked');
    expect(reason).toBe('wechat-address-not-listed');
    await sim.act('ip-whitelist', null);
    await hall.owner.query('update outlet set paused_at = null, paused_reason = null');
    await reaches(itemId, 'delivered');
  });
});

it('The log of the worker holds no fault of the program', () => {
  expect(hall.logged.filter(({ level, entry }) => level === 'error' && !('alarm' in entry))).toEqual([]);
});
