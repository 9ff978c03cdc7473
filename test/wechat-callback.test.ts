import { createDecipheriv, createHash } from 'node:crypto';
import Fastify from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sharedToken, WechatClient, wechatCallback, type PassiveReply } from '#distribution';
import { noted } from '../src/distribution/outlets/wechat/events.ts';
import { decrypt, encrypt } from '../src/distribution/outlets/wechat/safe-mode.ts';
import { startSimulator } from '../src/simulator/index.ts';
import { simulatedAccount } from './support/simulated-account.ts';
import { townHall, type TownHall } from './support/town-hall.ts';

/**
 * The vector below was made with openssl alone, in a shell:
 *   K=$(printf '%s=' "$KEY" | base64 -d | xxd -p -c 64)            # the EncodingAESKey with its missing sign
 *   { printf '0123456789abcdef'; printf '%08x' 256 | xxd -r -p; printf '%s' "$XML"; printf '%s' "$APPID"; } > plain
 *                                                                  # 16 random bytes, the length in 4, the message, the appid
 *   for i in $(seq 26); do printf '1a' | xxd -r -p; done >> plain  # 294 bytes, so 26 of the value 26 fill up to 320
 *   openssl enc -aes-256-cbc -K $K -iv ${K:0:32} -nopad -a -A -in plain
 *   printf '%s\n' callbackword 1795500000 nonce1 "$ENC" | LC_ALL=C sort | tr -d '\n' | openssl sha1
 */
const vector = {
  key: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
  appId: 'wx0123456789abcdef',
  token: 'callbackword',
  timestamp: '1795500000',
  nonce: 'nonce1',
  xml: '<xml><ToUserName><![CDATA[gh_0123456789ab]]></ToUserName><FromUserName><![CDATA[oFollower1]]></FromUserName><CreateTime>1795500000</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[身份证]]></Content><MsgId>24000000000000001</MsgId></xml>',
  encrypted:
    'Q3stYC6hdFzMh9T8HCvyDP2WS2+OPLdTVhoX68iJs48pvtZKw0JnQOErmauE0szNX181SsgGcf1zFcoomw8VA3VJChd17GmT91f/ozJQf7LBulfqwcYuK6BLeKvSHT82O+zbK0+it43CFIHurfNouP497/LDk7vLqEfEYp4rEU3GGgDCRR8xstrUIqH2hsbpDo8gEMYzTnDq9O3Jhhbg8tsIhG6EAoWTPp59DOZvf9jZUBXurnuFXSvwVeKPqq71QRQ1DqV/tfJbxc9AfenN/OJYgz/X+2xdiFhk/1TV9zomd1qwBDqgZJriaLrybnwB8xFt0llTpvrV71oFfGtaghcdZjloKzorxR0g28ZhV0h2eW4boh/33u5RJEvr1+BNwaALIQOXnbYIiqZm/Rpat+8zkLZKZ1dD41Nq2MHQjgc=',
  msgSignature: 'ca3e50bede603aa2633a3249b15e7e320b856979',
  signature: 'efa28e88ab8854e90d19aee93fecd7929d3d2133',
};
const previousKey = 'zyxwvutsrqponmlkjihgfedcba9876543210GFEDCBA';
const sha1 = (...parts: string[]) => createHash('sha1').update(parts.sort().join('')).digest('hex');

let hall: TownHall;
let now = new Date(1_795_500_000_000);
let heard: string[] = [];
let faults: unknown[] = [];
let reply: (xml: string) => Promise<PassiveReply> = async () => null;
const [safe, plain] = [Fastify(), Fastify()];

beforeAll(async () => {
  hall = await townHall();
  const options = {
    pool: hall.owner,
    appId: vector.appId,
    token: vector.token,
    now: () => now,
    onFault: (error: unknown) => void faults.push(error),
    onMessage: async (xml: string) => {
      heard.push(xml);
      return await reply(xml);
    },
  };
  await safe.register(wechatCallback({ ...options, aesKeys: [vector.key, previousKey] }));
  await plain.register(wechatCallback(options));
});
afterAll(async () => {
  await safe.close();
  await plain.close();
  await hall?.stop();
});
beforeEach(async () => {
  [heard, faults, now] = [[], [], new Date(1_795_500_000_000)];
  reply = async () => null;
  await hall.owner.query('delete from receipt');
});

const envelope = (encrypted: string) =>
  `<xml><ToUserName><![CDATA[gh_0123456789ab]]></ToUserName><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`;
const post = async (app: typeof safe, query: Record<string, string>, payload: string) => {
  const { statusCode, body } = await app.inject({
    method: 'POST',
    url: '/wechat/callback',
    query,
    headers: { 'content-type': 'text/xml' },
    payload,
  });
  return { status: statusCode, body };
};
const { timestamp, nonce, token } = vector;
const inSafeMode = (encrypted = vector.encrypted, given: Record<string, string> = {}) => {
  const query = { timestamp, nonce, encrypt_type: 'aes', signature: vector.signature, ...given };
  return post(
    safe,
    { msg_signature: sha1(token, query.timestamp, query.nonce, encrypted), ...query },
    envelope(encrypted),
  );
};
const inPlainMode = (xml: string, given: Record<string, string> = {}) =>
  post(
    plain,
    {
      timestamp,
      nonce,
      signature: sha1(token, given.timestamp ?? timestamp, given.nonce ?? nonce),
      ...given,
    },
    xml,
  );
