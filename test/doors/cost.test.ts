// @module-tag volume
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { kindNamed } from '#src/city/kinds/kinds/kinds.ts';
import { filled } from '../support/filled.ts';
import { realHub, type RealHub } from '../support/real-hub.ts';
import { routesOf } from '../support/routes.ts';
import { leastOf, type Pieces, type Sent, type Verdict } from '../support/strangers.ts';

/** The maximum CPU time that a request of a stranger may take of the main thread, in milliseconds. */
const maxMs = { answered: 50, refused: 10 } as const;
const cases = JSON.parse(readFileSync(new URL('cost.json', import.meta.url), 'utf8')) as readonly Sent[];

let town: RealHub;
beforeAll(async () => {
  town = await realHub({ wechat: { appId: 'wx1', token: 'word', aesKeys: ['a'.repeat(43)] } });
  for (let number = 0; number < 30; number += 1) {
    const content = filled(kindNamed('article'), `公告 ${number}`);
    await town.publish({ column: 'home/notices', content });
  }
});
afterAll(() => town?.stop());

/** Known failures; remove each when it is fixed. */
const notYet: readonly string[] = [];
const isKnown = ({ name }: Sent) => notYet.includes(name);

const check = async (sent: Sent) => {
  const { isRefused, ms, status, body } = await leastOf(town.web, sent, ({ ms }) => ms <= maxMs[sent.right]);
  expect({ isRefused, status: status >= 500 ? status : 'no fault' }, body.slice(0, 300)).toEqual({
    isRefused: sent.right === 'refused',
    status: 'no fault',
  });
  expect(ms).toBeLessThanOrEqual(maxMs[sent.right]);
};
test.each(cases.filter((sent) => !isKnown(sent)))('$right within its time: $name', check);
test.fails.each(cases.filter(isKnown))('not yet $right within its time: $name', check);

/** A header line, a little shorter than the limit: Node.js reads 16 kB. */
const lineOf = (repeat: string): Pieces => ['§', { repeat, times: Math.floor(14_000 / repeat.length) }];
/** Values for a route's parameters or a query string. */
const inAddresses = ['%20', '%E5%85%AC', '.', '%2F', '&a%5B%5D=', 'AAAA'];
const inHeads: Readonly<Record<string, readonly string[]>> = {
  accept: [' ', 'a/b;q=0.1,'],
  'accept-encoding': [' ', 'br;q=0.1,', ';'],
  'accept-language': [' ', 'ru;q=0.1,', '-'],
  cookie: [' ', 'a=b; ', '%E5'],
  'if-none-match': [' ', '"a",', 'W/"'],
  'if-modified-since': ['1'],
  authorization: ['Bearer '],
  'x-forwarded-for': ['1.2.3.4,'],
};
const bodyOf = (repeat: string, before = '', after = ''): Pieces => [
  before,
  { repeat, times: Math.floor(299_000 / repeat.length) },
  after,
];
const bodies: readonly (readonly [type: string, body: Pieces])[] = [
  ['application/json', bodyOf('[')],
  ['application/json', bodyOf('{"a":')],
  ['application/json', bodyOf('\\u0000', '{"query":"', '"}')],
  ['application/json', bodyOf(' ', '{"query":"{ site', '{ name } }"}')],
  ['application/json', bodyOf('"a#":1,', '{"query":"{ site { name } }","variables":{', '"b":1}}')],
  ['application/json', bodyOf('1,', '{"query":"{ site { name } }","extensions":[', '1]}')],
  ['application/graphql-response+json', bodyOf('x')],
  ['multipart/form-data; boundary=x', bodyOf('--x\r\n')],
  ['multipart/form-data; boundary=x', bodyOf('--x\r\nContent-Disposition: form-data; name="a"\r\n\r\na\r\n')],
  ['multipart/form-data; boundary=x', bodyOf('a: b\r\n', '--x\r\n')],
  ['multipart/form-data; boundary=x', bodyOf(' ', '--x\r\nContent-Disposition: form-data')],
  ['application/x-www-form-urlencoded', bodyOf('a=b&')],
  ['text/xml', bodyOf('<')],
  ['text/xml', bodyOf('<a b="')],
  ['text/xml', bodyOf('<![CDATA[', '<xml><Encrypt>')],
  ['text/plain', bodyOf('x')],
];

