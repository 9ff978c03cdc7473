// @module-tag process
import { openSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { reachDatabase } from '#src/base/database/connections/reach.ts';
import { newClient, openPool } from '#src/base/database/connections/session.ts';
import { projectRoot } from '#src/base/platform/project.ts';
import { openDiskStore } from '#src/content/assets/store/disk-store.ts';
import { listenProblem } from '#src/tasks/start/listen.ts';
import { copyOf, newDatabase } from './support/database.ts';
import { newFolder } from './support/folders.ts';
import { freePort } from './support/free-port.ts';
import { startProcess } from './support/program.ts';
import { wireTo } from './support/wire.ts';

interface Start {
  name: string;
  env: Record<string, string>;
  /** Statements run in its database before. */
  before?: string;
  /** The files in its folder. */
  files?: Record<string, string>;
  says: string;
}

const starts = JSON.parse(
  readFileSync(join(projectRoot, 'test', 'doors', 'failing-starts.json'), 'utf8'),
) as Start[];

const programEnv = async (env: Record<string, string>) => ({
  PATH: process.env['PATH'],
  LANMU_DATA: newFolder('start-'),
  LANMU_DEMO: 'false',
  HOST: '127.0.0.1',
  PORT: String(await freePort()),
  ...env,
});

describe('a start that fails says one sentence and what to do', () => {
  let source: Promise<Awaited<ReturnType<typeof newDatabase>>> | undefined;
  test.each(starts)('$name', async ({ env, before, files = {}, says }) => {
    const own = await copyOf(await (source ??= newDatabase('migrated')));
    if (before) {
      const owner = newClient(own.ownerUrl, { name: 'test' });
      await owner.connect();
      await owner.query(before);
      await owner.end();
    }
    const folder = newFolder('start-');
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    const { host, port, username, password } = new URL(own.appUrl);
    const words: Record<string, string> = {
      host,
      folder,
      databasePort: port,
      login: `${username}:${password}`,
      database: own.name,
      appUrl: own.appUrl,
      ownerUrl: own.ownerUrl,
    };
    const settings = Object.fromEntries(
      Object.entries(env).map(([name, value]) => [
        name,
        value.replace(/\{(\w+)\}/g, (_, word: string) => words[word]!),
      ]),
    );
    const program = startProcess(process.execPath, ['src/launch.mjs', 'start'], {
      cwd: projectRoot,
      env: await programEnv(settings),
    });
    const { code, output } = await program.end();
    expect(output).toContain(says);
    expect(output).toMatch(/Expected: .{10,}/);
    expect(output).not.toMatch(/\n\s+at |Error:/);
    expect(output).not.toContain(password);
    expect(code).toBe(2);
    // Data of another major version never becomes an empty hub.
    if (Object.keys(files).length > 0)
      expect(
        readdirSync(join(folder, 'postgres')).filter((name) => name.startsWith('cluster-')),
      ).toHaveLength(1);
  });
});

test('a port of the simulator that is taken is named by its variable', () => {
  const error = Object.assign(new Error('listen'), { code: 'EADDRINUSE' });
  const options = { variable: 'WECHAT_SIMULATOR_PORT', port: 4001, host: '127.0.0.1' };
  expect(listenProblem(error, options)?.message).toContain(
    'WECHAT_SIMULATOR_PORT is 4001, and another program listens on that port',
  );
});

test('a start waits for its database, and says so', async () => {
  const { ownerUrl, appUrl } = await newDatabase('catalogue');
  const wire = await wireTo(appUrl);
  await wire.set('refuses');
  const program = startProcess(process.execPath, ['src/launch.mjs', 'start'], {
    cwd: projectRoot,
    env: await programEnv({ DATABASE_URL: wire.url, DATABASE_OWNER_URL: ownerUrl }),
  });
  await program.says('waiting for the database, up to 60 s: connection refused');
  await wire.set('open');
  await program.says('is ready');
  program.kill('SIGTERM');
  expect((await program.end()).code).toBe(0);
  await wire.close();
});

test('after its time limit a start says what it waited for', async () => {
  const url = `postgresql://a:b@127.0.0.1:${await freePort()}/lanmu`;
  await expect(reachDatabase(url, { variable: 'DATABASE_URL', limitMs: 700 })).rejects.toThrow(
    /DATABASE_URL points to a database that cannot be reached \(connection refused\)/,
  );
});

test('a log that cannot be written does not end the hub', async () => {
  const { ownerUrl, appUrl } = await newDatabase('catalogue');
  const port = await freePort();
  const hub = spawn(process.execPath, ['src/launch.mjs', 'start'], {
    cwd: projectRoot,
    // `/dev/full` acts like a full disk.
    stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
    env: await programEnv({
      DATABASE_URL: appUrl,
      DATABASE_OWNER_URL: ownerUrl,
      PORT: String(port),
      LOG_LEVEL: 'debug',
    }),
  });
  let output = '';
  hub.stderr!.on('data', (data) => (output += data));
  const ask = (path: string) =>
    fetch(`http://127.0.0.1:${port}${path}`).then(
      ({ status }) => status,
      () => 0,
    );
  await expect.poll(() => ask('/readyz'), { timeout: 60_000 }).toBe(200);
  for (let round = 0; round < 30; round += 1) expect(await ask(`/?round=${round}`)).toBe(200);
  expect(hub.exitCode, output).toBeNull();
  hub.kill('SIGTERM');
  await once(hub, 'exit');
  expect(hub.exitCode, output).toBe(0);
});

test('what lies in the data folder is for the hub alone', async () => {
  const folder = newFolder('modes-');
  const store = await openDiskStore(folder);
  const hash = 'a'.repeat(64);
  await store.put(hash, 'original', Buffer.from('a draft'));
  expect(statSync(join(folder, 'assets')).mode & 0o777).toBe(0o700);
  expect(statSync(join(folder, 'assets', 'aa', 'a'.repeat(62), 'original')).mode & 0o777).toBe(0o600);
});

test('a reader’s login sees nothing that was retired', async () => {
  const { townHall } = await import('./support/town-hall.ts');
  const town = await townHall();
  const { itemId } = await town.publish({ title: '第一版' });
  await town.publish({ itemId, title: '第二版' });
  const reader = openPool(town.url, { role: 'lanmu_reader', name: 'test' }, { max: 1 });
  const titles = async (from: string) =>
    (await reader.query<{ title: string }>(`select title from ${from} where item_id = $1`, [itemId])).rows;
  expect(await titles('edition')).toEqual([{ title: '第二版' }]);
  await town.withdraw(itemId);
  expect(await titles('edition')).toEqual([]);
  const rows = await reader.query('select number from edition_print where item_id = $1 order by number', [
    itemId,
  ]);
  expect(rows.rows).toEqual([{ number: 1 }, { number: 2 }]);
  await expect(titles('edition_print')).rejects.toThrow('does not exist');
  await reader.end();
  await town.stop();
});

test('a node that runs out of files says so, and goes on', async () => {
  const { ownerUrl, appUrl } = await newDatabase('catalogue');
  const port = await freePort();
  const program = startProcess(
    'bash',
    ['-c', 'ulimit -n 256; exec "$0" src/launch.mjs start', process.execPath],
    {
      cwd: projectRoot,
      env: await programEnv({ DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl, PORT: String(port) }),
    },
  );
  await program.says('this process may open only 256 files');
  await program.says('is ready');
  const sockets = await Promise.all(
    [...Array(400).keys()].map(async () => {
      const socket = connect(port, '127.0.0.1').on('error', () => {});
      await once(socket, 'connect');
      return socket;
    }),
  );
  await program.says('connections were rejected, because this process may open only 256 files');
  for (const socket of sockets) socket.destroy();
  await expect
    .poll(
      () =>
        fetch(`http://127.0.0.1:${port}/`).then(
          ({ status }) => status,
          () => 0,
        ),
      { timeout: 20_000 },
    )
    .toBe(200);
  program.kill('SIGTERM');
  expect((await program.end()).code).toBe(0);
});
