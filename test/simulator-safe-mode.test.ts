import { createHash } from 'node:crypto';
import { describe, expect, onTestFinished, test } from 'vitest';
import { callbackRequest } from '#src/props/simulator/callbacks/callback-request.ts';
import { decrypt, encrypt, signature } from '#src/props/simulator/callbacks/safe-mode.ts';
import { account, listener, platform, until } from './support/simulator-client.ts';

/**
 * The example that comes with the platform's own sample code (WXBizMsgCrypt): key, token, appid, ciphertext and
 * signature are theirs.
 */
const published = {
  aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
  token: 'spamtest',
  appId: 'wx2c2769f8efd9abc2',
  timestamp: '1409735669',
  nonce: '1320562132',
  signature: '5d197aaffba7e9b25a30732f161a50dee96bd5fa',
  encrypted:
    'hyzAe4OzmOMbd6TvGdIOO6uBmdJoD0Fk53REIHvxYtJlE2B655HuD0m8KUePWB3+LrPXo87wzQ1QLvbeUgmBM4x6F8PGHQHF' +
    'VAFmOD2LdJF9FrXpbUAh0B5GIItb52sn896wVsMSHGuPE328HnRGBcrS7C41IzDWyWNlZkyyXwon8T332jisa+h6tEDYsVti' +
    'cbSnyU8dKOIbgU6ux5VTjg3yt+WGzjlpKn6NPhRjpA912xMezR4kw6KWwMrCVKSVCZciVGCgavjIQ6X8tCOp3yZbGpy0VxpA' +
    'e+77TszTfRd5RJSVO/HTnifJpXgCSUdUue1v6h0EIBYYI1BD1DlD+C0CR8e6OewpusjZ4uBl9FyJvnhvQl+q5rv1ixrcpCum' +
    'EPo5MJSgM9ehVsNPfUM669WuMyVWQLCzpu9GhglF2PE=',
};

/**
 * Made with openssl alone. K is the key of 43 characters, M the message, A the appid; 86 bytes, so 10 of padding:
 *   KEY=$(printf '%s=' "$K" | base64 -d | xxd -p -c64)
 *   { printf '0123456789abcdef'; printf '\x00\x00\x00\x30'; printf '%s' "$M$A"; printf '\x0a%.0s' $(seq 10); } > plain
 *   openssl enc -aes-256-cbc -K $KEY -iv ${KEY:0:32} -nopad -in plain | base64 -w0
 *   printf '%s\n' hubtoken 1795406400 42 "$ENCRYPTED" | LC_ALL=C sort | tr -d '\n' | sha1sum
 */
const ours = {
  aesKey: 'lanmuSafeModeTestKey0123456789abcdefghijklm',
  token: 'hubtoken',
  appId: account.appId,
  random: '0123456789abcdef',
  message: '<xml><Content><![CDATA[供暖]]></Content></xml>',
  encrypted:
    'ispOkn56Bl0ZNpInbC4NbGP1cXBokha4ERJMHhHacoZKQse4cxxjVVWQFoHicL9Uk+77Tch64CeCUG39vXjpLEiyvmQm8zeL' +
    'nHlN021Ursm0Q4xnXxtJSIxfpYs+8NEb',
  signature: '939ff59c58fe6e8373cec6fccd81cd1d7e76e269',
};

describe('the cipher', () => {
  test('opens the platform’s own example', () => {
    const { aesKey, appId, encrypted, token, timestamp, nonce } = published;
    const xml = decrypt(encrypted, aesKey, appId);
    expect(xml).toContain('<Content><![CDATA[abcdteT]]></Content>');
    expect(xml).toContain('<MsgId>6054768590064713728</MsgId>');
    expect(signature(token, timestamp, nonce, encrypted)).toBe(published.signature);
  });

  test('makes what openssl makes, byte for byte', () => {
    const random = Buffer.from(ours.random);
    expect(encrypt(ours.message, ours.aesKey, ours.appId, random)).toBe(ours.encrypted);
    expect(signature(ours.token, '1795406400', '42', ours.encrypted)).toBe(ours.signature);
    expect(decrypt(ours.encrypted, ours.aesKey, ours.appId)).toBe(ours.message);
  });

  test('opens nothing that was made with another key, for another account, or changed on the way', () => {
    expect(decrypt(ours.encrypted, published.aesKey, ours.appId)).toBeUndefined();
    expect(decrypt(ours.encrypted, ours.aesKey, 'wx-another')).toBeUndefined();
    const changed = Buffer.from(ours.encrypted, 'base64');
    changed[changed.length - 1]! ^= 1;
    expect(decrypt(changed.toString('base64'), ours.aesKey, ours.appId)).toBeUndefined();
  });
});

const event = { body: '<xml>\n<Content><![CDATA[供暖]]></Content>\n</xml>', openid: 'o-somebody' };
const request = (mode: 'plain' | 'compatible' | 'safe') =>
  callbackRequest(
    { url: 'https://hub.example/wechat?x=1', token: ours.token, aesKey: ours.aesKey, mode },
    { appId: ours.appId, originalId: 'gh_1' },
    1_795_406_400,
    event,
  );
