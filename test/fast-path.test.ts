// @module-tag process
import { afterAll, beforeAll, expect, test } from 'vitest';
import { realHub, type RealHub } from './support/real-hub.ts';
import { startedNode, type StartedNode } from './support/started-nodes.ts';

/** A node behind a proxy on this machine, which sends the client's address. */
const perMinute = 60;
let town: RealHub;
let node: StartedNode;
beforeAll(async () => {
  town = await realHub();
  node = await startedNode({
    role: 'web',
    appUrl: town.appUrl,
    ownerUrl: town.ownerUrl,
    publicUrl: town.hub.publicUrl,
    env: { CACHE_MB: '16', TRUST_PROXY: '127.0.0.1', REQUESTS_PER_MINUTE: String(perMinute) },
  });
});
afterAll(async () => {
  await node?.stop();
  await town?.stop();
});

const ask = (address: string, query: string, variables: object = {}) =>
  fetch(`${node.site}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
    body: JSON.stringify({ query, variables }),
  });

test('new questions of one address are counted at the door, and those of another are not mixed with them', async () => {
  const statuses = new Map<number, number>();
  await Promise.all(
    Array.from({ length: perMinute + 20 }, async (_, n) => {
      const response = await ask('203.0.113.9', `{ site { name } } # ${n}`);
      await response.text();
      statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
    }),
  );
  expect(statuses.get(200)).toBe(perMinute);
  expect(statuses.get(429)).toBe(20);
  const other = await ask('203.0.113.10', '{ site { name } } # other');
  expect(other.status).toBe(200);
  expect(other.headers.get('x-content-type-options')).toBe('nosniff');
  expect(other.headers.get('cache-status')).toBe('lanmu; fwd=miss');
});

test('known questions with other variables, which are answered before the framework sees them, are counted too', async () => {
  const query = 'query ($first: Int) { contents(first: $first) { nodes { title } } }';
  const variants = (address: string, first: number) => ask(address, query, { first });
  await (await variants('203.0.113.13', 100)).text(); // from now on the text is cached
  const answers = await Promise.all(
    Array.from({ length: perMinute + 20 }, (_, n) => variants('203.0.113.14', n + 1)),
  );
  const statuses = Map.groupBy(answers, ({ status }) => status);
  expect(statuses.get(200)).toHaveLength(perMinute);
  // Fastify would have sent the rest of the limit in each answer.
  for (const { headers } of statuses.get(200)!) expect(headers.has('x-ratelimit-limit')).toBe(false);
  expect(statuses.get(429)).toHaveLength(20);
  for (const { headers } of statuses.get(429)!) expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
});

test.each([
  ['has a page too large', (n: number) => `{ contents(first: ${n + 101}) { totalCount } }`],
  ['cannot be read', (n: number) => `{ site { name${n} }`],
  ['asks for what is not there', (n: number) => `{ site { name${n} } }`],
  ['is none of the short way', (n: number) => `query A { site { name } } query B { site { name } } # ${n}`],
])('a question that the door hands on because it %s is counted once', async (problem, question) => {
  const address = `203.0.113.${100 + problem.length}`;
  const answers = await Promise.all(
    Array.from({ length: perMinute + 20 }, async (_, n) => {
      const response = await ask(address, question(n));
      await response.text();
      return response.status === 429 ? 'refused' : 'answered';
    }),
  );
  expect(answers.filter((answer) => answer === 'answered')).toHaveLength(perMinute);
});

/** The cursor of another list, which has another key. */
const elsewhere = Buffer.from(JSON.stringify(['home/notices'])).toString('base64url');

test.each([
  ['contents(first: 1000)', 'page.first-out-of-range', 'first'],
  ['contents(first: 0)', 'page.first-out-of-range', 'first'],
  ['contents(first: 5, last: 5)', 'page.first-out-of-range', 'last'],
  ['contents(after: "x")', 'page.cursor-broken', 'after'],
  ['contents(last: 5, before: "x")', 'page.cursor-broken', 'before'],
  [`contents(after: "${elsewhere}")`, 'page.cursor-broken', 'after'],
])('a question that asks for what cannot be is answered in words: %s', async (list, reason, field) => {
  const response = await ask('203.0.113.11', `{ ${list} { nodes { title } } }`);
  expect(await response.json()).toMatchObject({
    errors: [{ extensions: { code: 'BAD_USER_INPUT', reason, field } }],
  });
});

test('a question that would be answered with too much is refused before it is, and that is said once', async () => {
  const columns = '{ columns { siblings { siblings { siblings { name } } } } }';
  const response = await ask('203.0.113.12', `{ channel(path: "home") ${columns} }`);
  const { data, errors } = (await response.json()) as { data?: unknown; errors: { extensions: object }[] };
  expect(data).toBeUndefined();
  expect(errors.map(({ extensions }) => extensions)).toEqual([
    expect.objectContaining({ code: 'COST_LIMIT_EXCEEDED' }),
  ]);
  const smaller = await ask('203.0.113.12', '{ channel(path: "home") { columns { siblings { name } } } }');
  expect(await smaller.json()).not.toHaveProperty('errors');
});
