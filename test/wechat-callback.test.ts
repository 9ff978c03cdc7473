import type { PostgreSqlConnection } from '@mikro-orm/postgresql';
import { createDecipheriv, createHash } from 'node:crypto';
import Fastify from 'fastify';
import { connect, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startSimulator } from '#src/props/simulator/start-simulator.ts';
import { WechatClient } from '#src/reach/wechat/account/client.ts';
import { sharedToken } from '#src/reach/wechat/account/token.ts';
import { wechatCallback } from '#src/reach/wechat/callback/callback.ts';
import { receivedMessage } from '#src/reach/wechat/callback/events.ts';
import type { PassiveReply } from '#src/reach/wechat/callback/passive-reply.ts';
import { decrypt, encrypt } from '#src/reach/wechat/callback/safe-mode.ts';
import { XmlMessage } from '#src/reach/wechat/callback/xml.ts';
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
let messages: string[] = [];
let faults: unknown[] = [];
let reply: (xml: string) => Promise<PassiveReply> = async () => null;
const [safe, plain] = [Fastify(), Fastify()];

beforeAll(async () => {
  hall = await townHall();
  const options = {
    // As in the program: these connections return dates as texts.
    pool: await (hall.orm.em.getConnection() as PostgreSqlConnection).getNativeClient(),
    appId: vector.appId,
    token: vector.token,
    now: () => now,
    onFault: (error: unknown) => void faults.push(error),
    onMessage: async (xml: string) => {
      messages.push(xml);
      return await reply(xml);
    },
  };
  await safe.register(wechatCallback({ ...options, aesKeys: [vector.key, previousKey] }));
  await plain.register(wechatCallback(options));
  await Promise.all([safe, plain].map((app) => app.listen({ host: '127.0.0.1', port: 0 })));
});
afterAll(async () => {
  await safe.close();
  await plain.close();
  await hall?.stop();
});
beforeEach(async () => {
  [messages, faults, now] = [[], [], new Date(1_795_500_000_000)];
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
const inSafeMode = (encrypted = vector.encrypted, parameters: Record<string, string> = {}) => {
  const query = { timestamp, nonce, encrypt_type: 'aes', signature: vector.signature, ...parameters };
  return post(
    safe,
    { msg_signature: sha1(token, query.timestamp, query.nonce, encrypted), ...query },
    envelope(encrypted),
  );
};
const inPlainMode = (xml: string, parameters: Record<string, string> = {}) =>
  post(
    plain,
    {
      timestamp,
      nonce,
      signature: sha1(token, parameters.timestamp ?? timestamp, parameters.nonce ?? nonce),
      ...parameters,
    },
    xml,
  );
const text = (content: string, id: string) =>
  `<xml><ToUserName><![CDATA[gh]]></ToUserName><FromUserName><![CDATA[oF]]></FromUserName><CreateTime>1795500000</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[${content}]]></Content><MsgId>${id}</MsgId></xml>`;
/** A sender with the key, a token and a message of their own. */
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
    expect(messages).toEqual([vector.xml]);
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
    expect(messages).toEqual([]);
  });

  it('is refused when its end was cut off, or when it is not a message, even well signed', async () => {
    for (const broken of [vector.encrypted.slice(0, -64), vector.encrypted.slice(64), 'AAAA', ''])
      expect((await inSafeMode(broken)).status).toBe(403);
  });

  it('is refused when it was made with another key, or for another account', async () => {
    expect((await inSafeMode(sealed(vector.xml, 'k'.repeat(43)))).status).toBe(403);
    expect((await inSafeMode(sealed(vector.xml, vector.key, 'wx9999999999999999'))).status).toBe(403);
  });

  it('is read with the key before the present one too', async () => {
    expect((await inSafeMode(sealed(vector.xml, previousKey))).status).toBe(200);
    expect(messages).toEqual([vector.xml]);
  });

  it('is refused when it is older, or newer, than five minutes', async () => {
    for (const seconds of [-301, 301]) {
      now = new Date(1_795_500_000_000 - seconds * 1000);
      expect((await inSafeMode()).status).toBe(403);
    }
    expect(messages).toEqual([]);
  });

  it('that the platform repeats is answered by the same bytes; a later replay is refused', async () => {
    reply = async () => ({ type: 'text', text: '请看办事指南' });
    const first = await inSafeMode();
    expect(first).toMatchObject({ status: 200, body: expect.stringContaining('<Encrypt>') });
    now = new Date(now.getTime() + 10_000);
    expect(await inSafeMode()).toEqual(first); // the platform, which did not get the answer
    now = new Date(now.getTime() + 60_000);
    expect(await inSafeMode()).toEqual({ status: 403, body: '' });
    expect(messages).toEqual([vector.xml, vector.xml]);
    expect((await hall.owner.query('select from receipt')).rowCount).toBe(1);
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
    const { signature, msgSignature: msg_signature } = vector;
    const query = { timestamp, nonce, encrypt_type: 'aes', signature, msg_signature };
    expect((await post(safe, query, both)).status).toBe(200);
    expect(messages).toEqual([vector.xml]);
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

  it('is sent again by the platform after a fault of the hub, which the operator learns of', async () => {
    reply = async () => {
      throw new Error('no database');
    };
    expect((await inPlainMode(text('你好', '3'))).status).toBe(503);
    expect(faults).toHaveLength(1);
    reply = async () => null;
    expect(await inPlainMode(text('你好', '3'))).toEqual({ status: 200, body: 'success' });
    expect(messages).toHaveLength(2);
  });

  it('who writes the words of an event has sent a message, and the end of nothing is about nothing', () => {
    const end = `<MsgType>event</MsgType><Event>PUBLISHJOBFINISH</Event><FromUserName>o</FromUserName><CreateTime>1</CreateTime>`;
    const ids = '<publish_id>7</publish_id><publish_status>0</publish_status>';
    expect(receivedMessage(new XmlMessage(`<xml>${end}${ids}</xml>`))).toMatchObject({
      name: 'PUBLISHJOBFINISH:7:0',
      about: { field: 'publishId', id: '7' },
    });
    expect(receivedMessage(new XmlMessage(`<xml>${end}</xml>`))).toMatchObject({
      name: expect.stringMatching(/^event:PUBLISHJOBFINISH:[0-9a-f]{32}$/),
      about: null,
    });
    const written = end.replace('event', 'text');
    expect(receivedMessage(new XmlMessage(`<xml>${written}${ids}<MsgId>9</MsgId></xml>`))).toMatchObject({
      name: 'message:9',
      about: null,
    });
  });

  it('without an answer in time is not kept waiting, and the platform repeats the message', async () => {
    reply = () => new Promise(() => {});
    expect(await inPlainMode(text('你好', '4'))).toEqual({ status: 503, body: '' });
  });

  it('who clicks once is noted once, however often that is reported', async () => {
    const click = text('', '')
      .replace('text', 'event')
      .replace(/<Content>.*/, '<Event>CLICK</Event><EventKey>人工</EventKey></xml>');
    await inPlainMode(click);
    await inPlainMode(click, { nonce: 'other' });
    expect((await hall.owner.query('select from receipt')).rowCount).toBe(1);
  });

  it('cannot be imitated without the token, nor with an old signature', async () => {
    expect((await inPlainMode(text('你好', '5'), { signature: '0'.repeat(40) })).status).toBe(403);
    expect((await inPlainMode(text('你好', '5'), { timestamp: '1795490000' })).status).toBe(403);
    expect((await inPlainMode('', {})).status).toBe(403);
  });
});

