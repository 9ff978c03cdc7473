// @module-tag process
import fastify from 'fastify';
import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { globalId } from '#src/base/contract/global-id.ts';
import { enforcePace } from '#src/base/http/bodies/enforce-pace.ts';
import { personsPace } from '#src/base/http/bodies/pace.ts';
import { deskOf } from '../support/desk.ts';
import { reportResult } from '../support/proof-report.ts';
import { realHub, type RealHub } from '../support/real-hub.ts';
import { routesOf } from '../support/routes.ts';
import { hasNginx, shippedProxy } from '../support/shipped-proxy.ts';
import { until } from '../support/until.ts';

/** The rule for people, a hundred times faster: at least 50 kbit/s over any 0.3 seconds, six seconds in all. */
const rule = { minBits: 50_000, windowMs: 300, maxMs: 6_000 };

let town: RealHub;
let origin: URL;
beforeAll(async () => {
  town = await realHub({
    wechat: { appId: 'wx1', token: 'word', aesKeys: [] },
    bodies: { rule, everyMs: 20 },
  });
  origin = new URL(await town.web.listen({ port: 0, host: '127.0.0.1' }));
});
afterAll(() => town?.stop());

interface Slow {
  port: number;
  path: string;
  type?: string;
  /** The announced length, in bytes. */
  length: number;
  /** A piece, sent repeatedly with a pause in milliseconds. */
  piece: string;
  everyMs: number;
  locale?: string;
  cookie?: string;
  /** The body, sent in pieces as long as `piece`; without it, `piece` is repeated. */
  body?: string;
  /** Chunked transfer encoding, without a length. */
  isChunked?: boolean;
}

/**
 * Sends a body in pieces until it is complete or the server ends the connection; returns the answer, and after how long
 * it came.
 */
async function sendSlowly({
  port,
  path,
  type = 'application/json',
  length,
  piece,
  everyMs,
  locale = 'en',
  cookie,
  body,
  isChunked = false,
}: Slow) {
  const socket = connect(port, '127.0.0.1');
  let received = '';
  // Bytes in flight when the server closes are answered with a reset.
  socket.on('data', (data) => (received += data)).on('error', () => {});
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  const since = performance.now();
  socket.write(
    `POST ${path} HTTP/1.1\r\nHost: hub\r\nContent-Type: ${type}\r\nAccept-Language: ${locale}\r\n${isChunked ? 'Transfer-Encoding: chunked' : `Content-Length: ${length}`}\r\n${cookie ? `Cookie: ${cookie}\r\n` : ''}\r\n`,
  );
  let isOpen = true;
  void closed.then(() => (isOpen = false));
  let isDue = performance.now();
  for (let sent = 0; isOpen && sent < length && received === ''; sent += piece.length) {
    const part = body?.slice(sent, sent + piece.length) ?? piece;
    socket.write(isChunked ? `${part.length.toString(16)}\r\n${part}\r\n` : part);
    isDue += everyMs;
    await Promise.race([sleep(Math.max(0, isDue - performance.now())), closed]);
  }
  await Promise.race([
    closed,
    until(
      async () => received,
      (text) => text.includes('\r\n\r\n'),
      8_000,
    ).catch(() => {}),
  ]);
  socket.destroy();
  return {
    answer: received,
    status: Number(/^HTTP\/1\.1 (\d+)/.exec(received)?.[1]),
    ms: performance.now() - since,
  };
}

const withBody = () => routesOf(town.web).filter(({ methods }) => methods.includes('POST'));

test('there are routes with bodies', () => {
  expect(withBody().map(({ path }) => path)).toEqual(
    expect.arrayContaining(['/graphql', '/console/graphql', '/console/upload', '/console/packages/returned']),
  );
});

