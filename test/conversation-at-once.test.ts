import type { PostgreSqlConnection } from '@mikro-orm/postgresql';
import { createHash } from 'node:crypto';
import Fastify from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { openReader } from '#src/base/database/database.ts';
import { Conversation } from '#src/citizens/conversation/conversation.ts';
import { readIncoming } from '#src/citizens/conversation/incoming.ts';
import { listenToFollowers, storeMessage } from '#src/citizens/conversation/store-message.ts';
import type { Reply } from '#src/citizens/conversation/saying/reply.ts';
import { answersAtOnce, recordMissingPermission } from '#src/citizens/conversation/answers-at-once.ts';
import { kindNamed } from '#src/city/kinds/kinds/kinds.ts';
import { startSimulator } from '#src/props/simulator/start-simulator.ts';
import { WechatError } from '#src/reach/wechat/account/wechat-error.ts';
import { wechatCallback } from '#src/reach/wechat/callback/callback.ts';
import { filled } from './support/filled.ts';
import { simulatedAccount } from './support/simulated-account.ts';
import { townHall, type TownHall } from './support/town-hall.ts';
import { until } from './support/until.ts';

/** An account that may not write to followers, so they are answered in the response to the platform's callback. */
const token = 'callbackword';
let hall: TownHall;
let reader: ReturnType<typeof openReader>;
let ahead = 0;
const now = () => new Date(Date.now() + ahead);
/** Two nodes of one hub. */
const nodes = [Fastify(), Fastify()] as const;
let hub: ConstructorParameters<typeof Conversation>[0];

beforeAll(async () => {
  hall = await townHall();
  reader = openReader(hall.url);
  const columnId = await hall.column('services/guides');
  const { fields } = filled(kindNamed('service-guide'), '窗口');
  await hall.publish({ kind: 'service-guide', columnId, fields, title: '居民身份证补领' });
  await hall.publish({ kind: 'service-guide', columnId, fields, title: '居民身份证换领' });
  await hall.publish({ title: '公安局开展身份证集中办理活动' });
  hub = {
    // As in the program: these connections return dates as texts.
    pool: await (hall.orm.em.getConnection() as PostgreSqlConnection).getNativeClient(),
    now,
    log: hall.log,
    context: () => hall.ctx({ now: now() }),
    reading: () => ({
      db: reader,
      locale: 'zh' as never,
      now: now(),
      traceId: 'test',
      publicUrl: 'https://city.example',
    }),
  };
  for (const node of nodes)
    await node.register(
      wechatCallback({
        pool: hub.pool,
        appId: 'wx',
        token,
        now,
        onMessage: listenToFollowers({ ...hub, queue: hall.queue }),
      }),
    );
});
afterAll(async () => {
  for (const node of nodes) await node.close();
  await reader?.end();
  await hall?.stop();
});
beforeEach(() => settle(true));

const settle = (answersAtOnce: boolean) =>
  hall.owner.query(`update outlet set settings = settings || $1::jsonb where name = 'wechat'`, [
    JSON.stringify({ answersAtOnce }),
  ]);

/** A worker that processes the messages of one follower, and stops when none is left. */
async function worked(contactId: string, say: (contactId: string, reply: Reply) => Promise<void>) {
  const worker = new Conversation(hub, 'official', { say });
  worker.serve(contactId);
  await until(
    () => rowsOf(contactId),
    (rows) => rows.every(({ state }) => !['waiting', 'decided', 'sending'].includes(state)),
  );
  await worker.stop();
}

let count = 0;
interface Said {
  from: string;
  second: number;
  inner: string;
}
const xmlOf = ({ from, second, inner }: Said) =>
  `<xml><ToUserName><![CDATA[gh]]></ToUserName><FromUserName><![CDATA[${from}]]></FromUserName><CreateTime>${second}</CreateTime>${inner}</xml>`;
const second = () => Math.floor(now().getTime() / 1000);
const text = (content: string, from = 'oFollower') =>
  xmlOf({
    from,
    second: second(),
    inner: `<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[${content}]]></Content><MsgId>${(count += 1)}</MsgId>`,
  });
const event = (name: string, from: string, at = second()) =>
  xmlOf({ from, second: at, inner: `<MsgType>event</MsgType><Event><![CDATA[${name}]]></Event>` });

