import { request, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createPerson } from '#src/city/access/persons/create-person.ts';
import { deskOf, type Desk } from '../support/desk.ts';
import { realHub, type RealHub } from '../support/real-hub.ts';
import { routesOf } from '../support/routes.ts';
import { until } from '../support/until.ts';

/** Personal input and credentials: none of it may appear in a log line of any level. */
const canaries = {
  q: 'zhangsan230500198001010011',
  openid: 'oCanaryFollower0123456789abc',
  signature: 'cafe0123456789cafe0123456789cafe01234567',
  cookie: 'canaryCookieValue',
  token: 'lmt_canaryToken',
  password: 'canary-password-0',
  variable: 'canaryVariable',
} as const;
const canary = new RegExp(`canary|${Object.values(canaries).join('|')}`, 'i');
const question = `q=${canaries.q}&openid=${canaries.openid}&signature=${canaries.signature}`;
const password = 'a long enough one';

interface Line {
  msg: string;
  level: number;
  reqId?: string;
  [more: string]: unknown;
}
let town: RealHub;
let port: number;
let desk: Desk;
const lines: string[] = [];
const parsed = () => lines.map((line) => JSON.parse(line) as Line);
const answered = () => parsed().filter(({ msg }) => msg === 'answered');

beforeAll(async () => {
  town = await realHub({
    cacheMb: 4,
    onLog: (line) => lines.push(line),
    logLevel: 'trace',
    wechat: { appId: 'wx1', token: 'word', aesKeys: [] },
    trustProxy: ['127.0.0.2'],
    bodies: { rule: { minBits: 50_000, windowMs: 300, maxMs: 6_000 }, everyMs: 20 },
  });
  port = Number(new URL(await town.web.listen({ port: 0, host: '0.0.0.0' })).port);
  desk = await deskOf(town, ['liaison']);
  await createPerson(town.ctx(), { signInName: 'canary-name', name: 'x', password });
});
afterAll(() => town?.stop());
beforeEach(() => void lines.splice(0));

interface Question {
  method?: string;
  path: string;
  headers?: Record<string, string>;
  body?: string;
  /** The address of this machine that it comes from. */
  from?: string;
  /** The test does not wait for its end. */
  isStream?: boolean;
}

function ask({ method = 'GET', path, headers = {}, body, from = '127.0.0.1', isStream = false }: Question) {
  return new Promise<{ status: number; headers: IncomingHttpHeaders; text: string }>((resolve, reject) => {
    const asking = request(
      { host: '127.0.0.1', port, localAddress: from, method, path, headers, agent: false },
      (response) => {
        let text = '';
        const done = () => resolve({ status: response.statusCode!, headers: response.headers, text });
        response.on('data', (data) => (text += data)).once('end', done);
        if (!isStream) return;
        asking.on('error', () => {});
        done();
        asking.destroy();
      },
    );
    asking.once('error', reject).end(body);
  });
}

const json = { 'content-type': 'application/json' };
const post = (path: string, payload: object, headers = {}): Question => ({
  method: 'POST',
  path,
  headers: { ...json, ...headers },
  body: JSON.stringify(payload),
});

/** The one line of an answer. */
async function lineOf(request: Question) {
  lines.splice(0);
  const answer = await ask(request);
  await until(
    async () => answered(),
    ({ length }) => length > 0,
    5_000,
  );
  const [line, ...more] = answered();
  expect(more).toEqual([]);
  expect([request.path, answer.headers['x-request-id']]).toEqual([request.path, line!.reqId]);
  expect(line!.reqId).toMatch(/^[\w-]{16,64}$/);
  expect(line).toMatchObject({
    method: request.method ?? 'GET',
    status: answer.status,
    ms: expect.any(Number),
  });
  expect(lines.join('')).not.toMatch(canary);
  return { line: line!, answer };
}