const text = (content: string, id: string) =>
  `<xml><ToUserName><![CDATA[gh]]></ToUserName><FromUserName><![CDATA[oF]]></FromUserName><CreateTime>1795500000</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[${content}]]></Content><MsgId>${id}</MsgId></xml>`;
/** Somebody with the key, a token and a message of their own. */
const sealed = (xml: string, key = vector.key, appId = vector.appId) => encrypt(xml, key, appId);

describe('An encrypted message', () => {
  it('made with openssl is read, and signed as openssl signs', async () => {
    expect(decrypt(vector.encrypted, vector.key, vector.appId)).toBe(vector.xml);
    expect(encrypt(vector.xml, vector.key, vector.appId, Buffer.from('0123456789abcdef'))).toBe(
      vector.encrypted,
    );
    expect(await inSafeMode(vector.encrypted, { msg_signature: vector.msgSignature })).toEqual({
      status: 200,
      body: 'success',
    });
    expect(heard).toEqual([vector.xml]);
  });

  it('is refused when one sign of it was changed', async () => {
    const changed = vector.encrypted.replace('Q3st', 'Q3su');
    expect((await inSafeMode(changed, { msg_signature: vector.msgSignature })).status).toBe(403);
    expect(
      (await inSafeMode(vector.encrypted, { msg_signature: vector.msgSignature.replace('c', 'd') })).status,
    ).toBe(403);
    expect(
      (await inSafeMode(vector.encrypted, { nonce: 'nonce2', msg_signature: vector.msgSignature })).status,
    ).toBe(403);
    expect(heard).toEqual([]);
  });

  it('is refused when its end was cut off, or when it is none, even well signed', async () => {
    for (const broken of [vector.encrypted.slice(0, -64), vector.encrypted.slice(64), 'AAAA', ''])
      expect((await inSafeMode(broken)).status).toBe(403);
  });

  it('is refused when it was made with another key, or for another account', async () => {
    expect((await inSafeMode(sealed(vector.xml, 'k'.repeat(43)))).status).toBe(403);
    expect((await inSafeMode(sealed(vector.xml, vector.key, 'wx9999999999999999'))).status).toBe(403);
  });

  it('is read with the key before the present one too', async () => {
    expect((await inSafeMode(sealed(vector.xml, previousKey))).status).toBe(200);
    expect(heard).toEqual([vector.xml]);
  });

  it('is refused when it is older, or newer, than five minutes', async () => {
    for (const seconds of [-301, 301]) {
      now = new Date(1_795_500_000_000 - seconds * 1000);
      expect((await inSafeMode()).status).toBe(403);
    }
    expect(heard).toEqual([]);
  });

  it('that the platform repeats is answered and told once; that somebody replays later is refused', async () => {
    expect((await inSafeMode()).status).toBe(200);
    now = new Date(now.getTime() + 10_000);
    expect(await inSafeMode()).toEqual({ status: 200, body: 'success' }); // the platform, whom our answer did not reach
    now = new Date(now.getTime() + 60_000);
    expect((await inSafeMode()).status).toBe(403);
    expect(heard).toHaveLength(1);
  });

  it('is the only kind that is believed once there is a key', async () => {
    const open = { timestamp, nonce, signature: vector.signature };
    expect((await post(safe, open, vector.xml)).status).toBe(403);
    expect((await post(safe, { ...open, encrypt_type: 'aes' }, vector.xml)).status).toBe(403);
  });

  it('in the compatible mode is read from its encrypted half', async () => {
    const both = text('假', '7').replace(
      '</xml>',
      `<Encrypt><![CDATA[${vector.encrypted}]]></Encrypt></xml>`,
    );
    const query = { timestamp, nonce, encrypt_type: 'aes', msg_signature: vector.msgSignature };
    expect((await post(safe, query, both)).status).toBe(200);
    expect(heard).toEqual([vector.xml]);
  });

  it('is answered with one that only the platform can read', async () => {
    reply = async () => ({ type: 'text', text: '请看 <办事指南> ]]> & 1' });
    const { body } = await inSafeMode();
    const field = (name: string) => new RegExp(`<${name}>(?:<!\\[CDATA\\[)?([^\\]<]*)`).exec(body)![1]!;
    expect(field('MsgSignature')).toBe(sha1(token, field('TimeStamp'), field('Nonce'), field('Encrypt')));
    const key = Buffer.from(`${vector.key}=`, 'base64');
    const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
    const opened = Buffer.concat([decipher.update(field('Encrypt'), 'base64'), decipher.final()]);
    const length = opened.readUInt32BE(16);
    expect(opened.length % 32).toBe(0);
    const xml = opened.subarray(20, 20 + length).toString();
    expect(xml).toContain('<ToUserName><![CDATA[oFollower1]]></ToUserName>');
    expect(xml).toContain('<![CDATA[请看 <办事指南> ]]]]><![CDATA[> & 1]]>');
    expect(opened.subarray(20 + length, -opened.at(-1)!).toString()).toBe(vector.appId);
  });
});

