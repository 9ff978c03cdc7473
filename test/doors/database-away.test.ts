// @module-tag fault
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { buildSchema } from 'graphql';
import pg from 'pg';
import pino from 'pino';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { globalId } from '#src/base/contract/global-id.ts';
import { Documents } from '#src/base/graph/documents/documents.ts';
import { graphqlEndpoint } from '#src/base/graph/endpoint/graphql.ts';
import { CostLimit } from '#src/base/graph/limits/cost-limit.ts';
import { projectRoot } from '#src/base/platform/project.ts';
import { appoint } from '#src/city/access/persons/appoint.ts';
import { createPerson } from '#src/city/access/persons/create-person.ts';
import { Unit } from '#src/city/register/unit.entity.ts';
import { contextOf, hubActor, openHub } from '#src/hub.ts';
import { openWeb } from '#src/web.ts';
import { newDatabase } from '../support/database.ts';
import { Opened } from '../support/opened.ts';
import { addressFor, withRoutes, type OpenedRoute } from '../support/opened-routes.ts';
import { webOptions } from '../support/web-options.ts';
import { signedIn } from '../support/staff.ts';
import { until } from '../support/until.ts';
import { wireTo, type WireState } from '../support/wire.ts';

type State = Exclude<WireState, 'open'> | 'locked' | 'read-only';

interface Request {
  method: string;
  url: string;
  headers?: Record<string, string>;
  payload?: string;
}

interface Asked {
  name: string;
  database: State;
  request: Request;
  status: number | number[];
  /** The cache has the answer from before; marked as possibly out of date, or as current. */
  cached?: 'stale' | 'fresh' | 'any';
  /** The client has the answer from before. */
  known?: boolean;
  says?: string;
}

interface Answer {
  status: number;
  headers: Headers;
  body: string;
  tookMs: number;
}

const cases = JSON.parse(
  readFileSync(join(projectRoot, 'test', 'doors', 'database-away.json'), 'utf8'),
) as Asked[];

/** Whether the database is known to be unreachable, so that no request may wait for it. */
const isGone = (state: State) => ['refuses', 'hangs', 'cuts'].includes(state);
/** Waiting for a connection takes up to ten seconds, and a statement as long as `patience` says. */
const maxMs = (state: State) => (isGone(state) ? 8_000 : 30_000);
const limits = { statementMs: 5_000 };

class Town {
  readonly #program = new Opened();
  #picture = '';
  readonly #etags = new Map<string, string>();
  wire!: Awaited<ReturnType<typeof wireTo>>;
  owner!: pg.Pool;
  site!: string;
  session!: string;
  routes!: OpenedRoute[];
  /** The number of requested connections since the database is known to be unreachable. */
  connectionsAsked = 0;
  /** The statuses of the walk before. */
  readonly before = new Map<string, number>();

  constructor(readonly state: State) {}