test('every answer of every route has one line, and bears its id', { timeout: 120_000 }, async () => {
  const routes = routesOf(town.web).flatMap(({ path, methods }) =>
    methods.map((method) => ({ path, method })),
  );
  expect(routes.length).toBeGreaterThan(30);
  const paths = new Set<unknown>();
  for (const { path, method } of routes) {
    const address = path.replaceAll(/:\w+/g, canaries.variable).replace('*', canaries.variable);
    const headers = {
      cookie: `lanmu_session=${canaries.cookie}`,
      authorization: `Bearer ${canaries.token}`,
      ...(method === 'POST' && json),
      ...(path.endsWith('/stream') && { accept: 'text/event-stream' }),
    };
    const body = JSON.stringify({ query: '{ site { name } }', variables: { a: canaries.variable } });
    const request = { method, path: `${address}?${question}`, headers, ...(method === 'POST' && { body }) };
    paths.add((await lineOf(request)).line['path']);
  }
  expect([...paths]).toEqual(
    expect.arrayContaining([
      '/',
      '/*',
      '/graphql',
      '/console/upload',
      '/wechat/callback',
      '/media/:hash/:file',
    ]),
  );
});

describe('a line says', () => {
  test.each(['/', '/home/notices'])('of %s which page it was, and whether memory had it', async (path) => {
    const url = `${path}?`;
    const first = (await lineOf({ path: url })).line;
    expect(first).toMatchObject({ path, status: 200, cache: expect.stringMatching(/^(miss|hit)$/) }); // depends on earlier requests
    const { line, answer } = await lineOf({ path: url });
    expect(line).toMatchObject({ path, status: 200, cache: 'hit', level: 30 });
    const known = { 'if-none-match': answer.headers.etag! };
    expect((await lineOf({ path: url, headers: known })).line).toMatchObject({
      path,
      status: 304,
      cache: 'hit',
    });
    const head = await lineOf({ path: url, method: 'HEAD' });
    expect(head.line).toMatchObject({ path, status: 200 });
  });

  test('of a search only that it was one', async () => {
    const { line } = await lineOf({ path: `/search?${question}` });
    expect(line).toMatchObject({ path: '/search', status: 200 });
  });

  test('of an address that is no page only that', async () => {
    const { line } = await lineOf({ path: `/home/${canaries.q}` });
    expect(line).toMatchObject({ path: '/*', status: 404 });
    expect((await lineOf({ path: `/%ff${canaries.q}` })).line).toMatchObject({ path: null, status: 400 });
    const nowhere = await lineOf({ method: 'POST', path: `/${canaries.q}`, headers: json, body: '{}' });
    expect(nowhere.line).toMatchObject({ path: null, status: 405 });
  });

  test('of a question what was asked for, however it is answered', async () => {
    const query = 'query words($text: String!) { search(text: $text) { totalCount } site { name } }';
    const request = post('/graphql', { query, variables: { text: canaries.q } });
    const operation = 'query words: search, site';
    // The first by Apollo or before Fastify; the second before Fastify; the third through Fastify.
    expect((await lineOf(request)).line).toMatchObject({ path: '/graphql', operation });
    expect((await lineOf(request)).line).toMatchObject({ path: '/graphql', operation, cache: 'hit' });
    const chunked = { ...request, headers: { ...request.headers, 'transfer-encoding': 'chunked' } };
    expect((await lineOf(chunked)).line).toMatchObject({ path: '/graphql', operation, cache: 'hit' });
    const visit = `/graphql?query=${encodeURIComponent(query)}&variables=${encodeURIComponent(`{"text":"${canaries.q}"}`)}`;
    const own = { 'apollo-require-preflight': 'yes' };
    expect((await lineOf({ path: visit, headers: own })).line).toMatchObject({ path: '/graphql', operation });
  });

  test('why a question was refused', async () => {
    const wrong = { query: '{ contents(first: 1000) { totalCount } }' };
    expect((await lineOf(post('/graphql', wrong))).line).toMatchObject({
      operation: 'query: contents',
      refused: ['page.first-out-of-range'],
    });
    const none = { query: `{ ${canaries.variable} }` };
    const unread = [
      [none, 'GRAPHQL_VALIDATION_FAILED'],
      [{ documentId: canaries.variable }, 'PERSISTED_QUERY_NOT_FOUND'],
    ] as const;
    for (const [input, code] of unread) {
      const { line } = await lineOf(post('/graphql', input));
      expect(line).toMatchObject({ refused: [code] });
      // The placeholder document is not logged.
      expect(line).not.toHaveProperty('operation');
    }
    const long = await lineOf(post('/graphql', { query: `{ site { name } } # ${canaries.q.repeat(4_000)}` }));
    expect(long.line).toMatchObject({ status: 413 });
    const xml = {
      method: 'POST',
      path: '/graphql',
      headers: { 'content-type': 'text/xml' },
      body: canaries.q,
    };
    expect((await lineOf(xml)).line).toMatchObject({ status: 415 });
  });

  test('who was signed in, and why a mutation was refused', async () => {
    const { cookie, personId: person } = desk;
    const query = `mutation step($id: ID!) { mine: itemSubmit(input: { id: $id }) { item { id } } }`;
    const request = post('/console/graphql', { query, variables: { id: canaries.variable } }, { cookie });
    const { line } = await lineOf(request);
    expect(line).toMatchObject({
      person,
      operation: 'mutation step: itemSubmit',
      refused: expect.any(Array),
    });
    const upload = await lineOf({
      method: 'POST',
      path: '/console/upload',
      headers: { ...json, cookie },
      body: '{}',
    });
    expect(upload.line).toMatchObject({ person, path: '/console/upload' });
    const withheld = post('/console/graphql', {
      query:
        'mutation { itemCreate(input: { unitId: "x", columnId: "x", kind: "article", content: { title: "" } }) { userErrors { code } } }',
    });
    expect((await lineOf(withheld)).line).toMatchObject({ refused: ['not-found'] });
  });

  test('of a stream what was followed', async () => {
    const query = 'subscription follow { contentChanged { what } }';
    const { line } = await lineOf({
      path: `/graphql/stream?query=${encodeURIComponent(query)}`,
      headers: { accept: 'text/event-stream' },
      isStream: true,
    });
    expect(line).toMatchObject({
      status: 200,
      operation: 'subscription follow: contentChanged',
      isCut: true,
    });
  });
});

