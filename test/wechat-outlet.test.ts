// @module-tag fault
import { createHash } from 'node:crypto';
import Fastify from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '#src/base/platform/new-id.ts';
import { startWorker, type Worker } from '#src/reach/engine/worker.ts';
import { wechatCallback } from '#src/reach/wechat/callback/callback.ts';
import { wechatOutlet } from '#src/reach/wechat/wechat-outlet.ts';
import { pollsForDue } from './support/turns-of-worker.ts';
import { miniWechat } from './support/mini-wechat.ts';
import { isWaitedFor, townHall, type TownHall, type UploadedPicture } from './support/town-hall.ts';
import { until } from './support/until.ts';

let hall: TownHall;
let platform: Awaited<ReturnType<typeof miniWechat>>;
let worker: Worker;
let cover: UploadedPicture['cover'];
let address: string;
const app = Fastify();

beforeAll(async () => {
  hall = await townHall();
  ({ cover, address } = await hall.picture());
  await hall.owner.query(`update outlet set is_active = false where name <> 'wechat'`);
  await hall.rule('wechat', 'automatic');
  platform = await miniWechat();
  worker = await startWorker({
    url: hall.url,
    log: hall.log,
    settleMs: 400,
    outlets: (pool) => [
      wechatOutlet({
        pool,
        now: () => new Date(),
        baseUrl: platform.url,
        appId: 'wx1',
        appSecret: 's',
        publicUrl: 'https://city.example',
        checkUrl: platform.url,
        firstPollMs: 150,
        publishingMs: 400,
        timeoutMs: 1000,
      }),
    ],
  });
  await app.register(
    wechatCallback({
      now: () => new Date(),
      pool: worker.context.pool,
      appId: 'wx1',
      token: 'word',
    }),
  );
});
afterAll(async () => {
  await app.close();
  await worker?.stop();
  await platform?.stop();
  await hall?.stop();
});
beforeEach(async () => {
  platform.isSlow = false;
  platform.next.clear();
  hall.logged.length = 0;
  await hall.owner.query('update outlet set paused_at = null, paused_reason = null');
  await hall.owner.query('delete from quota');
  await hall.owner.query('delete from far_media'); // each test uploads its pictures
});

const stateOf = async (itemId: string, number = 1) =>
  (await hall.deliveries(itemId)).find((d) => d.number === number && d.kind !== 'retract')!;
const reaches = (itemId: string, state: string, number = 1) =>
  until(
    () => stateOf(itemId, number),
    (d) => d.state === state,
  );
const copies = (path: string) =>
  platform.published.filter(
    ({ article, articleId }) =>
      article.content_source_url.includes(`/${path}?`) && !platform.removed.includes(articleId),
  );
const ring = (query: Record<string, string>, xml: string) =>
  app.inject({
    method: 'POST',
    url: '/wechat/callback',
    query,
    headers: { 'content-type': 'text/xml' },
    payload: xml,
  });
const signed = (at = Date.now()) => {
  const [timestamp, nonce] = [String(Math.floor(at / 1000)), 'n'];
  return {
    timestamp,
    nonce,
    signature: createHash('sha1').update(['word', timestamp, nonce].sort().join('')).digest('hex'),
  };
};
const event = (
  publishId: string,
  articleId: string,
  status = 0,
) => `<xml><ToUserName><![CDATA[gh]]></ToUserName><FromUserName><![CDATA[o]]></FromUserName>
  <CreateTime>1481013459</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[PUBLISHJOBFINISH]]></Event>
  <PublishEventInfo><publish_id>${publishId}</publish_id><publish_status>${status}</publish_status><article_id><![CDATA[${articleId}]]></article_id>
  <article_detail><count>1</count><item><idx>1</idx><article_url><![CDATA[https://mp.weixin.qq.com/s/${articleId}]]></article_url></item></article_detail></PublishEventInfo></xml>`;