describe('A sender that is not the platform', () => {
  /** Sends the head of a request and nothing of its body. */
  const headOf = async (app: typeof safe, query: Record<string, string>) => {
    const { port } = app.server.address() as AddressInfo;
    const socket = connect(port, '127.0.0.1');
    socket.write(
      `POST /wechat/callback?${new URLSearchParams(query)} HTTP/1.1\r\nhost: hub\r\ncontent-type: text/xml\r\ncontent-length: 40000\r\n\r\n`,
    );
    const answer = await new Promise<string>((resolve, reject) => {
      socket.once('data', (data) => resolve(String(data)));
      socket.once('error', reject);
      setTimeout(() => resolve('waits for the body'), 1500).unref();
    });
    socket.destroy();
    return answer.split('\r\n')[0];
  };
  const { msgSignature: msg_signature, signature } = vector;
  const aes = { encrypt_type: 'aes', msg_signature };
  it.each([
    ['says nothing', {}],
    ['does not sign', { timestamp, nonce }],
    ['leaves out the signature of the moment', { timestamp, nonce, ...aes }],
    ['signs wrongly', { timestamp, nonce, signature: '0'.repeat(40), ...aes }],
    ['signs another moment', { timestamp: '1795500001', nonce, signature, ...aes }],
    ['signs no time', { timestamp: '1.7955e9', nonce, signature: sha1(token, '1.7955e9', nonce), ...aes }],
    ['signs a time of long ago', { timestamp: '5', nonce, signature: sha1(token, '5', nonce), ...aes }],
  ])('and %s is refused before anything of the body is there', async (_, query) => {
    expect(await headOf(safe, query)).toContain(' 403 ');
    expect(await headOf(plain, query)).toContain(' 403 ');
  });

  it('sends no more than the platform does', async () => {
    const long = 'x'.repeat(49_152);
    expect((await inSafeMode(long)).status).toBe(413);
    expect((await inPlainMode(text(long, '1'))).status).toBe(413);
    expect((await inPlainMode(text('长'.repeat(5400), '2'))).status).toBe(200); // the maximum length in WeChat
  });

  it('hears no word of what went wrong', async () => {
    reply = async () => {
      throw new Error('connection to 10.0.0.7 refused');
    };
    expect(await inSafeMode()).toEqual({ status: 503, body: '' });
  });
});