test('a failed sign-in is logged at warn, without the name and the password', async () => {
  const query =
    'mutation ($name: String!, $password: String!) { signIn(signInName: $name, password: $password) { expiresAt } }';
  for (const name of ['canary-name', canaries.password]) {
    const { line } = await lineOf(
      post('/console/graphql', { query, variables: { name, password: canaries.password } }),
    );
    expect(line).toMatchObject({ operation: 'mutation: signIn', refused: ['sign-in.wrong'] });
    expect(parsed().filter(({ level }) => level >= 40)).toEqual([
      expect.objectContaining({
        msg: 'sign-in failed',
        level: 40,
        reqId: line.reqId,
        address: '127.0.0.1',
        refused: ['sign-in.wrong'],
      }),
    ]);
  }
  const right = { name: 'canary-name', password };
  const { line } = await lineOf(post('/console/graphql', { query, variables: right }));
  expect(line).toMatchObject({ operation: 'mutation: signIn', person: expect.any(String) });
  expect(parsed().filter(({ level }) => level >= 40)).toEqual([]);
});

test('probes are logged when their answer has changed', async () => {
  const level = async (path: string) => (await lineOf({ path })).line.level;
  for (const path of ['/healthz', '/readyz']) {
    const first = await level(path);
    expect([20, 30]).toContain(first);
    for (let time = 0; time < 3; time += 1) expect(await level(path)).toBe(20);
  }
});

