import { afterAll, beforeAll, expect, test } from 'vitest';
import { limits } from '#src/base/http/limits.ts';
import { refusalCodes } from '#src/base/words/refusal.ts';
import { realHub, type RealHub } from './support/real-hub.ts';
import { faultsOf } from './support/valid-html.ts';

let town: RealHub;
beforeAll(async () => void (town = await realHub()));
afterAll(() => town?.stop());

const codeOf = async (query: string, url = '/graphql'): Promise<string> => {
  const { errors } = await town.ask(query, {}, url);
  return String(errors?.[0]?.extensions['code']);
};

test.each(['/graphql/errors', '/graphql/limits', '/graphql/keeping', '/console/graphql'])(
  '%s is a page that a browser likes',
  async (url) => {
    const { statusCode, body, headers } = await town.web.inject({ url, headers: { accept: 'text/html' } });
    expect([statusCode, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(await faultsOf(body)).toEqual([]);
  },
);

test('every reason to refuse stands on the page of errors, with an address of its own', async () => {
  const { body } = await town.web.inject('/graphql/errors');
  for (const code of refusalCodes) expect(body).toContain(`id="${code.replaceAll('.', '-')}"`);
});

test('every fault that the hub answers with stands on the page of errors', async () => {
  const { body } = await town.web.inject('/graphql/errors');
  const list = (inner: string) => `columns { contents(first: 100) { nodes { ${inner} } } }`;
  const answered = [
    await codeOf('{'),
    await codeOf('{ drafts }'),
    await codeOf('{ contents(first: 101) { nodes { id } } }'),
    await codeOf(`{ channels { ${list('id title summary path url publishedAt updatedAt verifiedAt')} } }`),
    await codeOf('{ items { totalCount } }', '/console/graphql'),
    await codeOf('query One { site { name } } query Two { site { name } }'),
    await codeOf('subscription { contentChanged { what } }'),
    await codeOf(''),
  ];
  expect(answered).toEqual([
    'GRAPHQL_PARSE_FAILED',
    'GRAPHQL_VALIDATION_FAILED',
    'BAD_USER_INPUT',
    'COST_LIMIT_EXCEEDED',
    'UNAUTHENTICATED',
    'OPERATION_RESOLUTION_FAILURE',
    'BAD_USER_INPUT',
    'BAD_REQUEST',
  ]);
  for (const code of answered) expect(body).toContain(`>${code}</code>`);
});

test('a client that asks too often gets an error in the form of GraphQL, and the time to come back', async () => {
  const ask = () =>
    town.web.inject({
      method: 'POST',
      url: '/graphql',
      remoteAddress: '203.0.113.9',
      payload: { query: '{ __typename }' },
    });
  for (let time = 0; time < limits.perMinute; time += 1) await ask();
  const refused = await ask();
  expect(refused.statusCode).toBe(429);
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  expect(refused.json()).toMatchObject({ errors: [{ extensions: { code: 'RATE_LIMITED' } }] });
});