test('every route that takes a body cuts off who sends a byte at a time, and says why', async () => {
  for (const { path } of withBody())
    for (const type of ['application/json', 'multipart/form-data; boundary=x', 'text/xml']) {
      const { answer, status, ms } = await sendSlowly({
        port: Number(origin.port),
        path,
        type,
        length: 60_000,
        piece: 'x',
        everyMs: 50,
      });
      expect(ms, path).toBeLessThan(7_000);
      // Requests that are refused without reading their body are answered at once: no signature, no session, wrong
      // type.
      expect([401, 403, 408, 413, 415], `${path} ${type} ${answer}`).toContain(status);
    }
});

test('and who does not say how much comes', async () => {
  for (const { path } of withBody()) {
    const port = Number(origin.port);
    const slow = { port, path, length: 60_000, piece: 'x', everyMs: 50, isChunked: true };
    const { answer, status, ms } = await sendSlowly(slow);
    expect(ms, path).toBeLessThan(7_000);
    expect([401, 403, 408, 413, 415], `${path} ${answer}`).toContain(status);
  }
});

test.each([
  ['was refused before its body was read', 'Content-Type: text/xml', 415],
  ['expects something that nobody knows', 'Content-Type: application/json\r\nExpect: something', 417],
  ['leads to no route', 'Content-Type: application/json', 405],
])('who goes on after a request that %s is cut off too', async (why, head, status) => {
  const path = why.includes('no route') ? '/nowhere' : '/graphql';
  const socket = connect(Number(origin.port), '127.0.0.1');
  let received = '';
  socket.on('data', (data) => (received += data)).on('error', () => {});
  let isOpen = true;
  socket.once('close', () => (isOpen = false));
  socket.write(`POST ${path} HTTP/1.1\r\nHost: hub\r\n${head}\r\nContent-Length: 60000\r\n\r\n`);
  const until = performance.now() + 7_000;
  while (isOpen && performance.now() < until) {
    socket.write('x');
    await sleep(50);
  }
  socket.destroy();
  expect(received).toContain(`HTTP/1.1 ${status}`);
  expect(isOpen).toBe(false);
});

test.each([
  ['looks as often as it means to', 1],
  ['has so much to do that it looks seldom', 8],
])('whom the hub itself lets wait is not too slow, where it %s', async (_, faster) => {
  const app = fastify();
  const now = () => performance.now() * faster;
  enforcePace(app, { rule: { ...rule, maxMs: 60_000 }, everyMs: 20, now });
  app.addContentTypeParser('text/busy', async (_: unknown, payload: Readable) => {
    await sleep(1_000);
    let bytes = 0;
    for await (const part of payload) bytes += (part as Buffer).length;
    return bytes;
  });
  app.post('/', async ({ body }) => ({ body }));
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'text/busy' },
    body: 'x'.repeat(900_000),
  });
  expect([response.status, await response.json()]).toEqual([200, { body: 900_000 }]);
  await app.close();
});

test.each([
  ['zh-CN', '上传速度过慢'],
  ['en', 'too slow'],
  ['ru', 'слишком медленно'],
])('and says it in %s', async (locale, words) => {
  const { answer, status } = await sendSlowly({
    port: Number(origin.port),
    path: '/console/graphql',
    length: 1_000,
    piece: 'x',
    everyMs: 50,
    locale,
  });
  expect(status).toBe(408);
  expect(answer).toContain(words);
  expect(answer).toContain('body.too-slow');
});

test('who keeps the pace is heard to the end, although it takes longer than the window', async () => {
  const query = JSON.stringify({ query: '{ me { name } }' });
  // 16 kB in pieces of 800 bytes every 50 ms: 128 kbit/s, one second and more
  const padded = query + ' '.repeat(16_000 - query.length);
  const socket = connect(Number(origin.port), '127.0.0.1');
  let received = '';
  socket.on('data', (data) => (received += data)).on('error', () => {});
  socket.write(
    `POST /console/graphql HTTP/1.1\r\nHost: hub\r\nContent-Type: application/json\r\nContent-Length: ${padded.length}\r\n\r\n`,
  );
  for (let at = 0; at < padded.length; at += 800) {
    socket.write(padded.slice(at, at + 800));
    await sleep(50);
  }
  await until(
    async () => received,
    (text) => text.includes('"me"'),
  );
  socket.destroy();
  expect(received).toMatch(/^HTTP\/1\.1 200/);
});