test('an id is believed of a proxy that is trusted, and only if it is one', async () => {
  const id = '0123456789abcdef0123456789abcdef';
  const idOf = async (header: string, from: string, path = '/') =>
    (await lineOf({ path, from, headers: { 'x-request-id': header } })).line.reqId;
  for (const path of ['/', '/', '/healthz', `/${canaries.variable}`])
    expect(await idOf(id, '127.0.0.2', path)).toBe(id);
  expect(await idOf(id, '127.0.0.1')).not.toBe(id);
  for (const wrong of ['short', 'x'.repeat(65), 'a b c d e f g h i j k l', `${id}"}`])
    expect(await idOf(wrong, '127.0.0.2')).not.toBe(wrong);
});

describe('what never reaches a route has its line too:', () => {
  async function sent(text: string, status: number, method: string | null, isBrokenOff = false) {
    lines.splice(0);
    const socket = connect(port, '127.0.0.1');
    let output = '';
    socket.on('data', (data) => (output += data)).on('error', () => {});
    socket.write(text);
    if (isBrokenOff) setTimeout(() => socket.end(), 100);
    await until(
      async () => answered(),
      ({ length }) => length > 0,
      8_000,
    );
    await until(
      async () => output,
      (text) => text.includes('\r\n\r\n'),
    );
    socket.destroy();
    await sleep(50);
    const [line, ...more] = parsed().filter(({ level }) => level >= 30);
    expect(more).toEqual([]);
    expect(line).toMatchObject({ msg: 'answered', status, method });
    expect(line).toHaveProperty('ms');
    expect(output).toMatch(new RegExp(`^HTTP/1.1 ${status}`));
    expect(output.toLowerCase()).toContain(`x-request-id: ${line!.reqId}`);
    expect(lines.join('')).not.toMatch(canary);
  }
  const head = `Host: hub\r\nContent-Type: application/json\r\n`;

  const posting = (path: string, length: number) =>
    `POST ${path} HTTP/1.1\r\n${head}Content-Length: ${length}\r\n\r\n{"${canaries.q}`;

  test('no request at all', () => sent(`${canaries.q}\r\n\r\n`, 400, null));
  test('a malformed head', () => sent(`GET / HTTP/1.1\r\n${canaries.q}\r\n\r\n`, 400, 'GET'));
  test('a head too long', () =>
    sent(`GET /?${canaries.q.repeat(2_000)} HTTP/1.1\r\n${head}\r\n`, 431, 'GET'));
  test('a request that names no host', () => sent(`GET /?${canaries.q} HTTP/1.1\r\n\r\n`, 400, 'GET'));
  test('an expectation', () =>
    sent(`POST /graphql HTTP/1.1\r\n${head}Expect: ${canaries.q}\r\nContent-Length: 1\r\n\r\n`, 417, 'POST'));
  test('a body that does not come', () => sent(posting('/graphql', 60_000), 408, 'POST'));
  test.each(['/graphql', '/console/graphql', '/console/packages/returned', '/wechat/callback', '/nowhere'])(
    'a body that is broken off, and one that is no JSON, at %s',
    async (path) => {
      const whole = canaries.q.length + 2;
      const status =
        { '/console/packages/returned': 401, '/wechat/callback': 403, '/nowhere': 405 }[path] ?? 400;
      await sent(posting(path, 60_000), status, 'POST', true);
      await sent(posting(path, whole), status, 'POST');
    },
  );
  test('a body with malformed chunks', () =>
    sent(
      `POST /graphql HTTP/1.1\r\n${head}Transfer-Encoding: chunked\r\n\r\n${canaries.q}\r\n`,
      400,
      'POST',
    ));
  test('a body whose sender is gone', async () => {
    lines.splice(0);
    const socket = connect(port, '127.0.0.1');
    socket.write(posting('/graphql', 60_000));
    await sleep(100);
    socket.resetAndDestroy();
    await until(
      async () => answered(),
      ({ length }) => length > 0,
    );
    await sleep(50);
    expect(parsed().filter(({ level }) => level >= 30)).toEqual([
      expect.objectContaining({ msg: 'answered', path: '/graphql', status: null, isCut: true }),
    ]);
  });
});