/** Everything that a stranger can make long, at every route of the router. */
function* longRequests(): Generator<Sent> {
  const routes = routesOf(town.web).flatMap(({ path, methods }) =>
    (['GET', 'POST'] as const)
      .filter((one) => methods.includes(one))
      .map((method) => ({ method, url: path })),
  );
  for (const { method, url } of routes) {
    const right = 'answered';
    const request = { method, right, url: url.replaceAll(/[:*]\w*/g, 'a') } as const;
    const hasBody = method === 'POST';
    const plain = hasBody ? { type: 'application/json', body: '{}' } : {};
    for (const repeat of inAddresses) {
      const long = lineOf(repeat) as readonly [string, ...Exclude<Pieces, string>];
      const at = (before: string, after = ''): Pieces => [before, ...long, after];
      yield { ...request, ...plain, name: `${method} ${url}?${repeat}…`, url: at(`${request.url}?a=`) };
      for (const { index, 0: parameter } of url.matchAll(/[:*]\w*/g)) {
        const rest = url.slice(index + parameter.length).replaceAll(/[:*]\w*/g, 'a');
        const name = `${method} ${url}, ${parameter} is ${repeat}…`;
        yield { ...request, ...plain, name, url: at(url.slice(0, index).replaceAll(/[:*]\w*/g, 'a'), rest) };
      }
    }
    for (const [header, rows] of Object.entries(inHeads))
      for (const repeat of rows) {
        const name = `${method} ${url}, ${header} is ${repeat}…`;
        yield { ...request, ...plain, name, headers: { [header]: lineOf(repeat) } };
      }
    if (!hasBody) continue;
    for (const [type, body] of bodies)
      yield {
        ...request,
        name: `${method} ${url}, ${type} ${JSON.stringify(body).slice(0, 60)}…`,
        type,
        body,
      };
  }
}

test('what leads to no route is refused before its body is read, whatever the method', async () => {
  const slow: string[] = [];
  const nowhere = [
    ['POST', '/nowhere'],
    ['PUT', '/'],
    ['PATCH', '/home/notices'],
    ['DELETE', '/graphql'],
  ] as const;
  const proto = [...bodyOf('{},', '[', '{"__proto__":1}]')];
  for (const [method, url] of nowhere)
    for (const [type, body] of [...bodies, ['application/json', proto] as const]) {
      const sent: Sent = { name: `${method} ${url}`, method, url, type, body, right: 'refused' };
      const { status, ms } = await leastOf(town.web, sent, ({ ms }) => ms <= maxMs.refused);
      if (status !== 405 || ms > maxMs.refused)
        slow.push(`${status}, ${ms.toFixed(1)} ms: ${sent.name}, ${type}`);
    }
  expect(slow).toEqual([]);
});

test.each(['/', '/home/notices', '/en/home/notices/1', '/ru/search', '/sitemap.xml'])(
  'what is a page is read and nothing else: %s',
  async (url) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const) {
      const { statusCode, headers, json } = await town.web.inject({ method, url, payload: '{"a":' });
      expect([statusCode, headers.allow, json().refusals[0].code], method).toEqual([
        405,
        'GET, HEAD, OPTIONS',
        'method-not-allowed',
      ]);
    }
    const { statusCode, headers, body } = await town.web.inject({ method: 'OPTIONS', url });
    expect([statusCode, headers.allow, body]).toEqual([204, 'GET, HEAD, OPTIONS', '']);
  },
);

type Heard = Awaited<ReturnType<typeof town.web.inject>>;
const question = { method: 'POST', payload: { query: '{ site { name } }' } } as const;

test.each([
  [
    'accept-language',
    ',ru',
    { method: 'POST', url: '/nowhere' },
    ({ body }: Heard) => body.includes('только для чтения'),
  ],
  ['accept-encoding', ',gzip', { url: '/' }, ({ headers }: Heard) => headers['content-encoding'] === 'gzip'],
  ['accept', ',*/*', { url: '/graphql', ...question }, ({ statusCode }: Heard) => statusCode === 200],
])('preferences are read for 1,000 characters: %s', async (header, liked, expected, isHeard) => {
  const isHeardAt = async (length: number) => {
    const headers = { [header]: liked.padStart(length, 'a/b,') };
    return isHeard(await town.web.inject({ ...expected, headers }));
  };
  expect(await isHeardAt(1_000)).toBe(true);
  expect(await isHeardAt(1_000 + liked.length)).toBe(false);
});

const isSoon = ({ ms, isRefused }: Verdict): boolean => ms <= (isRefused ? maxMs.refused : maxMs.answered);

test('no route takes long over what a stranger makes long', async () => {
  const slow: string[] = [];
  let count = 0;
  for (const sent of longRequests()) {
    const verdict = await leastOf(town.web, sent, isSoon);
    const { ms, status } = verdict;
    count += 1;
    if (status >= 500 || !isSoon(verdict)) slow.push(`${status}, ${ms.toFixed(1)} ms: ${sent.name}`);
  }
  expect(slow, slow.join('\n')).toEqual([]);
  expect(count).toBeGreaterThan(routesOf(town.web).length * 20);
});
