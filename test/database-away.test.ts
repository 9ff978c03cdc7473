// @module-tag fault
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Fastify, { type FastifyInstance, type InjectOptions } from 'fastify';
import { buildSchema } from 'graphql';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CostLimit, Documents, graphqlEndpoint } from '#api';
import { projectRoot } from '#core';
import { openHub } from '../src/hub.ts';
import { openWeb } from '../src/web.ts';
import { newDatabase } from './support/database.ts';
import { Opened } from './support/opened.ts';
import { webOptions } from './support/running-hub.ts';
import { until } from './support/until.ts';
import { wireTo, type WireState } from './support/wire.ts';

interface Asked {
  name: string;
  database: Exclude<WireState, 'open'>;
  request: InjectOptions;
  status: number | number[];
  /** Memory holds the answer from before. */
  kept?: boolean;
}

const asked = JSON.parse(
  readFileSync(join(projectRoot, 'test', 'doors', 'database-away.json'), 'utf8'),
) as Asked[];

describe.each(['refuses', 'hangs', 'cuts'] as const)('the database %s', (state) => {
  const program = new Opened();
  let web: FastifyInstance;
  let wire: Awaited<ReturnType<typeof wireTo>>;
  const mine = asked.filter(({ database }) => database === state);
  beforeAll(async () => {
    const { appUrl } = await newDatabase('catalogue');
    wire = await wireTo(appUrl);
    const log = pino({ level: 'silent' });
    const hub = await openHub(program, { databaseUrl: wire.url, publicUrl: 'http://127.0.0.1', log });
    web = await openWeb(hub, { ...(await webOptions()), cacheMb: 8 });
    program.onStop('web', () => web.close());
    await web.ready();
    for (const { request, kept } of mine)
      if (kept) {
        await web.inject(request);
        expect((await web.inject(request)).headers['cache-status']).toBe('lanmu; hit');
      }
    await wire.set(state);
    // What hangs is noticed by the silence of the connection that hears of changes.
    await until(
      async () => (await web.inject({ method: 'GET', url: '/' })).headers['cache-status'],
      (status) => status !== 'lanmu; hit',
    );
    const refused = await until(
      async () => (await web.inject({ method: 'GET', url: '/nowhere' })).statusCode,
      (status) => status === 503,
    );
    expect(refused).toBe(503);
  });
  afterAll(async () => {
    await wire.set('open');
    const ready = await until(
      async () => (await web.inject('/readyz')).statusCode,
      (status) => status === 200,
    );
    expect(ready).toBe(200);
    await program.close();
    await wire.close();
  });

  test.each(mine)('$name', async ({ request, status, kept }) => {
    const began = performance.now();
    const { statusCode, headers, body } = await web.inject(request);
    const tookMs = performance.now() - began;
    expect([status].flat(), body.slice(0, 300)).toContain(statusCode);
    if (kept) expect(headers['cache-status']).toBe('lanmu; hit; detail=stale');
    if (statusCode === 503 && request.url !== '/readyz') expect(headers['retry-after']).toBe('5');
    if (request.url === '/console/upload')
      expect(JSON.parse(body)).toMatchObject({ refusals: [{ code: 'hub.unavailable' }] });
    expect(body).not.toMatch(/ECONN|127\.0\.0\.1:\d{4,}|postgres|lanmu_app|terminat|timeout exceeded/i);
    if (request.url === '/readyz') expect(tookMs).toBeLessThan(3_000);
  });
});

test('what goes wrong before a question is read is admitted to, and no more', async () => {
  const app = Fastify();
  const schema = buildSchema('type Query { a: Int }');
  await graphqlEndpoint(app, {
    path: '/graphql',
    schema,
    hasIntrospection: false,
    documents: new Documents({ schema, hasIntrospection: false }),
    cost: new CostLimit({ schema, sizes: () => new Map(), most: 100 }),
    bodyLimit: 1_000,
    log: pino({ level: 'silent' }),
    context: () => Promise.reject(new Error('secret.example:5432')),
  });
  const { statusCode, body } = await app.inject({
    method: 'POST',
    url: '/graphql',
    payload: { query: '{ a }' },
  });
  expect(statusCode).toBe(500);
  expect(JSON.parse(body).errors).toMatchObject([
    { message: 'Internal error', extensions: { code: 'INTERNAL' } },
  ]);
  expect(body).not.toContain('secret');
  await app.close();
});