describe('a long body is not read before it is known whose it is', () => {
  const long = JSON.stringify({ query: '{ me { name } }', variables: { filling: 'x'.repeat(200_000) } });
  const ask = async (
    body: string,
    { cookie = '', isCounted = true, url = '/console/graphql', locale = 'en' } = {},
  ) => {
    const { statusCode: status, body: answer } = await town.web.inject({
      method: 'POST',
      url,
      headers: {
        'content-type': 'application/json',
        'accept-language': locale,
        ...(cookie && { cookie }),
        ...(!isCounted && { 'transfer-encoding': 'chunked' }),
      },
      payload: isCounted ? body : Readable.from([body.slice(0, 50), body.slice(50)]),
    });
    return { status, answer };
  };
  const me = (name: string | null) => JSON.stringify({ data: { me: name && { name } } }).slice(0, -1);

  test.each([true, false])(
    'a stranger’s is refused, a person’s is heard (with its length: %s)',
    async (isCounted) => {
      const { cookie } = await deskOf(town, ['liaison']);
      expect(await ask(long, { isCounted })).toMatchObject({ status: 413 });
      expect(await ask(long, { isCounted, cookie: 'lanmu_session=made-up' })).toMatchObject({ status: 413 });
      expect((await ask(long, { isCounted, cookie })).answer).toContain(me('王芳'));
    },
  );

  test.each([true, false])(
    'what is too large is refused with a code and a sentence that says what to do (with its length: %s)',
    async (isCounted) => {
      const { cookie } = await deskOf(town, ['liaison']);
      const screenshot = JSON.stringify({
        query: '{ me { name } }',
        variables: { a: 'A'.repeat(1_500_000) },
      });
      const cases = [
        { body: screenshot, cookie, locale: 'zh', kilobytes: 1000, words: /上传.*粘贴/ },
        { body: screenshot, cookie, locale: 'en', kilobytes: 1000, words: /[Uu]pload.*past/ },
        { body: screenshot, cookie, locale: 'ru', kilobytes: 1000, words: /загрузите.*вставляйте/ },
        { body: long, locale: 'zh', kilobytes: 64, words: /登录/ },
        { body: long, url: '/graphql', locale: 'en', kilobytes: 64, words: /64 kB/ },
      ];
      for (const { body, kilobytes, words, ...options } of cases) {
        const { status, answer } = await ask(body, { ...options, isCounted });
        expect([status, JSON.parse(answer)]).toEqual([
          413,
          {
            refusals: [
              {
                code: 'body.too-large',
                message: expect.stringMatching(words),
                field: null,
                details: { kilobytes },
              },
            ],
          },
        ]);
      }
    },
  );

  test('a stranger’s short one is heard, whether he says its length or not', async () => {
    const short = JSON.stringify({ query: '{ me { name } }' });
    for (const isCounted of [true, false])
      expect((await ask(short, { isCounted })).answer).toContain(me(null));
  });
});

