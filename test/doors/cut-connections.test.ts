// @module-tag fault
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { MikroORM, PostgreSqlConnection } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { entities } from '#src/app.ts';
import { Purges } from '#src/base/cache/purges.ts';
import { reachDatabase } from '#src/base/database/connections/reach.ts';
import { openPool } from '#src/base/database/connections/session.ts';
import { openDatabase, openReader } from '#src/base/database/database.ts';
import { connectWhile } from '#src/base/database/embedded/connection.ts';
import { hindranceOf } from '#src/base/database/hindrance.ts';
import { awaitSchema } from '#src/base/database/migrations/await-schema.ts';
import { migrate } from '#src/base/database/migrations/migrate.ts';
import { QueueDatabase } from '#src/base/database/queue/queue-database.ts';
import { openBoss } from '#src/base/database/queue/queue.ts';
import { ConfigProblem } from '#src/base/platform/config/config-problem.ts';
import { LastingFault } from '#src/base/platform/lasting-fault.ts';
import { projectRoot } from '#src/base/platform/project.ts';
import { LockLost } from '#src/reach/delivery/outcome.ts';
import { SequenceLocks } from '#src/reach/engine/lanes/sequence-locks.ts';
import { newDatabase } from '../support/database.ts';
import { Opened, openBothRoles } from '../support/opened.ts';
import { randomFrom } from '../support/random-from.ts';
import { uncaughtWhile } from '../support/uncaught.ts';
import { until } from '../support/until.ts';
import { wireTo, type Fate, type Harm } from '../support/wire.ts';

interface Asked {
  name: string;
  connection: string;
  /** The number of the connection; by default the first one. */
  nth?: number;
  after: number;
  harm: Exclude<Harm, 'slow'>;
}

const cases = JSON.parse(
  readFileSync(join(projectRoot, 'test', 'doors', 'cut-connections.json'), 'utf8'),
) as Asked[];

/** Something with connections: `use` opens one if necessary, and runs a statement on it. */
interface Held {
  use: () => Promise<unknown>;
  close?: () => Promise<unknown>;
  pool?: Pool;
}

const poolOf = (orm: MikroORM) => (orm.em.getConnection() as PostgreSqlConnection).getNativeClient();

/** Shorter than the default, so that tests of hanging connections are fast. */
const limits = { statementMs: 2_000 };
const variable = 'DATABASE_URL';

/** All kinds of connections that a process of the hub opens. */
const kinds: Record<string, (url: string, ownerUrl: string) => Promise<Held>> = {
  requests: async (url) => {
    const orm = await openDatabase(url, entities, limits);
    return {
      use: () => orm.em.fork().execute('select 1'),
      close: () => orm.close(true),
      pool: await poolOf(orm),
    };
  },
  'a transaction of requests': async (url) => {
    const orm = await openDatabase(url, entities, limits);
    const use = () =>
      orm.em.fork().transactional(async (em) => {
        await em.execute('select 1');
        await pause(5); // the connection is idle at this moment, so its owner does not notice
        await em.execute('select 2');
      });
    return { use, close: () => orm.close(true), pool: await poolOf(orm) };
  },
  "the public's reader": async (url) => {
    const pool = openReader(url, limits);
    return { use: () => pool.query('select 1'), close: () => pool.end(), pool };
  },
  'the queue': async (url) => {
    const boss = openBoss(url, { supervise: false, ...limits });
    boss.on('error', () => {});
    await boss.start();
    return { use: () => boss.getQueues(), close: () => boss.stop({ graceful: false }) };
  },
  'the ear of the queue': async (url) => {
    const queue = new QueueDatabase(url, { connections: 1, onFault: () => {} });
    const use = async () => {
      const ear = await queue.listen(
        'nothing',
        () => {},
        () => {},
      );
      await ear.close();
    };
    return { use, close: () => queue.close() };
  },
  'the ear for changes': async (url) => {
    const use = async () => {
      const ear = new Purges(url, new LastingFault(() => {}));
      await ear.open();
      await until(async () => ear.isConnected(), Boolean);
      await ear.close();
    };
    return { use };
  },
  'locks of deliveries': async (url) => {
    const line = { outletId: 'a', subjectId: 'b', locale: 'ZH' };
    const use = async () => {
      const locks = await SequenceLocks.open(url);
      try {
        await locks.take(line.outletId);
        await locks.release(line.outletId);
      } finally {
        void locks.close();
      }
    };
    return { use };
  },
  'a pool of the worker': async (url) => {
    const pool = openPool(url, { role: 'lanmu_app', name: 'lanmu-worker', ...limits }, { max: 2 });
    return { use: () => pool.query('select 1'), close: () => pool.end(), pool };
  },
  'the look at a start': async (url) => ({ use: () => reachDatabase(url, { variable, limitMs: 0 }) }),
  migrations: async (url, ownerUrl) => ({ use: () => migrate(ownerUrl, { appUrl: url, variable }) }),
  'the wait for migrations': async (url) => ({ use: () => awaitSchema(url, { variable, limitMs: 0 }) }),
  'the keeper of the embedded database': async (_, ownerUrl) => {
    const { port, password } = new URL(ownerUrl);
    const use = async () => {
      const keeper = await connectWhile(() => true, {
        cluster: join(inject('folder'), 'postgres', 'cluster-18'),
        port: Number(port),
        password: decodeURIComponent(password),
      });
      try {
        await keeper!.query('select 1');
      } finally {
        await keeper!.end();
      }
    };
    return { use };
  },
};