describe('An article on WeChat', () => {
  it('arrives with its pictures, and the platform says under which address', async () => {
    const { itemId, path } = await hall.publish({
      cover,
      body: `<p>正文<img src="${address}" alt="图"><script>x</script></p>`,
    });
    const delivery = await reaches(itemId, 'delivered');
    expect(delivery.far_ids.url).toMatch(/^https:\/\/mp\.weixin\.qq\.com\/s\/article-/);
    expect(copies(path)).toHaveLength(1);
    const { content } = copies(path)[0]!.article;
    expect(content).toMatch(/<img [^>]*src="https:\/\/mmbiz\.qpic\.cn\//);
    expect(content).not.toMatch(/script|\/media\//);
  });

  it('without a cover goes back to the editor and never to the platform', async () => {
    const { itemId } = await hall.publish();
    expect((await reaches(itemId, 'blocked')).reason).toBe('wechat-cover-missing');
  });

  for (const call of ['/draft/add', '/freepublish/submit']) {
    for (const trick of ['lose-answer', 'lose-request'] as const) {
      it(`is there once when ${call} meets ${trick}`, async () => {
        platform.next.set(call, [trick]);
        const { itemId, path } = await hall.publish({ cover });
        await until(
          () => stateOf(itemId),
          (d) => d.state === 'unknown',
        );
        await reaches(itemId, 'delivered');
        expect(copies(path)).toHaveLength(1);
        expect(
          [...platform.drafts.values()].filter((d) => d.content_source_url.includes(`/${path}?`)),
        ).toHaveLength(0);
      });
    }
  }

  it('waits for the two that are under way', async () => {
    [platform.maxAtOnce, platform.delay] = [0, () => 50];
    const all = await Promise.all(Array.from({ length: 5 }, () => hall.publish({ cover })));
    await Promise.all(all.map(({ itemId }) => reaches(itemId, 'delivered')));
    platform.delay = () => 0;
    expect(platform.maxAtOnce).toBe(2);
  });

  it('is sent with a fresh token when the old one is worn', async () => {
    platform.token = `token-${newId()}`;
    const { itemId } = await hall.publish({ cover });
    await reaches(itemId, 'delivered');
  });

  it('pauses the account with one alarm when the platform does not know our address', async () => {
    platform.next.set('/material/add_material', [40164, 40164, 40164]);
    const [one, two] = [await hall.publish({ cover }), await hall.publish({ cover })];
    await reaches(one.itemId, 'auth-blocked');
    await pollsForDue(worker);
    expect((await stateOf(two.itemId)).state).not.toBe('delivered');
    expect(hall.logged.filter(({ entry }) => entry.alarm === 'outlet-paused')).toHaveLength(1);
    platform.next.clear();
    await hall.owner.query('update outlet set paused_at = null, paused_reason = null');
    await reaches(one.itemId, 'delivered');
    await reaches(two.itemId, 'delivered');
  });

  it('waits for tomorrow when the quota is used up', async () => {
    platform.next.set('/freepublish/submit', [45009]);
    const { itemId } = await hall.publish({ cover });
    const delivery = await reaches(itemId, 'quota-wait');
    expect(delivery.next_at.getTime()).toBeGreaterThan(Date.now());
    expect((delivery.next_at.getTime() + 8 * 3_600_000) % 86_400_000).toBe(0);
  });

  it('gets another cover when the platform has lost the first', async () => {
    platform.next.set('/draft/add', [40007]);
    const { itemId } = await hall.publish({ cover });
    await reaches(itemId, 'retry-wait');
    await hall.owner.query(`update delivery set next_at = now() where item_id = $1`, [itemId]);
    await reaches(itemId, 'delivered');
    const covers = platform.calls.filter((path) => path === '/material/add_material').length;
    expect(covers).toBeGreaterThanOrEqual(2);
  });

  it('is replaced by its correction, and the old one is removed', async () => {
    const { itemId, path } = await hall.publish({ cover });
    await reaches(itemId, 'delivered');
    await hall.publish({ itemId, cover, title: '更正' });
    await reaches(itemId, 'delivered', 2);
    expect(copies(path).map(({ article }) => article.title)).toEqual(['更正']);
  });

  it('is gone when the item is withdrawn', async () => {
    const { itemId, path } = await hall.publish({ cover });
    await reaches(itemId, 'delivered');
    await hall.withdraw(itemId);
    await until(
      () => hall.deliveries(itemId),
      (all) => all.at(-1)!.state === 'retracted',
    );
    expect(copies(path)).toHaveLength(0);
  });

  it.each(['proxy-502', 'says-nothing'] as const)(
    'is not considered gone, made or submitted, where what answered was not the platform: %s',
    async (trick) => {
      for (const path of ['/draft/add', '/freepublish/submit', '/freepublish/delete'])
        platform.next.set(path, [trick]);
      const { itemId, path } = await hall.publish({ cover });
      const due = () =>
        hall.owner.query(`update delivery set next_at = now() where item_id = $1 and next_at > now()`, [
          itemId,
        ]);
      await until(
        async () => (await due(), await stateOf(itemId)),
        (d) => d.state === 'delivered',
        20_000,
      );
      expect(copies(path)).toHaveLength(1);
      await hall.withdraw(itemId);
      const taken = async () => (await hall.deliveries(itemId)).at(-1)!;
      await until(taken, (d) => d.kind === 'retract' && d.state !== 'planned' && d.attempts > 0);
      expect((await taken()).state).not.toBe('retracted');
      await until(
        async () => (await due(), await taken()),
        (d) => d.state === 'retracted',
        20_000,
      );
      expect(copies(path)).toHaveLength(0);
    },
  );

  it('is taken back also where the answer of the platform was unreadable', async () => {
    platform.next.set('/freepublish/submit', ['garbles-answer']);
    const { itemId, path } = await hall.publish({ cover });
    await until(
      async () => platform.published.length + platform.pending.size,
      (n) => n > 0,
    );
    await reaches(itemId, 'unknown');
    await hall.withdraw(itemId);
    await until(
      async () => {
        await hall.owner.query(`update delivery set next_at = now() where item_id = $1 and next_at > now()`, [
          itemId,
        ]);
        return (await hall.deliveries(itemId)).at(-1)!;
      },
      (d) => d.state === 'retracted',
      20_000,
    );
    expect(platform.published.some(({ article }) => article.content_source_url.includes(`/${path}?`))).toBe(
      true,
    );
    expect(copies(path)).toHaveLength(0);
  });

  it('is tried again to be taken back, whatever the platform has said, and a person is notified', async () => {
    const { itemId, path } = await hall.publish({ cover });
    await reaches(itemId, 'delivered');
    platform.next.set('/freepublish/delete', [12345]); // a code that the hub does not know
    await hall.withdraw(itemId);
    const taken = async () => (await hall.deliveries(itemId)).at(-1)!;
    const refused = await until(taken, (d) => d.state === 'retract-failed');
    expect(refused.reason).toBe('wechat-other');
    expect(refused.next_at.getTime()).toBeGreaterThan(Date.now() + 3_600_000);
    expect(hall.logged).toContainEqual(
      expect.objectContaining({
        level: 'error',
        text: 'not delivered',
        entry: expect.objectContaining({ item: itemId }),
      }),
    );
    await hall.owner.query(`update delivery set next_at = now() where item_id = $1`, [itemId]);
    await until(taken, (d) => d.state === 'retracted');
    expect(copies(path)).toHaveLength(0);
  });

  it('that could not be made before its deadline is not published after it', async () => {
    platform.next.set('/draft/add', ['lose-answer']);
    const { itemId, path } = await hall.publish({ cover });
    await reaches(itemId, 'unknown');
    await hall.owner.query(`update delivery set deadline = now(), next_at = now() where item_id = $1`, [
      itemId,
    ]);
    await until(
      async () => {
        await hall.owner.query(`update delivery set next_at = now() where item_id = $1 and next_at > now()`, [
          itemId,
        ]);
        return await stateOf(itemId);
      },
      (d) => d.state === 'expired',
    );
    expect(copies(path)).toHaveLength(0);
  });

  it('is reported with what the platform says, whatever signs are in it', async () => {
    platform.errmsg = 'bad\u0000 media';
    platform.next.set('/draft/add', [53401]);
    const { itemId } = await hall.publish({ cover });
    await reaches(itemId, 'blocked');
    platform.errmsg = 'tampered';
  });
});

describe('The callback', () => {
  it('answers the platform and no one else', async () => {
    const ask = (query: Record<string, string>) =>
      app.inject({ method: 'GET', url: '/wechat/callback', query });
    expect((await ask({ ...signed(), echostr: 'hello' })).body).toBe('hello');
    expect((await ask({ ...signed(), nonce: 'other', echostr: 'hello' })).statusCode).toBe(403);
    expect((await ask({ ...signed(Date.now() - 600_000), echostr: 'hello' })).statusCode).toBe(403);
    expect((await ring({ ...signed(), signature: '00' }, event('1', 'a'))).statusCode).toBe(403);
  });

  it('brings the end of a publication, however often, and before any question is asked', async () => {
    platform.isSlow = true;
    const { itemId } = await hall.publish({ cover });
    const { far_ids } = await until(() => stateOf(itemId), isWaitedFor);
    const publishId = String(far_ids.publishId);
    await hall.owner.query(
      `update delivery set far_ids = far_ids || '{"pollAt":"2100-01-01T00:00:00Z"}', next_at = '2100-01-01' where item_id = $1`,
      [itemId],
    );
    for (let i = 0; i < 3; i++)
      expect((await ring(signed(), event(publishId, 'article-x'))).body).toBe('success');
    const delivery = await reaches(itemId, 'delivered');
    expect(delivery.far_ids.articleId).toBe('article-x');
    const { rows } = await hall.owner.query('select 1 from receipt where far_event_id = $1', [
      `PUBLISHJOBFINISH:${publishId}:0`,
    ]);
    expect(rows).toHaveLength(1);
  });

  it('brings a refusal by the review, which goes to a person', async () => {
    platform.isSlow = true;
    const { itemId } = await hall.publish({ cover });
    const { far_ids } = await reaches(itemId, 'accepted');
    await ring(signed(), event(String(far_ids.publishId), '', 4));
    expect((await reaches(itemId, 'rejected')).reason).toBe('wechat-review-refused');
  });
});

it('The log of the worker holds no fault of the program', () => {
  expect(hall.logged.filter(({ level, entry }) => level === 'error' && !('alarm' in entry))).toEqual([]);
});
