// @module-tag process
import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import Fastify from 'fastify';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { Locale } from '#src/base/words/locale.ts';
import { registerWebhook } from '#src/reach/register/register-webhook.ts';
import type { RemoteArticle } from '#src/reach/wechat/account/remote-list.ts';
import { wechatCallback } from '#src/reach/wechat/callback/callback.ts';
import { remoteServer } from './support/remote-server.ts';
import { killableWorker } from './support/killable-worker.ts';
import { harshPlatform, simulatedPlatform, type Platform } from './support/kill-platforms.ts';
import { reportProgress, reportResult } from './support/proof-report.ts';
import { simulatedAccount } from './support/simulated-account.ts';
import { townHall, type TownHall, type UploadedPicture } from './support/town-hall.ts';
import { until } from './support/until.ts';
import { randomFrom } from './support/random-from.ts';

/**
 * A few kills; a thousand with `npm run proofs:long -- kills`. KILLS sets another number, SEED repeats a run, except
 * for the instants of the clock. The shipped simulator is the platform; with PLATFORM=mini a harsher one is, on which a
 * draft can be submitted again while it is being published.
 */
const platformName = process.env.PLATFORM ?? 'simulator';
const kills = Number(process.env.KILLS ?? 10);
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1e9));
const random = randomFrom(seed);

let hall: TownHall;
let platform: Platform;
let site: Awaited<ReturnType<typeof remoteServer>>;
let child: ChildProcess | null = null;
let program: Awaited<ReturnType<typeof killableWorker>>;
const app = Fastify();
let cover: UploadedPicture['cover'];
/** The content of the pages at an address: an edition, or that it is gone. */
const pages = new Map<string, string | 'gone'>();
const received = new Map<string, Set<string>>();

beforeAll(async () => {
  hall = await townHall();
  ({ cover } = await hall.picture());
  platform = platformName === 'mini' ? await harshPlatform(random, ring) : await simulatedPlatform(random);
  const picture = await sharp({ create: { width: 900, height: 500, channels: 3, background: '#c33' } })
    .jpeg()
    .toBuffer();
  site = await remoteServer((request, body, response) => {
    if (request.url!.startsWith('/media/')) return void response.end(picture);
    if (request.method === 'GET') {
      const edition = pages.get(request.url!);
      if (edition === undefined || edition === 'gone')
        return void response.writeHead(edition ? 410 : 404).end();
      return void response.writeHead(200, { 'lanmu-edition': edition }).end();
    }
    const id = String(request.headers['webhook-id']);
    received.set(id, (received.get(id) ?? new Set()).add(body));
    setTimeout(() => response.writeHead(random() < 0.9 ? 204 : 503).end(), random() * 20);
  });
  await registerWebhook(hall.ctx(), {
    title: { zh: '小程序', en: 'Mini program', ru: 'Мини-программа' },
    url: `${site.url}/hook`,
    locales: [Locale.ZH],
    scopeId: null,
    allowPrivate: true,
  });
  await hall.rule('wechat', 'automatic');
  for (const act of ['submit', 'get', 'remove']) {
    await hall.owner.query(
      // more in a minute than the platform allows in a day
      `insert into quota select id, $1, w, 1000000 from outlet, (values ($2::timestamptz), ($2 + interval '1 day')) days (w) where name = 'wechat'`,
      [act, new Date(Math.floor((Date.now() + 28_800_000) / 86_400_000) * 86_400_000 - 28_800_000)],
    );
  }
  await app.register(
    wechatCallback({
      now: () => new Date(),
      pool: hall.owner,
      appId: simulatedAccount.appId,
      token: 'callbackword',
    }),
  );
  await app.listen({ host: '127.0.0.1', port: 0 });
  await platform.callBack(
    `http://127.0.0.1:${(app.server.address() as { port: number }).port}/wechat/callback`,
  );
  program = await killableWorker();
});
afterAll(async () => {
  child?.kill('SIGKILL');
  await app.close();
  await site?.stop();
  await platform?.stop();
  await hall?.stop();
  program?.remove();
});

async function start(): Promise<ChildProcess> {
  child = await program.start({ url: hall.url, site: site.url, platform: platform.url });
  return child;
}

function ring(publishId: string, articleId: string): Promise<unknown> {
  const [timestamp, nonce] = [String(Math.floor(Date.now() / 1000)), 'n'];
  const signature = createHash('sha1')
    .update(['callbackword', timestamp, nonce].sort().join(''))
    .digest('hex');
  const payload = `<xml><MsgType>event</MsgType><Event>PUBLISHJOBFINISH</Event><publish_id>${publishId}</publish_id><publish_status>0</publish_status>
    <article_id>${articleId}</article_id><article_url>https://mp.weixin.qq.com/s/${articleId}</article_url></xml>`;
  return app.inject({
    method: 'POST',
    url: '/wechat/callback',
    query: { timestamp, nonce, signature },
    headers: { 'content-type': 'text/xml' },
    payload,
  });
}

