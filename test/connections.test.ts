import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import { expect, test } from 'vitest';
import { newClient } from '#src/base/database/connections/session.ts';
import { connectionShortage, maxConnections } from '#src/base/platform/config/connection-budget.ts';
import { projectRoot } from '#src/base/platform/project.ts';
import { openHub } from '#src/hub.ts';
import { openWeb } from '#src/web.ts';
import { openWorker } from '#src/worker.ts';
import { composeServices, composeText } from './support/compose.ts';
import { newDatabase } from './support/database.ts';
import { Opened } from './support/opened.ts';
import { webOptions } from './support/web-options.ts';

const process = { role: 'both', databaseConnections: 5, workerConcurrency: 3 } as const;

test('a process that is asked for all it has opens no more connections than it says', async () => {
  const { ownerUrl, appUrl, name } = await newDatabase('catalogue');
  const owner = newClient(ownerUrl, { name: 'test' });
  await owner.connect();
  const program = new Opened();
  const log = pino({ level: 'silent' });
  const hub = await openHub(program, {
    databaseUrl: appUrl,
    publicUrl: 'http://127.0.0.1',
    log,
    connections: process.databaseConnections,
  });
  const web = await openWeb(hub, { ...(await webOptions()), cacheMb: 1 });
  program.onStop('web', () => web.close());
  await openWorker(program, hub, {
    workerConcurrency: process.workerConcurrency,
    sweepSeconds: 60,
    allowsPrivateWebhooks: false,
    checksLinks: false,
    wechat: undefined,
    wechaty: undefined,
    mail: undefined,
  });
  const many = [...Array(40).keys()];
  const asking = Promise.all([
    ...many.map(() => hub.pool.query('select pg_sleep(0.1)')),
    ...many.map(() => hub.reader.query('select pg_sleep(0.1)')),
    ...many.map((one) => hub.boss.send('publish', { one })),
    ...many.map((one) => web.inject(`/search?q=${one}`)),
  ]);
  const opened = async () => {
    const { rows } = await owner.query<{ name: string; n: number }>(
      `select application_name name, count(*)::int n from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend' group by 1`,
    );
    return new Map(rows.map((row) => [row.name, row.n]));
  };
  let max = 0;
  let isDone = false;
  const done = asking.finally(() => (isDone = true));
  const full = new Set<string>();
  while (!isDone) {
    const now = await opened();
    max = Math.max(
      max,
      [...now.values()].reduce((sum, n) => sum + n),
    );
    for (const pool of ['lanmu', 'lanmu-reader'])
      if (now.get(pool) === process.databaseConnections) full.add(pool);
  }
  await done;
  expect(full).toEqual(new Set(['lanmu', 'lanmu-reader']));
  expect(max).toBeGreaterThan(2 * process.databaseConnections);
  expect(max).toBeLessThanOrEqual(maxConnections(process));

  expect(await connectionShortage(hub.reader, process)).toBeNull();
  await owner.query(`alter database ${name} connection limit ${maxConnections(process)}`);
  expect(await connectionShortage(hub.reader, process)).toBeNull();
  await owner.query(`alter database ${name} connection limit ${maxConnections(process) - 1}`);
  expect(await connectionShortage(hub.reader, process)).toContain(
    `up to ${maxConnections(process)}, and the database allows their login ${maxConnections(process) - 1}`,
  );
  // Another node that starts counts this one.
  const another = { ...process, role: 'web' } as const;
  await owner.query(`alter database ${name} connection limit 90`);
  const beside = newClient(appUrl, { role: 'lanmu_reader', name: 'lanmu-purges' });
  await beside.connect();
  await owner.query(`alter database ${name} connection limit ${maxConnections(process) + 1}`);
  expect(await connectionShortage(hub.reader, process)).toContain(
    `up to ${maxConnections(process) + maxConnections(another)}, and`,
  );
  await beside.end();
  await program.close();
  await owner.end();
});

const usual = { databaseConnections: 16, workerConcurrency: 8 };

test('docs/operate.md says how many a process opens', () => {
  const page = readFileSync(join(projectRoot, 'docs/operate.md'), 'utf8');
  const [web, worker, both] = (['web', 'worker', 'both'] as const).map((role) =>
    maxConnections({ ...usual, role }),
  );
  expect(page).toContain(
    `A web node opens up to ${web} connections to the database, a worker ${worker}, both in one process ${both} (`,
  );
});

test('the server that compose starts has room for all nodes of compose', () => {
  const nodes = Object.values(composeServices).flatMap(
    ({ environment }) => (environment?.['LANMU_ROLE'] as 'web' | 'worker' | undefined) ?? [],
  );
  expect(nodes).toHaveLength(3);
  const max = nodes.reduce((sum, role) => sum + maxConnections({ ...usual, role }), 0);
  expect(composeText).toContain(`open up to ${max} `);
  const room = Number(/max_connections=(\d+)/.exec(composeText)![1]) - 3;
  expect(room - max).toBeGreaterThanOrEqual(10);
});