/** A request that can be sent again, byte for byte, to either node. */
function request(payload: string) {
  const [timestamp, nonce] = [String(second()), String((count += 1))];
  const signature = createHash('sha1').update([token, timestamp, nonce].sort().join('')).digest('hex');
  return async (node = nodes[0] as (typeof nodes)[number]) => {
    const { statusCode: status, body } = await node.inject({
      method: 'POST',
      url: '/wechat/callback',
      query: { timestamp, nonce, signature },
      headers: { 'content-type': 'text/xml' },
      payload,
    });
    return { status, body };
  };
}
const rowsOf = async (contactId: string) =>
  (
    await hall.owner.query<{
      kind: string;
      state: string;
      about: string;
      reason: string | null;
      text: string;
    }>(
      'select kind, state, about, reason, text from follower_message where contact_id = $1 order by number',
      [contactId],
    )
  ).rows;
const says = async (content: string, from: string) => (await request(text(content, from))()).body;

describe('A follower of an account that may not write to them', () => {
  test('is answered within the call, with a text, a card of one article, and by numbers', async () => {
    const list = await says('身份证', 'oAsks');
    expect(list).toContain('<MsgType><![CDATA[text]]></MsgType>');
    expect(list).toContain('1. <a href="https://city.example/m/services/guides/');
    expect(await says('3', 'oAsks')).toMatch(
      /<ArticleCount>1<\/ArticleCount><Articles><item><Title><!\[CDATA\[公安局开展/,
    );
    expect(await says('1', 'oAsks')).toContain('办理地点');
    expect((await rowsOf('oAsks')).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']);
  });

  test('gets the same answer when the platform repeats itself, byte for byte, and is answered once', async () => {
    const message = request(text('身份证', 'oTwice'));
    const first = await message();
    ahead += 5000;
    expect(await message()).toEqual(first);
    expect(await message(nodes[1])).toEqual(first);
    expect(await rowsOf('oTwice')).toHaveLength(1);
    ahead += 31_000;
    expect((await message()).status).toBe(403);
  });

  test('gets the same answer from two nodes that receive it at once', async () => {
    const message = request(text('身份证', 'oBoth'));
    const [one, other] = await Promise.all([message(nodes[0]), message(nodes[1])]);
    expect(one).toEqual(other);
    expect(one!.body).toContain('为您找到');
    expect(await rowsOf('oBoth')).toMatchObject([{ state: 'sent', about: 'found' }]);
  });

  test.each(['receipt', 'follower_message', 'follower'])(
    'loses nothing, and is answered once, while the database holds %s',
    async (table) => {
      const from = `oHeld${table}`;
      const message = request(text('帮助', from));
      const client = await hall.owner.connect();
      await client.query(`begin; lock table ${table} in access exclusive mode`);
      const since = performance.now();
      expect((await message()).status).toBe(503);
      expect(performance.now() - since).toBeLessThan(4800);
      ahead += 5000;
      const repetition = message(nodes[1]); // arrives while the first is still being processed
      await client.query('rollback');
      client.release();
      expect(await repetition).toMatchObject({ status: 200, body: expect.stringContaining('使用说明') });
      expect(await rowsOf(from)).toMatchObject([{ state: 'sent', about: 'help' }]);
    },
  );

  test('who comes is greeted, and who leaves is not', async () => {
    expect((await request(event('subscribe', 'oNew'))()).body).toContain('感谢关注');
    ahead += 2000;
    expect((await request(event('unsubscribe', 'oNew'))()).body).toBe('success');
  });

  test('gets at most what the platform takes: 2,048 bytes', async () => {
    await settle(true);
    for (const word of [
      '帮助',
      '投诉',
      '110',
      '量子计算机',
      'English',
      'help',
      'complaint',
      'Russian',
      'помощь',
      'жалоба',
    ]) {
      const content = /<Content><!\[CDATA\[([\s\S]*)\]\]><\/Content>/.exec(await says(word, 'oLong'))?.[1];
      expect(content).toBeTruthy();
      expect(Buffer.byteLength(content!)).toBeLessThanOrEqual(2048);
    }
  });

  test('is answered here too when a worker took the message up and was refused', async () => {
    const payload = text('帮助', 'oWorker');
    await settle(false);
    expect((await request(payload)()).body).toBe('success');
    const refused = new WechatError(48001, 'api unauthorized', 'message/custom/send');
    await worked('oWorker', () => Promise.reject(refused));
    expect(await rowsOf('oWorker')).toMatchObject([{ state: 'failed', reason: 'wechat-48001' }]);
    await settle(true);
    expect((await request(payload)(nodes[1])).body).toContain('使用说明');
    expect(await rowsOf('oWorker')).toMatchObject([{ state: 'sent' }]);
  });

  test('is not answered twice when a message may have gone out another way', async () => {
    const payload = text('帮助', 'oPerhaps');
    await settle(false);
    await request(payload)();
    await worked('oPerhaps', () => Promise.reject(new Error('no answer')));
    await settle(true);
    expect((await request(payload)()).body).toBe('success');
  });
});

describe.each(['plain', 'compatible', 'safe'] as const)('In %s mode the platform', (mode) => {
  test('shows followers what they are answered, once, however often it asks', async () => {
    const aesKey = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
    const node = Fastify();
    await node.register(
      wechatCallback({
        pool: hub.pool,
        appId: simulatedAccount.appId,
        token,
        now: () => new Date(),
        aesKeys: mode === 'plain' ? [] : [aesKey],
        onMessage: listenToFollowers({ ...hub, now: () => new Date(), queue: hall.queue }),
      }),
    );
    const url = `${await node.listen({ host: '127.0.0.1', port: 0 })}/wechat/callback`;
    const simulator = await startSimulator({
      account: { ...simulatedAccount, isVerified: false },
      callback: { url, token, mode, ...(mode !== 'plain' && { aesKey }) },
      callbackRetryMs: 50,
      followers: [],
    });
    onTestFinished(async () => {
      await simulator.stop();
      await node.close();
    });
    const openid = simulator.controls.addFollower({ nickname: '市民' });
    const replies = () =>
      (simulator.controls.conversations()[openid] ?? []).filter((one) => 'way' in one && one.way === 'reply');
    const replied = (max: number) =>
      until(
        async () => replies(),
        (all) => all.length >= max,
      );
    await replied(1);
    simulator.controls.write(openid, '身份证');
    await replied(2);
    simulator.controls.write(openid, '3');
    expect(await replied(3)).toMatchObject([
      { kind: 'text', text: expect.stringContaining('感谢关注') },
      { kind: 'text', text: expect.stringContaining('1. <a href=') },
      { kind: 'news', cards: [{ title: '公安局开展身份证集中办理活动' }] },
    ]);
    expect(JSON.stringify(simulator.controls.conversations()[openid])).not.toContain('故障');
    expect((await rowsOf(openid)).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']);
  });
});

test('The right is learned from the refusal, and from no other', async () => {
  await settle(false);
  await recordMissingPermission(new WechatError(45015, '', 'message/custom/send'), hub.pool, hall.log);
  await recordMissingPermission(new Error('48001'), hub.pool, hall.log);
  expect(await answersAtOnce(hub.pool)).toBe(false);
  await recordMissingPermission(new WechatError(48001, '', 'message/custom/send'), hub.pool, hall.log);
  expect(await answersAtOnce(hub.pool)).toBe(true);
});

describe('Two workers', () => {
  test('answer each message once, also with its repetition in between', async () => {
    await settle(false);
    const replies: Reply[] = [];
    const speaker = {
      say: async (_: string, reply: Reply) => {
        await new Promise((resolve) => setTimeout(resolve, 50));
        replies.push(reply);
      },
    };
    const workers = [new Conversation(hub, 'official', speaker), new Conversation(hub, 'official', speaker)];
    for (const word of ['帮助', '谢谢', '110']) {
      const message = request(text(word, 'oWorkers'));
      await Promise.all([message(nodes[0]), message(nodes[1])]);
      for (const worker of workers) worker.serve('oWorkers');
      await message();
      for (const worker of workers) worker.serve('oWorkers');
    }
    await Promise.all(workers.map((worker) => worker.poll()));
    await worked('oWorkers', speaker.say);
    await Promise.all(workers.map((worker) => worker.stop()));
    expect(replies).toHaveLength(3);
  });

  test('answer late with an apology, and not at all when the account may write no more', async () => {
    await settle(false);
    const replies: Reply[] = [];
    const say = async (_: string, reply: Reply) => void replies.push(reply);
    await request(text('帮助', 'oLate'))();
    ahead += 3 * 3_600_000;
    await worked('oLate', say);
    expect(replies).toHaveLength(1);
    expect(JSON.stringify(replies[0])).toMatch(/抱歉.*使用说明/);
    await request(text('帮助', 'oLater'))();
    ahead += 48 * 3_600_000;
    await worked('oLater', say);
    expect(replies).toHaveLength(1);
    expect(await rowsOf('oLater')).toMatchObject([{ state: 'failed', reason: 'too-late' }]);
  });
});

describe('What arrives out of order', () => {
  const isFollowing = async (from: string) =>
    (await hall.owner.query('select is_following from follower where contact_id = $1', [from])).rows[0]!
      .is_following;
  const t = second();
  test.each([
    [
      'left after they came',
      [
        ['subscribe', -20],
        ['unsubscribe', -10],
      ],
      false,
    ],
    [
      'left after they came, told the other way round',
      [
        ['unsubscribe', -10],
        ['subscribe', -20],
      ],
      false,
    ],
    [
      'came back',
      [
        ['unsubscribe', -20],
        ['subscribe', -10],
      ],
      true,
    ],
    [
      'came back, told the other way round',
      [
        ['subscribe', -10],
        ['unsubscribe', -20],
      ],
      true,
    ],
    [
      'came, left and came within a second',
      [
        ['subscribe', -10],
        ['unsubscribe', -10],
        ['subscribe2', -10],
      ],
      true,
    ],
  ] as const)('a follower who %s is so in the end', async (name, events, follows) => {
    await settle(true);
    const from = `oOrder${createHash('sha1').update(name).digest('hex').slice(0, 8)}`;
    for (const [event_, at] of events) {
      const message = event(event_.replace('2', ''), from, t + at);
      // The same event in the same second is the same message; another event has another id.
      if (event_.endsWith('2')) {
        const incoming = readIncoming(message)!;
        await storeMessage(hub.pool, 'official', { ...incoming, remoteId: `${incoming.remoteId}2` }, now());
        await new Conversation(hub, 'official', { say: async () => {} }).passiveReply(
          from,
          `${incoming.remoteId}2`,
        );
      } else await request(message)();
    }
    expect(await isFollowing(from)).toBe(follows);
  });

  test('greets no one who has left', async () => {
    await request(event('unsubscribe', 'oGone', t))();
    expect((await request(event('subscribe', 'oGone', t - 5))()).body).toBe('success');
  });
});

describe('What followers send besides text', () => {
  const message = (inner: string) => xmlOf({ from: 'oKinds', second: 1, inner });
  test.each([
    [
      '<MsgType>voice</MsgType><Recognition><![CDATA[身份证怎么办。]]></Recognition><MsgId>1</MsgId>',
      'text',
      '身份证怎么办。',
    ],
    ['<MsgType>voice</MsgType><MediaId>m</MediaId><MsgId>1</MsgId>', 'other', ''],
    ['<MsgType>image</MsgType><PicUrl>https://p</PicUrl><MsgId>1</MsgId>', 'other', ''],
    ['<MsgType>location</MsgType><Label>某街12号</Label><MsgId>1</MsgId>', 'other', ''],
    ['<MsgType>link</MsgType><Title>标题</Title><Url>https://u</Url><MsgId>1</MsgId>', 'other', ''],
  ])('is kept as no more than that it came, but for a voice that was understood: %s', (inner, kind, text) => {
    expect(readIncoming(message(inner))).toMatchObject({ kind, text });
  });

  test('nothing of places, scans, pictures and unknown events is taken up', () => {
    for (const name of [
      'LOCATION',
      'SCAN',
      'location_select',
      'scancode_push',
      'pic_weixin',
      'kf_create_session',
      'something_new',
    ])
      expect(
        readIncoming(message(`<MsgType>event</MsgType><Event>${name}</Event><EventKey>k</EventKey>`)),
      ).toBeNull();
  });

  test('messages without a number are distinguished by sender and time', () => {
    const [one, other] = [1, 2].map((at) =>
      readIncoming(xmlOf({ from: 'oF', second: at, inner: '<MsgType>text</MsgType><Content>a</Content>' })),
    );
    expect(one!.remoteId).not.toBe(other!.remoteId);
  });
});