  async open(): Promise<this> {
    const { ownerUrl, appUrl } = await newDatabase('catalogue');
    this.owner = new pg.Pool({ connectionString: ownerUrl, max: 2 }).on('error', () => {});
    this.wire = await wireTo(appUrl);
    const log = pino({ level: 'silent' });
    const databaseUrl = this.wire.url;
    const hub = await openHub(this.#program, {
      databaseUrl,
      publicUrl: 'http://127.0.0.1',
      log,
      ...limits,
    });
    for (const pool of [hub.pool, hub.reader]) {
      const connect = pool.connect.bind(pool) as (...args: unknown[]) => never;
      pool.connect = (...args: unknown[]) => {
        this.connectionsAsked += 1;
        return connect(...args);
      };
    }
    const { opened: web, routes } = await withRoutes(async () =>
      openWeb(hub, {
        ...(await webOptions()),
        hasGraphiql: true,
        hasIntrospection: true,
        cacheMb: 8,
        requestsPerMinute: 1e6,
      }),
    );
    this.#program.onStop('web', () => web.close());
    this.site = await web.listen({ host: '127.0.0.1', port: 0 });
    this.routes = routes.filter(
      ({ app, method }) => app === (web as FastifyInstance) && /GET|POST/.test(method),
    );
    const ctx = contextOf(hub, { actor: hubActor });
    const { id } = await createPerson(ctx, { signInName: 'lin', name: 'Lin', password: 'a long enough one' });
    const unit = await hub.orm.em.fork().findOneOrFail(Unit, { slug: 'government-office' });
    await appoint(ctx, { personId: id, role: 'liaison', unitId: unit.id, columnId: null, locale: null });
    this.session = (await signedIn(this.site, 'lin', 'a long enough one')).cookie;
    this.#picture = await pictureFor(globalId('Unit', unit.id));
    return this;
  }

  async ask({ method, url, headers = {}, payload }: Request, isKnown = false): Promise<Answer> {
    const began = performance.now();
    const cookie = headers['cookie']?.replace('{session}', this.session);
    const body = payload === '{picture}' ? Buffer.from(this.#picture, 'latin1') : payload;
    const response = await fetch(this.site + url, {
      method,
      redirect: 'manual',
      signal: AbortSignal.timeout(60_000),
      headers: {
        ...headers,
        ...(cookie && { cookie }),
        ...(isKnown && { 'if-none-match': this.#etags.get(url)! }),
      },
      ...(body !== undefined && { body }),
    }).catch((error: unknown) => {
      throw new Error(`${this.state}: ${method} ${url} was not answered`, { cause: error });
    });
    const text = await response.text();
    const etag = response.headers.get('etag');
    if (etag) this.#etags.set(url, etag);
    return {
      status: response.status,
      headers: response.headers,
      body: text,
      tookMs: performance.now() - began,
    };
  }

  /** All routes, with and without a session, each time at an address that is not cached. */
  *walk(turn: string): Generator<[name: string, request: Request]> {
    for (const { method, url } of this.routes)
      for (const cookie of ['', '{session}']) {
        const address = `${addressFor(url, { '*': `news/${turn}`, file: 'duties.csv', hash: 'e'.repeat(64) })}?walk=${turn}`;
        const as = {
          ...(cookie && { cookie }),
          accept: url.endsWith('/stream') ? 'text/event-stream' : '*/*',
        };
        if (method === 'GET') yield [`GET ${url} ${cookie}`, { method, url: address, headers: as }];
        else
          for (const [type, payload] of bodies(turn))
            yield [
              `POST ${url} ${cookie} ${type}`,
              { method, url: address.split('?')[0]!, headers: { ...as, 'content-type': type }, payload },
            ];
      }
  }

  async harm(): Promise<void> {
    const { state } = this;
    if (state === 'locked') {
      const lock = await this.owner.connect();
      const { rows } = await lock.query<{ all: string }>(
        `select string_agg(format('%I.%I', nspname, relname), ', ') "all" from pg_class c
         join pg_namespace n on n.oid = relnamespace where relkind in ('r', 'p') and nspname = 'public'`,
      );
      await lock.query(`begin; lock table ${rows[0]!.all} in access exclusive mode`);
      this.heal = async () => {
        await lock.query('rollback');
        lock.release();
        this.heal = async () => {};
      };
    } else if (state === 'read-only') {
      const name = (await this.owner.query<{ name: string }>('select current_database() name')).rows[0]!.name;
      await this.owner.query(`alter database ${name} set default_transaction_read_only = on`);
      this.wire.resetAll();
      this.heal = async () => {
        const client = await this.owner.connect();
        await client.query('set default_transaction_read_only = off');
        await client.query(`alter database ${name} reset default_transaction_read_only`);
        client.release();
        this.wire.resetAll();
      };
    } else {
      await this.wire.set(state);
      if (!isGone(state)) return;
      // A hanging database is detected by the silence of the connection for invalidations.
      await until(
        () => this.ask({ method: 'GET', url: '/' }),
        ({ headers }) => headers.get('cache-status') !== 'lanmu; hit',
      );
      await until(
        () => this.ask({ method: 'GET', url: '/nowhere' }),
        ({ status }) => status === 503,
      );
      await until(async () => this.connectionsAsked, this.#isQuiet);
    }
  }

  /** Requests from before it was known are completed. */
  readonly #isQuiet = (() => {
    let last = -1;
    return (count: number) => {
      const isSame = count === last;
      last = count;
      return isSame;
    };
  })();

  heal = async (): Promise<void> => this.wire.set('open');

  async close(): Promise<void> {
    await this.heal();
    await this.#program.close();
    await this.wire.close();
    await this.owner.end();
  }
}

async function pictureFor(unitId: string): Promise<string> {
  const png = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#246' } })
    .png()
    .toBuffer();
  const part = (head: string, body: string) =>
    `--x\r\ncontent-disposition: form-data; ${head}\r\n\r\n${body}\r\n`;
  const file = `name="file"; filename="a.png"\r\ncontent-type: image/png`;
  return `${part('name="unitId"', unitId)}${part(file, png.toString('latin1'))}--x--\r\n`;
}

const bodies = (turn: string): [type: string, payload: string][] => [
  ['application/json', JSON.stringify({ query: `{ __typename } # ${turn}` })],
  ['multipart/form-data; boundary=x', '{picture}'],
];

const towns = new Map<State, Town>();
beforeAll(async () => {
  // One after the other: opening takes CPU time, and the rest mostly waits.
  for (const state of new Set(cases.map(({ database }) => database)))
    towns.set(state, await new Town(state).open());
  await Promise.all(
    [...towns].map(async ([state, town]) => {
      for (const { request, cached, database } of cases)
        if (cached && database === state) {
          // A busy machine may lose the connection for invalidations for a moment, and caches nothing meanwhile.
          await until(
            async () => (await town.ask(request)).headers.get('cache-status'),
            (status) => status === 'lanmu; hit',
          );
        }
      for (const [name, request] of town.walk('before'))
        town.before.set(name, (await town.ask(request)).status);
      await town.harm();
    }),
  );
});
afterAll(async () => {
  for (const town of towns.values()) await town.close();
});

const cacheStatus = { stale: /^lanmu; hit; detail=stale$/, fresh: /^lanmu; hit$/, any: /^lanmu; / } as const;

describe.each([...new Set(cases.map(({ database }) => database))])('the database: %s', (state) => {
  const mine = cases.filter(({ database }) => database === state);
  const answers = new Map<string, Answer>();
  let town: Town;
  beforeAll(async () => {
    town = towns.get(state)!;
    // Concurrently, because they mostly wait.
    await Promise.all(
      mine.map(async ({ name, request, known }) => answers.set(name, await town.ask(request, known))),
    );
  });

  test.each(mine)('$name', ({ name, request, status, cached, known, says }) => {
    const { status: met, headers, body, tookMs } = answers.get(name)!;
    expect([status].flat(), body.slice(0, 300)).toContain(met);
    if (cached) expect(headers.get('cache-status')).toMatch(cacheStatus[cached]);
    if (known) expect(body).toBe('');
    if (met === 503 && request.url !== '/readyz') expect(headers.get('retry-after')).toBe('5');
    if (met === 503 && request.url === '/console/upload')
      expect(JSON.parse(body)).toMatchObject({
        refusals: [{ code: state === 'read-only' ? 'hub.read-only' : 'hub.unavailable' }],
      });
    if (says) expect(body).toContain(says);
    expect(body).not.toMatch(leak);
    // Two seconds are promised; a request that waits for a connection takes up to ten, also on a slow machine.
    expect(tookMs).toBeLessThan(request.url === '/readyz' ? 6_000 : maxMs(state));
  });

  test('every route of the router answers as before, or with 503 and when to ask again', async () => {
    const asking = isGone(state) ? town.connectionsAsked : 0;
    const faults: string[] = [];
    await Promise.all(
      [...town.walk('since')].map(async ([name, request]) => {
        if (request.url.startsWith('/readyz')) return;
        const { status, headers, body, tookMs } = await town.ask(request);
        if (status !== town.before.get(name) && !(status === 503 && headers.get('retry-after') === '5'))
          faults.push(`${name}: ${status}, and before ${town.before.get(name)}: ${body.slice(0, 200)}`);
        if (status >= 400 && leak.test(body)) faults.push(`${name} tells ${leak.exec(body)![0]}`);
        if (tookMs > maxMs(state)) faults.push(`${name} took ${Math.round(tookMs)} ms`);
      }),
    );
    expect(faults).toEqual([]);
    // Only background polls request a connection: far fewer than there are routes.
    if (isGone(state)) expect(town.connectionsAsked - asking).toBeLessThan(8);
    expect(town.before.size).toBeGreaterThan(40);
  });

  test('stops all work whose client has gone', async () => {
    const waiting = `select count(*)::int n from pg_stat_activity
      where datname = current_database() and application_name like 'lanmu%' and wait_event_type = 'Lock'`;
    await until(
      async () => (await town.owner.query<{ n: number }>(waiting)).rows[0]!.n,
      (n) => n === 0,
      20_000,
    );
  });

  test('is answered as before once the database is back', async () => {
    await town.heal();
    const asking: Request[] = [
      { method: 'GET', url: '/readyz' },
      { method: 'GET', url: '/?after=it' },
      {
        method: 'POST',
        url: '/console/graphql',
        headers: { 'content-type': 'application/json', cookie: '{session}' },
        payload: JSON.stringify({ query: '{ me { id } }' }),
      },
    ];
    for (const request of asking)
      await until(
        () => town.ask(request),
        ({ status, body }) => status === 200 && !body.includes('errors'),
        30_000,
      );
  });
});

/** Details of the database that must not appear in answers. */
const leak =
  /ECONN|127\.0\.0\.1:\d{4,}|postgres|lanmu_app|terminat|timeout exceeded|read-only transaction|cancel/i;

test('what goes wrong before a question is read is admitted to, and no more', async () => {
  const app = Fastify();
  const schema = buildSchema('type Query { a: Int }');
  await graphqlEndpoint(app, {
    path: '/graphql',
    schema,
    hasIntrospection: false,
    documents: new Documents({ schema, hasIntrospection: false }),
    cost: new CostLimit({ schema, sizes: () => new Map(), max: 100 }),
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
