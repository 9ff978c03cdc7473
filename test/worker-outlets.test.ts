import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHub } from '#src/hub.ts';
import { startWorker } from '#src/reach/engine/worker.ts';
import { pageOutlets } from '#src/reach/outlets/page.ts';
import { openWorker } from '#src/worker.ts';
import { remoteServer } from './support/remote-server.ts';
import { miniWechat } from './support/mini-wechat.ts';
import { Opened } from './support/opened.ts';
import { townHall, type TownHall, type UploadedPicture } from './support/town-hall.ts';
import { until } from './support/until.ts';

let hall: TownHall;
let platform: Awaited<ReturnType<typeof miniWechat>>;
let pictures: Awaited<ReturnType<typeof remoteServer>>;
const requests: { host: string; path: string }[] = [];
/** The public name of the hub, which does not resolve inside the network. */
const publicUrl = 'http://portal.invalid';
let picture: UploadedPicture;

beforeAll(async () => {
  hall = await townHall();
  picture = await hall.picture();
  platform = await miniWechat();
  pictures = await remoteServer((request, _, response) => {
    requests.push({ host: request.headers.host!, path: request.url! });
    response.writeHead(200).end(Buffer.from([0xff, 0xd8, 0xff]));
  });
  await hall.owner.query(`update outlet set is_active = false where name <> 'wechat'`);
  await hall.rule('wechat', 'automatic');
});
afterAll(async () => {
  await platform?.stop();
  await pictures?.stop();
  await hall?.stop();
});

const log = pino({ level: 'silent' });
const stateOf = async (itemId: string) => (await hall.deliveries(itemId)).find((d) => d.outlet === 'wechat')!;

/** The worker as the program opens it. */
async function withWechat(work: () => Promise<void>, pageCheckUrl?: string): Promise<void> {
  const program = new Opened();
  const hub = await openHub(program, { databaseUrl: hall.url, publicUrl, log });
  await openWorker(program, hub, {
    workerConcurrency: 2,
    sweepSeconds: 60,
    allowsPrivateWebhooks: false,
    checksLinks: false,
    wechaty: undefined,
    mail: undefined,
    ...(pageCheckUrl && { pageCheckUrl }),
    wechat: {
      apiUrl: platform.url,
      appId: 'wx1',
      appSecret: 's',
      token: 'word',
      aesKeys: [],
      simulatorUrl: undefined,
    } as never,
  });
  await work().finally(() => program.close());
}

test('pictures for WeChat are asked for inside, by the name of the public address', async () => {
  const { itemId } = await hall.publish({ cover: picture.cover });
  await withWechat(async () => {
    await until(
      () => stateOf(itemId),
      ({ state }) => state === 'accepted',
    );
  }, pictures.url);
  expect(requests).toContainEqual({ host: 'portal.invalid', path: expect.stringContaining('/media/') });
});

test('where they cannot be had, the delivery waits, and its reason says which address is meant', async () => {
  await hall.owner.query('delete from far_media');
  const calls = platform.calls.length;
  const { itemId } = await hall.publish({ cover: picture.cover });
  await withWechat(async () => {
    const { reason, details } = await until(
      () => stateOf(itemId),
      ({ state }) => state === 'retry-wait',
    );
    expect(reason).toBe('picture-not-reached');
    expect(details).toMatchObject({ address: expect.stringMatching(/^http:\/\/portal\.invalid\/media\//) });
  });
  expect(platform.calls.slice(calls).filter((path) => path !== '/stable_token')).toEqual([]);
});

test('a worker where WeChat is not configured leaves what is owed to it to those where it is', async () => {
  const { itemId } = await hall.publish({ cover: picture.cover });
  const before = await stateOf(itemId);
  const worker = await startWorker({
    url: hall.url,
    log: hall.log,
    outlets: () => pageOutlets({ publicUrl }),
  });
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  await worker.stop();
  expect(await stateOf(itemId)).toEqual(before);
  await withWechat(async () => {
    await until(
      () => stateOf(itemId),
      ({ state }) => state === 'accepted',
    );
  }, pictures.url);
});
