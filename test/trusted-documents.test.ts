import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publicContract } from '#src/app.ts';
import { registerDocuments } from '#src/base/graph/documents/register-documents.ts';
import { documentId } from '#src/base/graph/documents/trusted-documents.ts';
import { schemaOf } from '#src/base/graph/schema.ts';
import { Refusals } from '#src/base/words/refusal.ts';
import { realHub, type RealHub } from './support/real-hub.ts';

const channels = 'query Channels($locale: Locale!) { channels(locale: $locale) { path name } }';
const site = '{ site { name } }';
const manifest = (...bodies: string[]) =>
  JSON.stringify(Object.fromEntries(bodies.map((body) => [documentId(body), body])));

let schema: Awaited<ReturnType<typeof schemaOf>>;
beforeAll(async () => void (schema = await schemaOf(publicContract)));

const answerTo = async (town: RealHub, payload: object) => {
  const response = await town.web.inject({ method: 'POST', url: '/graphql', payload });
  const { data, errors } = response.json<{
    data?: unknown;
    errors?: { message: string; extensions: { code: string } }[];
  }>();
  return { data, code: errors?.[0]?.extensions.code, message: errors?.[0]?.message };
};

describe('A hub that answers registered documents only', () => {
  let town: RealHub;
  beforeAll(async () => {
    town = await realHub({ trustedDocuments: 'enforce' });
    await registerDocuments(town.ctx(), { schema, manifest: manifest(channels) });
  });
  afterAll(() => town?.stop());

  test('answers what is named by its id, in the body and in the address', async () => {
    const variables = { locale: 'EN' };
    const { data } = await answerTo(town, { documentId: documentId(channels), variables });
    expect(data).toMatchObject({
      channels: expect.arrayContaining([expect.objectContaining({ path: 'profile' })]),
    });
    const address = new URLSearchParams({
      documentId: documentId(channels),
      variables: JSON.stringify(variables),
    });
    const got = await town.web.inject({
      method: 'GET',
      url: `/graphql?${address}`,
      headers: { 'apollo-require-preflight': 'true', accept: 'application/json' },
    });
    expect(got.json()).toMatchObject({ data });
  });

  test('answers the text of a registered document too', async () => {
    expect((await answerTo(town, { query: channels, variables: { locale: 'RU' } })).data).toBeTruthy();
  });

  test.each([
    ['another text', { query: site }],
    ['a text that is no GraphQL', { query: '{{{' }],
    ['an id of nothing', { documentId: documentId(site) }],
    ['an id that is none', { documentId: `'; drop table unit; --` }],
    ['an id and a text', { documentId: documentId(channels), query: site }],
  ])('refuses %s', async (_, payload) => {
    const { data, code } = await answerTo(town, payload);
    expect([data ?? null, code]).toEqual([null, 'PERSISTED_QUERY_NOT_FOUND']);
  });

  test('answers the console as ever: its people are signed in', async () => {
    const { data } = await town.ask('{ __typename }', {}, '/console/graphql');
    expect(data).toEqual({ __typename: 'Query' });
  });

  test('its own pages go on working', async () => {
    expect((await town.web.inject('/')).statusCode).toBe(200);
  });
});

test('A hub that only watches answers everything, and tells each unknown document once', async () => {
  const lines: string[] = [];
  const town = await realHub({ trustedDocuments: 'log', onLog: (line) => void lines.push(line) });
  try {
    for (let time = 0; time < 3; time += 1)
      expect((await answerTo(town, { query: site })).data).toHaveProperty('site');
    expect(lines.filter((line) => line.includes(documentId(site)))).toHaveLength(1);
    const names = [['A'.repeat(20_000), 'A'.repeat(50)], ['Notices', 'Notices'], ['张三 13800138000'], ['']];
    for (const [at, [operationName, logged]] of names.entries()) {
      const query = `query ${operationName && logged ? operationName : ''} { site { name } } # ${at}`;
      await answerTo(town, { query, operationName });
      const line = lines.find((one) => one.includes(documentId(query)))!;
      expect((JSON.parse(line) as { operation?: string }).operation).toBe(logged);
    }
    expect(lines.join('')).not.toContain('张三');
  } finally {
    await town.stop();
  }
});

describe('A manifest', () => {
  let town: RealHub;
  beforeAll(async () => void (town = await realHub()));
  afterAll(() => town?.stop());
  const register = (text: string) => registerDocuments(town.ctx(), { schema, manifest: text });
  const faults = async (text: string) => {
    const error: unknown = await register(text).catch((problem: unknown) => problem);
    return error instanceof Refusals
      ? error.refusals.map(({ code }) => code)
      : (error as { code: string }).code;
  };

  test('is registered once, however often it is sent', async () => {
    expect(await register(manifest(channels, site))).toEqual({ total: 2, added: 2 });
    expect(await register(manifest(channels, site))).toEqual({ total: 2, added: 0 });
  });

  test('may leave the name of the digest out', async () => {
    const body = 'query Two { site { name } }';
    expect(await register(JSON.stringify({ [documentId(body).slice(7)]: body }))).toMatchObject({ added: 1 });
  });

  test('with one wrong document is refused whole, and each fault is named', async () => {
    const good = 'query Good { site { name } }';
    const text = JSON.stringify({
      [documentId(good)]: good,
      [documentId('{ drafts }')]: '{ drafts }',
      [documentId(site)]: channels,
      x: 1,
    });
    expect(await faults(text)).toEqual(['manifest.unfit', 'manifest.wrong-id', 'manifest.not-text']);
    expect(await register(manifest(good))).toMatchObject({ added: 1 });
  });

  test.each(['', '[]', '{}', 'null', '"x"', '{'])('that is %j is not one', async (text) => {
    expect(await faults(text)).toBe('manifest.malformed');
  });

  test('keeps each text under its own digest, by the database itself', async () => {
    await expect(
      town.owner.query(`insert into trusted_document values ($1, '{ units { totalCount } }', now())`, [
        documentId(site).replace(/.$/, '0'),
      ]),
    ).rejects.toThrow(/check constraint/);
  });
});