describe('A follower', () => {
  it('is answered with cards', async () => {
    const card = {
      title: '身份证办理',
      description: '材料与地点',
      pictureUrl: 'https://c/p.jpg',
      url: 'https://c/m/1',
    };
    reply = async () => ({ type: 'news', articles: [card] });
    const { body } = await inPlainMode(text('身份证', '1'));
    expect(body).toContain('<ArticleCount>1</ArticleCount>');
    expect(body).toContain('<Url><![CDATA[https://c/m/1]]></Url>');
  });

  it('who writes what looks like an event of the platform has written a text', async () => {
    const forged =
      '<MsgType>event</MsgType><Event>MASSSENDJOBFINISH</Event><MsgID>1</MsgID><Status>send success</Status><publish_id>9</publish_id>';
    await inPlainMode(text(forged, '2'));
    const { rows } = await hall.owner.query('select far_event_id from receipt');
    expect(rows).toEqual([{ far_event_id: 'message:2' }]);
  });

  it('is told again by the platform after a fault of ours, which the operator hears of', async () => {
    reply = async () => {
      throw new Error('no database');
    };
    expect((await inPlainMode(text('你好', '3'))).status).toBe(503);
    expect(faults).toHaveLength(1);
    reply = async () => null;
    expect(await inPlainMode(text('你好', '3'))).toEqual({ status: 200, body: 'success' });
    expect(heard).toHaveLength(2);
  });

  it('who writes the words of an event has sent a message, and the end of nothing is about nothing', () => {
    const end = `<MsgType>event</MsgType><Event>PUBLISHJOBFINISH</Event><FromUserName>o</FromUserName><CreateTime>1</CreateTime>`;
    const ids = '<publish_id>7</publish_id><publish_status>0</publish_status>';
    expect(noted(`<xml>${end}${ids}</xml>`)).toMatchObject({
      name: 'PUBLISHJOBFINISH:7:0',
      about: { field: 'publishId', id: '7' },
    });
    expect(noted(`<xml>${end}</xml>`)).toMatchObject({ name: 'event:o:1:PUBLISHJOBFINISH', about: null });
    const written = end.replace('event', 'text');
    expect(noted(`<xml>${written}${ids}<MsgId>9</MsgId></xml>`)).toMatchObject({
      name: 'message:9',
      about: null,
    });
  });

  it('to whom nobody finds an answer in time is not kept waiting', async () => {
    reply = () => new Promise(() => {});
    expect(await inPlainMode(text('你好', '4'))).toEqual({ status: 200, body: 'success' });
  });

  it('is told once from a click that comes twice', async () => {
    const click = text('', '')
      .replace('text', 'event')
      .replace(/<Content>.*/, '<Event>CLICK</Event><EventKey>人工</EventKey></xml>');
    await inPlainMode(click);
    await inPlainMode(click, { nonce: 'other' });
    expect(heard).toHaveLength(1);
  });

  it('cannot be imitated without the token, nor with an old signature', async () => {
    expect((await inPlainMode(text('你好', '5'), { signature: '0'.repeat(40) })).status).toBe(403);
    expect((await inPlainMode(text('你好', '5'), { timestamp: '1795490000' })).status).toBe(403);
    expect((await inPlainMode('', {})).status).toBe(403);
  });
});

it('The client speaks to followers, reads who they are, and sets their menu', async () => {
  const simulator = await startSimulator({ account: simulatedAccount });
  const { rows } = await hall.owner.query<{ id: string }>(`select id from outlet where name = 'wechat'`);
  const client = new WechatClient({
    ...simulatedAccount,
    baseUrl: `${simulator.url}/cgi-bin`,
    token: (ask, worn) =>
      sharedToken({ pool: hall.owner, outletId: rows[0]!.id, now: () => new Date() }, ask, worn),
  });
  try {
    const list = await client.followers();
    expect(list).toMatchObject({ total: 3, count: 3 });
    const openid = list.data!.openid[0]!;
    expect(await client.follower(openid)).toMatchObject({ subscribe: 1, openid });
    await expect(
      client.customSend({ touser: openid, msgtype: 'text', text: { content: '您好' } }),
    ).rejects.toMatchObject({
      code: 45015, // has not written for 48 hours
    });
    simulator.controls.write(openid, '公积金');
    await client.customSend({ touser: openid, msgtype: 'text', text: { content: '您好' } });
    expect(simulator.controls.effects().customMessages).toHaveLength(1);
    expect(await client.menu()).toBeNull();
    await client.createMenu([{ name: '人工', type: 'click', key: '人工' }]);
    expect(await client.menu()).toMatchObject([{ name: '人工' }]);
    await client.deleteMenu();
    expect(await client.menu()).toBeNull();
  } finally {
    await client.close();
    await simulator.stop();
  }
});