describe('While the database holds a table', () => {
  const held = async (table: string, act: () => Promise<void>) => {
    const client = await hall.owner.connect();
    await client.query(`begin; lock table ${table} in access exclusive mode`);
    try {
      await act();
    } finally {
      await client.query('rollback');
      client.release();
    }
  };
  const timed = async (act: () => Promise<{ status: number }>) => {
    const since = performance.now();
    const { status } = await act();
    return { status, seconds: (performance.now() - since) / 1000 };
  };

  it('a message is answered within what the platform waits, and its repetition as if nothing had been', async () => {
    await held('receipt', async () => {
      const [first, second] = await Promise.all([
        timed(() => inSafeMode()),
        timed(() => inPlainMode(text('你好', '77'))),
      ]);
      for (const { status, seconds } of [first, second]) {
        expect(status).toBe(503);
        expect(seconds).toBeLessThan(4.8);
      }
    });
    expect(await inSafeMode()).toEqual({ status: 200, body: 'success' });
    expect((await inPlainMode(text('你好', '77'))).status).toBe(200);
    expect((await hall.owner.query('select from receipt')).rowCount).toBe(2);
  });

  it('only a few messages are with it, and the other connections are left to the others', async () => {
    let waiting = 0;
    await held('receipt', async () => {
      const many = Array.from({ length: 30 }, (_, at) => inPlainMode(text('你好', String(100 + at))));
      await new Promise((resolve) => setTimeout(resolve, 1000));
      const { rows } = await hall.owner.query(
        `select count(*)::int n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      waiting = rows[0].n;
      expect(waiting).toBeGreaterThan(0);
      expect(waiting).toBeLessThanOrEqual(4);
      expect(new Set((await Promise.all(many)).map(({ status }) => status))).toEqual(new Set([503]));
    });
    // These continue, and the others are not started.
    await expect
      .poll(async () => (await hall.owner.query('select from receipt')).rowCount, { timeout: 10_000 })
      .toBe(waiting);
  });
});

describe('Of what followers do', () => {
  const event = (name: string, inner: string, from = 'oSecretFollower') =>
    `<xml><ToUserName><![CDATA[gh]]></ToUserName><FromUserName><![CDATA[${from}]]></FromUserName><CreateTime>1795500000</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[${name}]]></Event>${inner}</xml>`;
  const message = (type: string, inner: string) =>
    event('', inner).replace('[event]', `[${type}]`).replace('<Event><![CDATA[]]></Event>', '');
  const place =
    '<SendLocationInfo><Location_X><![CDATA[46.64]]></Location_X><Label><![CDATA[尖山区某街12号]]></Label></SendLocationInfo>';
  it.each([
    ['a place', event('location_select', `<EventKey><![CDATA[place]]></EventKey>${place}`)],
    ['where they are', event('LOCATION', '<Latitude>46.64</Latitude><Longitude>131.15</Longitude>')],
    [
      'a code that they scanned',
      event('scancode_waitmsg', '<ScanCodeInfo><ScanResult><![CDATA[某街12号]]></ScanResult></ScanCodeInfo>'),
    ],
    [
      'by which code they came',
      event('subscribe', '<EventKey><![CDATA[qrscene_某街12号]]></EventKey><Ticket><![CDATA[t]]></Ticket>'),
    ],
    ['what they opened', event('VIEW', '<EventKey><![CDATA[https://city.example/某街12号]]></EventKey>')],
    [
      'pictures',
      event('pic_sysphoto', '<SendPicsInfo><PicMd5Sum><![CDATA[某街12号]]></PicMd5Sum></SendPicsInfo>'),
    ],
    ['a revoked right', event('user_authorization_revoke', '<OpenID><![CDATA[oSecretFollower]]></OpenID>')],
    ['an event of next year', event('something_new_12号', '<Whatever><![CDATA[某街12号]]></Whatever>')],
    [
      'a picture',
      message('image', '<PicUrl><![CDATA[https://p.example/某街12号]]></PicUrl><MsgId>71</MsgId>'),
    ],
    ['a voice', message('voice', '<Recognition><![CDATA[某街12号]]></Recognition><MsgId>72</MsgId>')],
    [
      'a place in a message',
      message(
        'location',
        '<Location_X>46.64</Location_X><Label><![CDATA[某街12号]]></Label><MsgId>73</MsgId>',
      ),
    ],
    ['a message without a number', message('text', '<Content><![CDATA[某街12号]]></Content>')],
    ['a number that is none', message('text', '<Content>x</Content><MsgId>oSecretFollower某街12号</MsgId>')],
  ])('nothing is kept in receipts but that it came: %s', async (_, xml) => {
    expect((await inPlainMode(xml)).status).toBe(200);
    const { rows } = await hall.owner.query(`select far_event_id, raw from receipt`);
    expect(rows).toHaveLength(1);
    expect(Object.keys(rows[0].raw)).toEqual(['mark']);
    expect(JSON.stringify(rows)).not.toMatch(/某街|12号|46\.64|SecretFollower|city\.example/);
  });

  it('two events are two, and the same one is one', async () => {
    await inPlainMode(event('VIEW', '<EventKey>a</EventKey>'));
    await inPlainMode(event('VIEW', '<EventKey>b</EventKey>'));
    await inPlainMode(event('VIEW', '<EventKey>a</EventKey>', 'oOther'));
    await inPlainMode(event('VIEW', '<EventKey>a</EventKey>'), { nonce: 'again' });
    expect((await hall.owner.query('select from receipt')).rowCount).toBe(3);
  });
});

describe('A message of another gateway', () => {
  it.each([
    [
      'blanks around its sections',
      '<xml>\n <MsgType> <![CDATA[text]]> </MsgType>\n<Content>\n<![CDATA[供暖]]>\n</Content></xml>',
    ],
    [
      'attributes',
      '<xml v="1"><MsgType t="a">text</MsgType><Content xml:space="preserve"><![CDATA[供暖]]></Content></xml>',
    ],
    [
      'a declaration and a remark',
      '<?xml version="1.0"?><!-- x --><xml><MsgType>text</MsgType><Content>供暖</Content></xml>',
    ],
    ['references', '<xml><MsgType>text</MsgType><Content>&#x4F9B;&#26262;</Content></xml>'],
    [
      'an empty element before',
      '<xml><Content2/><MsgType>text</MsgType><Content><![CDATA[供]]><![CDATA[暖]]></Content></xml>',
    ],
  ])('is read with %s', (_, xml) => {
    const message = new XmlMessage(xml);
    expect([message.text('MsgType'), message.text('Content')]).toEqual(['text', '供暖']);
  });

  it('may hold the end of a section, and what looks like elements', () => {
    const content = 'a]]>b<MsgType>event</MsgType>&lt;';
    const xml = `<xml><Content><![CDATA[${content.replaceAll(']]>', ']]]]><![CDATA[>')}]]></Content><MsgType>text</MsgType></xml>`;
    const message = new XmlMessage(xml);
    expect([message.text('Content'), message.text('MsgType')]).toEqual([content, 'text']);
  });

  it('has said nothing where an element does not end', () => {
    expect(new XmlMessage('<xml><Content><![CDATA[abc').text('Content')).toBe('');
    expect(new XmlMessage('<xml><Content>abc</Other></xml>').text('Content')).toBe('');
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