const sha1 = (...parts: string[]): string => createHash('sha1').update(parts.sort().join('')).digest('hex');

describe('a request to the callback', () => {
  test('in plain mode carries the XML, and a signature of token, time and nonce', () => {
    const { url, body } = request('plain');
    const query = Object.fromEntries(url.searchParams);
    expect(body).toBe(event.body);
    expect(query).toMatchObject({ x: '1', timestamp: '1795406400', openid: 'o-somebody' });
    expect(query).toHaveProperty('signature', sha1('hubtoken', '1795406400', query.nonce!));
    expect(query).not.toHaveProperty('encrypt_type');
  });

  test.each(['compatible', 'safe'] as const)('in %s mode carries an encrypted copy, signed too', (mode) => {
    const { url, body } = request(mode);
    const query = Object.fromEntries(url.searchParams);
    const [, encrypted = ''] = /<Encrypt><!\[CDATA\[(.+)\]\]><\/Encrypt>/.exec(body) ?? [];
    expect(query).toMatchObject({
      encrypt_type: 'aes',
      signature: sha1('hubtoken', query.timestamp!, query.nonce!),
      msg_signature: sha1('hubtoken', query.timestamp!, query.nonce!, encrypted),
    });
    expect(decrypt(encrypted, ours.aesKey, ours.appId)).toBe(event.body);
    expect(body.includes('供暖')).toBe(mode === 'compatible');
    expect(body.includes('<ToUserName><![CDATA[gh_1]]></ToUserName>')).toBe(mode === 'safe');
    // Encrypted again each time: two attempts of one event share only the event.
    expect(request(mode).body).not.toBe(body);
  });
});

describe('the answer to a follower in safe mode', () => {
  const reply = (openid: string, gh: string): string =>
    `<xml><ToUserName>${openid}</ToUserName><FromUserName>${gh}</FromUserName><CreateTime>1</CreateTime>` +
    '<MsgType>text</MsgType><Content>您好 &amp; 欢迎</Content></xml>';
  const sealed = (xml: string, token = ours.token): string => {
    const encrypted = encrypt(xml, ours.aesKey, ours.appId);
    return (
      `<xml><Encrypt><![CDATA[${encrypted}]]></Encrypt><MsgSignature>${sha1(token, '1', '2', encrypted)}</MsgSignature>` +
      '<TimeStamp>1</TimeStamp><Nonce>2</Nonce></xml>'
    );
  };
  const answered = async (
    mode: 'compatible' | 'safe',
    answer: (openid: string, gh: string) => string,
  ): Promise<unknown> => {
    const hub = await listener(onTestFinished, ({ query, body }) => {
      const [, encrypted = ''] = /<Encrypt><!\[CDATA\[(.+)\]\]>/.exec(body) ?? [];
      const xml = decrypt(encrypted, ours.aesKey, ours.appId) ?? '';
      const [, gh = ''] = /<ToUserName><!\[CDATA\[(.+?)\]\]>/.exec(xml) ?? [];
      return { body: answer(query.get('openid') ?? '', gh) };
    });
    const callback = { url: hub.url, token: ours.token, mode, aesKey: ours.aesKey };
    const { simulator } = await platform(onTestFinished, { callback });
    const { openid } = simulator.controls.followers()[0]!;
    simulator.controls.write(openid, '你好');
    return until(() => simulator.controls.conversations()[openid]?.[1]);
  };

  test('is read when it is sealed as it must be', async () => {
    const entry = await answered('safe', (openid, gh) => sealed(reply(openid, gh)));
    expect(entry).toMatchObject({ kind: 'text', way: 'reply', text: '您好 & 欢迎' });
  });

  test('is refused in the clear, or sealed with another token', async () => {
    expect(await answered('safe', reply)).toMatchObject({ kind: 'notice' });
    expect(await answered('safe', (openid, gh) => sealed(reply(openid, gh), 'stolen'))).toMatchObject({
      kind: 'notice',
    });
  });

  test('may be either in compatible mode', async () => {
    expect(await answered('compatible', reply)).toMatchObject({ kind: 'text' });
    expect(await answered('compatible', (openid, gh) => sealed(reply(openid, gh)))).toMatchObject({
      kind: 'text',
    });
  });
});

test('an encrypted mode needs a key, and the address echoes a word in the clear all the same', async () => {
  const hub = await listener(onTestFinished, ({ query }) => ({ body: query.get('echostr') ?? '' }));
  const { simulator } = await platform(onTestFinished);
  const register = (callback: object) =>
    fetch(`${simulator.url}/_sim/callback`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ url: hub.url, token: ours.token, ...callback }),
    });
  expect((await register({ mode: 'safe', aesKey: 'short' })).status).toBe(400);
  expect(await (await register({ mode: 'safe', aesKey: ours.aesKey })).json()).toEqual({ ok: true });
  expect(hub.received.map(({ method }) => method)).toEqual(['GET']);
});