describe.runIf(hasNginx)('behind the shipped proxy', () => {
  let proxy: Awaited<ReturnType<typeof shippedProxy>>;
  beforeAll(async () => {
    proxy = await shippedProxy([Number(origin.port)]);
  });
  afterAll(async () => proxy?.stop());

  test('a body comes in as it is sent, and who is too slow hears the hub say so', async () => {
    const { answer, status } = await sendSlowly({
      port: proxy.port,
      path: '/console/graphql',
      length: 60_000,
      piece: 'x',
      everyMs: 50,
    });
    expect(status).toBe(408);
    expect(answer).toContain('body.too-slow');
  });

  test.each([20_010_000, 1_024 * 1_048_576])('a file of %d bytes is the hub’s to judge', async (length) => {
    const { answer, status } = await sendSlowly({
      port: proxy.port,
      path: '/console/upload',
      type: 'multipart/form-data; boundary=x',
      length,
      piece: 'x'.repeat(10_000),
      everyMs: 10,
    });
    expect([status, answer]).toEqual([401, expect.stringContaining('not-signed-in')]);
  });

  test('the hub judges the pace, and the proxy is more patient', () => {
    const seconds = (name: string): number =>
      Number(new RegExp(`^\\s*${name} (\\d+)s;`, 'm').exec(proxy.configuration)?.[1]);
    expect(seconds('client_body_timeout') * 1_000).toBeGreaterThan(personsPace.windowMs * 1.5);
    expect(seconds('proxy_send_timeout') * 1_000).toBeGreaterThan(personsPace.windowMs * 1.5);
    // A refused sender that sends on must be gone within a minute of its start.
    expect(seconds('lingering_time') * 1_000 + personsPace.windowMs).toBeLessThan(60_000);
  });

  test('who keeps the pace is heard', async () => {
    const response = await fetch(`http://127.0.0.1:${proxy.port}/console/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ me { name } }' }),
    });
    expect(await response.json()).toMatchObject({ data: { me: null } });
  });
});

/** `npm run proofs:long -- bodies`: without and with the proxy, which must be installed. */
describe.runIf(process.env['BODIES'])('by the clock', () => {
  let town: RealHub;
  let cookie: string;
  const ports = new Map<string, number>();
  const stops: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    town = await realHub();
    ({ cookie } = await deskOf(town, ['liaison']));
    const hub = Number(new URL(await town.web.listen({ port: 0, host: '127.0.0.1' })).port);
    const proxy = await shippedProxy([hub]);
    ports.set('directly', hub).set('behind the proxy', proxy.port);
    stops.push(proxy.stop);
  });
  afterAll(async () => {
    for (const stop of stops) await stop();
    await town?.stop();
  });

  /** A multipart form with a file of that size, in bytes. */
  const form = (size: number): string =>
    [
      '--x',
      'Content-Disposition: form-data; name="unitId"',
      '',
      globalId('Unit', town.unit.id),
      '--x',
      'Content-Disposition: form-data; name="file"; filename="a.pdf"',
      '',
      `%PDF-1.7\n1 0 obj\n${'0'.repeat(size - 17)}`,
      '--x--',
      '',
    ].join('\r\n');
  const send = (way: string, form: string, pieceBytes: number, everyMs: number) =>
    sendSlowly({
      port: ports.get(way)!,
      path: '/console/upload',
      type: 'multipart/form-data; boundary=x',
      cookie,
      length: form.length,
      body: form,
      piece: 'x'.repeat(pieceBytes),
      everyMs,
    });

  test('bodies come in at a person’s pace', { timeout: 700_000 }, async () => {
    const megabit = 125_000;
    const sent = ['directly', 'behind the proxy'].map(async (way) => {
      const [large, trickle] = await Promise.all([
        send(way, form(20_000_000), megabit / 10, 100),
        send(way, form(100_000), 1, 1_000),
      ]);
      expect([way, large.status, large.answer.slice(-200)]).toEqual([way, 201, expect.anything()]);
      expect(large.ms).toBeGreaterThan(155_000);
      expect([way, trickle.status]).toEqual([way, 408]);
      expect(trickle.ms).toBeLessThan(60_000);
      return { large: large.ms, trickle: trickle.ms };
    });
    const results = await Promise.all(sent);
    reportResult(4, {
      'longest upload, s': Math.round(Math.max(...results.map(({ large }) => large)) / 1_000),
      'latest cut, s': Math.round(Math.max(...results.map(({ trickle }) => trickle)) / 1_000),
    });
  });
});
