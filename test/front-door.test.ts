import { afterAll, beforeAll, expect, test } from 'vitest';
import { realHub, type RealHub } from './support/real-hub.ts';
import { startedNode, type StartedNode } from './support/started-nodes.ts';

/** A node behind a proxy of this machine, which says for whom it asks. */
let town: RealHub;
let node: StartedNode;
beforeAll(async () => {
  town = await realHub();
  node = await startedNode({
    role: 'web',
    appUrl: town.appUrl,
    ownerUrl: town.ownerUrl,
    publicUrl: town.hub.publicUrl,
    env: { CACHE_MB: '16', TRUST_PROXY: '127.0.0.1' },
  });
});
afterAll(async () => {
  await node?.stop();
  await town?.stop();
});

const ask = (address: string, query: string) =>
  fetch(`${node.site}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
    body: JSON.stringify({ query }),
  });

test('new questions of one address are counted at the door, and those of another are not mixed with them', async () => {
  const statuses = new Map<number, number>();
  for (let asked = 0; asked < 3_200; asked += 64)
    await Promise.all(
      Array.from({ length: 64 }, async (_, n) => {
        const response = await ask('203.0.113.9', `{ site { name } } # ${asked + n}`);
        await response.text();
        statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
      }),
    );
  expect(statuses.get(200)).toBe(3_000);
  expect(statuses.get(429)).toBe(200);
  const other = await ask('203.0.113.10', '{ site { name } } # other');
  expect(other.status).toBe(200);
  expect(other.headers.get('x-content-type-options')).toBe('nosniff');
  expect(other.headers.get('cache-status')).toBe('lanmu; fwd=miss');
});

test('a question that asks for what cannot be is answered in words', async () => {
  const response = await ask('203.0.113.11', '{ contents(first: 1000) { nodes { title } } }');
  expect(await response.json()).toMatchObject({
    errors: [{ extensions: { code: 'BAD_USER_INPUT', reason: 'page.first-out-of-range' } }],
  });
});

test('an answer that grows beyond what may be sent is refused whole, and that is said once', async () => {
  const columns = '{ columns { siblings { siblings { siblings { name } } } } }';
  const response = await ask('203.0.113.12', `{ channel(path: "home") ${columns} }`);
  const { data, errors } = (await response.json()) as { data: unknown; errors: { extensions: object }[] };
  expect(data).toBeNull();
  expect(errors.map(({ extensions }) => extensions)).toEqual([
    expect.objectContaining({ code: 'COST_LIMIT_EXCEEDED' }),
  ]);
  const smaller = await ask('203.0.113.12', '{ channel(path: "home") { columns { siblings { name } } } }');
  expect(await smaller.json()).not.toHaveProperty('errors');
});