describe.each(Object.keys(kinds))('%s', (kind) => {
  let fate: (Fate & { nth: number }) | null = null;
  let [wire, ownerWire]: Awaited<ReturnType<typeof wireTo>>[] = [];
  let held: Held;
  beforeAll(async () => {
    const { appUrl, ownerUrl } = await newDatabase('migrated');
    const fateOf = () => {
      if (!fate || fate.nth-- > 0) return null;
      const mine = fate;
      fate = null;
      return mine;
    };
    wire = await wireTo(appUrl, { fateOf });
    ownerWire = await wireTo(ownerUrl, { fateOf });
    held = await kinds[kind]!(wire.url, ownerWire.url);
  });
  afterAll(async () => {
    await held.close?.();
    await wire?.close();
    await ownerWire?.close();
  });

  const cut = async ({ nth = 0, after, harm }: Asked) => {
    for (const one of [wire!, ownerWire!]) one.resetAll();
    await pause(5);
    fate = { nth, after, harm };
    const met = await answered(held.use());
    fate = null;
    return met;
  };

  test.each(cases.filter(({ connection }) => connection === kind))('$name', async (one) => {
    let met: unknown;
    const uncaught = await uncaughtWhile(async () => {
      met = await cut(one);
      // A cut connection is not handed out again.
      await until(
        async () => answered(held.use()),
        (problem) => problem === null,
      );
      // Nor does it occupy its place in the pool for ever.
      const { pool } = held;
      if (pool)
        await until(
          async () => pool.totalCount - pool.idleCount,
          (taken) => taken === 0,
          10_000,
        );
    });
    expect(uncaught).toEqual([]);
    if (met !== null && !(met instanceof ConfigProblem) && !(met instanceof LockLost))
      expect(hindranceOf(met), String(met)).toBe('hub.unavailable');
  });
});

/** Null: it succeeded. After this time, the test counts it as never answered. */
async function answered(work: Promise<unknown>): Promise<unknown> {
  const silence = pause(20_000, new TypeError('it never was answered'));
  return Promise.race([
    work.then(
      () => null,
      (error: unknown) => error,
    ),
    silence,
  ]);
}

test('no kind of connection is left out', () => {
  expect(new Set(cases.map(({ connection }) => connection))).toEqual(new Set(Object.keys(kinds)));
});

describe('the whole hub, under load', () => {
  const random = randomFrom(20_161_129);
  const harms: readonly Harm[] = ['resets', 'ends', 'hangs', 'slow'];
  const program = new Opened();
  let isHarmful = false;
  let wire: Awaited<ReturnType<typeof wireTo>>;
  let site: string;
  beforeAll(async () => {
    const { appUrl } = await newDatabase('catalogue');
    const fateOf = () =>
      isHarmful && random() < 0.7
        ? { after: Math.floor(random() * 12), harm: harms[Math.floor(random() * harms.length)]! }
        : null;
    wire = await wireTo(appUrl, { fateOf, slowMs: 1_200 });
    const { web } = await openBothRoles(program, wire.url, { statementMs: 1_500 });
    site = await web.listen({ host: '127.0.0.1', port: 0 });
  });
  afterAll(async () => {
    await wire.set('open');
    await program.close();
    await wire.close();
  });

  const pages = [
    '/',
    '/m',
    '/en',
    '/news',
    '/search?q=',
    '/feed.xml',
    '/graphql',
    '/console/graphql',
    '/readyz',
  ];
  let asking = 0;
  /** A different address each time, which is not cached. */
  const ask = async (page: string): Promise<number> => {
    asking += 1;
    const isPosted = page.endsWith('graphql');
    const url = isPosted ? page : `${page}${page.includes('?') ? '' : '?x='}${asking}`;
    const answer = await fetch(site + url, {
      signal: AbortSignal.timeout(40_000),
      ...(isPosted && {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie: `lanmu_session=${asking}` },
        body: JSON.stringify({ query: `{ __typename } # ${asking}` }),
      }),
    });
    await answer.text();
    return answer.status;
  };

  test('stays alive whatever becomes of its connections at whatever moment, and answers when they hold again', async () => {
    const statuses: number[] = [];
    const uncaught = await uncaughtWhile(async () => {
      isHarmful = true;
      wire.resetAll();
      const all = Array.from({ length: 80 }, (_, n) => ask(pages[n % pages.length]!));
      for (let cuts = 0; cuts < 6; cuts += 1) {
        await pause(20 + random() * 100);
        wire.resetAll();
      }
      statuses.push(...(await Promise.all(all)));
      isHarmful = false;
      for (const page of pages)
        await until(
          () => ask(page),
          (status) => status < 500,
        );
    });
    expect(uncaught).toEqual([]);
    expect(statuses.filter((status) => status >= 500 && status !== 503)).toEqual([]);
    expect(statuses).toContain(503);
  });
});