it(
  `A worker killed at ${kills} instants loses nothing and sends nothing twice`,
  { timeout: 300_000 + kills * 20_000 }, // only an upper bound for what hangs
  async () => {
    console.log(`seed ${seed}`);
    const began = performance.now();
    const items: { itemId: string; path: string; number: number }[] = [];
    let [inHand, withdrawn] = [0, 0];
    const clock = setInterval(() => void platform.goOn(), 120);
    onTestFinished(() => clearInterval(clock));
    for (let n = 0; n < kills; n++) {
      const fate = random();
      const earlier = items[Math.floor(random() * items.length)];
      const show = (path: string, what: string) => {
        for (const prefix of ['', '/m']) pages.set(`${prefix}/${path}`, what);
      };
      if (earlier && fate < 0.1) {
        await hall.withdraw(earlier.itemId);
        show(earlier.path, 'gone');
        items.splice(items.indexOf(earlier), 1);
        withdrawn += 1;
      } else {
        const corrected = fate < 0.35 ? earlier : undefined;
        const edition = await hall.publish({
          cover,
          title: `第${n}号`,
          ...(corrected && { itemId: corrected.itemId }),
        });
        show(edition.path, `${edition.number};${edition.fingerprint}`);
        if (corrected) corrected.number = edition.number;
        else items.push(edition);
      }
      const victim = await start();
      await new Promise((resolve) => setTimeout(resolve, random() * 900));
      const gone = new Promise((resolve) => victim.once('exit', resolve));
      victim.kill('SIGKILL');
      await gone;
      const { rows } = await hall.owner.query(
        `select count(*)::int n from delivery where state in ('sending', 'reconciling', 'unknown')`,
      );
      if (rows[0].n > 0) inHand += 1;
      reportProgress(n + 1);
    }

    await start();
    const open = `select d.state, d.reason, o.name, count(*)::int n from delivery d join outlet o on o.id = d.outlet_id
    where d.state not in ('delivered', 'superseded', 'cancelled', 'retracted') group by 1, 2, 3`;
    await until(
      async () => (await hall.owner.query(open)).rows,
      (rows) => rows.length === 0,
      60_000 + kills * 1000,
    );

    const { live, all, drafts } = await platform.whatIsThere();
    const keys = (list: RemoteArticle[]) => list.map(({ key }) => key.split('/').at(-1)!).sort();
    expect(keys(live)).toEqual(
      items.map(({ path, number }) => `${path.split('/').at(-1)}?e=${number}`).sort(),
    );
    expect(new Set(keys(all)).size).toBe(all.length); // not even for a moment
    expect(drafts).toBe(0);

    const { rows: deliveries } = await hall.owner.query(
      `select d.far_ids ->> 'articleId' id from delivery d join outlet o on o.id = d.outlet_id where o.name = 'wechat' and d.kind <> 'retract' and d.state = 'delivered'`,
    );
    expect(deliveries.map(({ id }) => id).sort()).toEqual(all.map(({ articleId }) => articleId).sort());
    const { rows: hooks } = await hall.owner.query(
      `select d.id from delivery d join outlet o on o.id = d.outlet_id where o.protocol = 'webhook' and d.state in ('delivered', 'retracted')`,
    );
    for (const { id } of hooks) expect(received.get(id)?.size, 'one message, the same on every try').toBe(1);
    const { rows: unsettled } = await hall.owner.query(
      `select count(*) filter (where outcome = 'absent' or outcome = 'done' and ms is null)::int open,
       count(*) filter (where outcome = 'absent')::int absent from delivery_attempt`,
    );
    console.log(
      `${kills} kills in ${Math.round((performance.now() - began) / 1000)} s; ${all.length} articles, ${withdrawn} items withdrawn, ${hooks.length} messages; ${inHand} kills met a delivery in progress; ${unsettled[0].open} acts had no end and were settled by asking, ${unsettled[0].absent} of them done again`,
    );
    reportResult(kills, {
      articles: all.length,
      'items withdrawn': withdrawn,
      'messages to a webhook': hooks.length,
      'kills with a delivery in hand': inHand,
      'acts without an end settled by asking': unsettled[0].open,
      'of these done again': unsettled[0].absent,
    });
  },
);
