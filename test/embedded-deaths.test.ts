// @module-tag process
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { connectWhile } from '#src/base/database/embedded/connection.ts';
import { startEmbedded, type EmbeddedDatabase } from '#src/base/database/embedded/embedded.ts';
import { storedPasswords } from '#src/base/database/embedded/stored-passwords.ts';
import { freePort, storePort, storedPort } from '#src/base/database/embedded/stored-port.ts';
import { isRunning } from '#src/base/database/embedded/process.ts';
import { projectRoot } from '#src/base/platform/project.ts';
import { newFolder } from './support/folders.ts';
import { freePort as anyPort } from './support/free-port.ts';
import { startProcess } from './support/program.ts';
import {
  eventually,
  newPlace,
  query,
  serversOf,
  settings,
  start,
  startProgram,
} from './support/embedded-servers.ts';

const makeNotice = ({ ownerUrl }: Pick<EmbeddedDatabase, 'ownerUrl'>) =>
  query(ownerUrl, 'create table notice as select 1 as number');

/** Resolves when the server is back at its old address with the committed data, within a minute. */
const isBack = ({ ownerUrl }: Pick<EmbeddedDatabase, 'ownerUrl'>) =>
  eventually(() =>
    query(ownerUrl, 'select number from notice').then(
      ([row]) => row.number === 1,
      () => false,
    ),
  );

/** Listens as soon as the processes of a killed server have released the port. */
const listen = (server: Server, port: number): Promise<void> =>
  eventually(
    () =>
      new Promise<boolean>((resolve) => {
        server.once('listening', () => resolve(true)).once('error', () => resolve(false));
        server.listen(port, '127.0.0.1');
      }),
  );

/** Kills the server, and its successor `laterMs` after it is seen. */
async function killTwice(dir: string, laterMs: number): Promise<void> {
  const [server] = serversOf(dir);
  process.kill(server!, 'SIGKILL');
  const killed = performance.now();
  for (;;) {
    const successors = serversOf(dir).filter((pid) => pid !== server);
    if (successors.length > 0 && performance.now() - killed >= laterMs) {
      for (const pid of successors) process.kill(pid, 'SIGKILL');
      return;
    }
    await pause(2);
  }
}

test.each([60, 150, 375, 400])(
  'a database that is killed again %i ms later comes back all the same, and every try that failed is an error',
  async (laterMs) => {
    const dir = newPlace();
    const warnings: string[] = [];
    const database = await start(dir, { tell: (level, sentence) => warnings.push(`${level}: ${sentence}`) });
    await makeNotice(database);
    await killTwice(dir, laterMs);
    await isBack(database);
    await expect.poll(() => warnings.at(-1)).toBe('warn: embedded database restarted');
    expect(warnings[0]).toBe('warn: embedded database went away, restarting it');
  },
);

test('a database that is killed ten times, each time as soon as it is seen, comes back', async () => {
  const dir = newPlace();
  const database = await start(dir);
  await makeNotice(database);
  const seen = new Set<number>();
  await eventually(() => {
    for (const pid of serversOf(dir)
      .filter((pid) => !seen.has(pid))
      .slice(0, 1)) {
      seen.add(pid);
      process.kill(pid, 'SIGKILL');
    }
    return seen.size >= 10;
  });
  await isBack(database);
});

test('of two hubs on one folder, one still starting, none is without a database after a kill', async () => {
  for (const laterMs of [0, 5, 15, 40]) {
    const dir = newPlace();
    const first = await start(dir);
    await makeNotice(first);
    const starting = start(dir);
    await pause(laterMs);
    for (const pid of serversOf(dir)) process.kill(pid, 'SIGKILL');
    const second = await starting;
    await isBack(first);
    await isBack(second);
  }
});

test('a hub whose database is killed while it makes it ready makes it ready again', async () => {
  const dir = newPlace();
  const first = await start(dir);
  await makeNotice(first);
  const other = new pg.Client(first.ownerUrl.replace(/lanmu$/, 'postgres'));
  other.on('error', () => {});
  await other.connect();
  await other.query(`select pg_advisory_lock(hashtext('lanmu prepare'))`);
  const starting = start(dir);
  const waiting = `select count(*)::int n from pg_locks where locktype = 'advisory' and not granted`;
  await eventually(async () => (await query(first.ownerUrl, waiting))[0].n === 1);
  for (const pid of serversOf(dir)) process.kill(pid, 'SIGKILL');
  await isBack(await starting);
});

test('a database that does not come back is an error each time, and lost in the end', async () => {
  const dir = newPlace();
  const warnings: string[] = [];
  const lost = Promise.withResolvers<string>();
  const database = await startEmbedded({
    dir,
    settings,
    maxDowntimeMs: 1_500,
    tell: (level, sentence) => warnings.push(`${level}: ${sentence}`),
    onLost: lost.resolve,
  });
  const control = join(dir, 'cluster-18', 'global', 'pg_control');
  renameSync(control, `${control}.away`);
  process.kill(serversOf(dir)[0]!, 'SIGKILL');
  expect(await lost.promise).toMatch(
    /^the embedded database could not be restarted within 0 minutes, the hub exits: PostgreSQL did not start[^]*pg_control/,
  );
  const errors = warnings.filter((line) =>
    line.startsWith('error: embedded database could not be restarted'),
  );
  expect(errors.length).toBeGreaterThanOrEqual(3);
  expect(errors.length).toBeLessThan(8);
  await database.stop();
});

test('a hub that stops while its database does not come back does not wait for it', async () => {
  const dir = newPlace();
  const failed = Promise.withResolvers<void>();
  const database = await startEmbedded({
    dir,
    settings,
    tell: (level) => level === 'error' && failed.resolve(),
  });
  const control = join(dir, 'cluster-18', 'global', 'pg_control');
  renameSync(control, `${control}.away`);
  process.kill(serversOf(dir)[0]!, 'SIGKILL');
  await failed.promise;
  await database.stop();
  expect(serversOf(dir)).toEqual([]);
});

test('a hub does not go on at another port than it knows, where another program has its own', async () => {
  const dir = newPlace();
  const lost = Promise.withResolvers<string>();
  const database = await startEmbedded({ dir, settings, onLost: lost.resolve });
  const port = Number(new URL(database.ownerUrl).port);
  // The hub notices the end of its server only when this process awaits something; by then the port is taken.
  const [server] = serversOf(dir);
  process.kill(server!, 'SIGKILL');
  while (isRunning(server!));
  const stranger = createServer((socket) => socket.destroy());
  onTestFinished(() => void stranger.close());
  await listen(stranger, port);
  const other = await startProgram(dir);
  expect(new URL(other.ownerUrl).port).not.toBe(String(port));
  expect(await lost.promise).toMatch(/restarted on port \d+ instead of \d+: the hub exits/);
  await database.stop();
  await other.end();
});

/** Copies as root does, with owners and private files. */
function copyFolder(dir: string, copy: string): void {
  cpSync(dir, copy, { recursive: true, preserveTimestamps: true });
  execFileSync('chown', ['-R', '--reference', join(dir, 'cluster-18'), join(copy, 'cluster-18')]);
  execFileSync('chmod', ['700', join(copy, 'cluster-18')]);
}

test('a copy of a folder whose hub runs has a database of its own', async () => {
  const [dir, copy] = [newPlace(), newPlace()];
  const original = await start(dir);
  await makeNotice(original);
  await query(original.ownerUrl, 'checkpoint');
  copyFolder(dir, copy);

  const copied = await start(copy);
  expect(copied.ownerUrl).not.toBe(original.ownerUrl);
  await query(copied.ownerUrl, 'update notice set number = 2');
  expect(await query(original.ownerUrl, 'select number from notice')).toEqual([{ number: 1 }]);
  // The copy and the original each return to their own port.
  for (const [place, database] of [
    [dir, original],
    [copy, copied],
  ] as const) {
    for (const pid of serversOf(place)) process.kill(pid, 'SIGKILL');
    await eventually(() =>
      query(database.ownerUrl, 'select 1').then(
        () => true,
        () => false,
      ),
    );
  }
  expect(await query(copied.ownerUrl, 'select number from notice')).toEqual([{ number: 2 }]);
  expect(await query(original.ownerUrl, 'select number from notice')).toEqual([{ number: 1 }]);
});

test('a copy of a folder whose hub is stopped leaves that its port', async () => {
  const [dir, copy] = [newPlace(), newPlace()];
  await (await startEmbedded({ dir, settings })).stop();
  copyFolder(dir, copy);
  const copied = await start(copy);
  expect(Number(new URL(copied.ownerUrl).port)).not.toBe(storedPort(dir));
});

test('a server that has our passwords and not our files is not adopted', async () => {
  const [dir, elsewhere] = [newPlace(), newPlace()];
  const database = await start(dir);
  await (await startEmbedded({ dir: elsewhere, settings })).stop();
  const { ownerPassword: password } = storedPasswords(dir, join(dir, 'cluster-18'));
  const port = Number(new URL(database.ownerUrl).port);
  const until = Date.now() + 500;
  const seek = (cluster: string) => connectWhile(() => Date.now() < until, { cluster, port, password });
  expect(await seek(join(elsewhere, 'cluster-18'))).toBeUndefined();
  const own = await seek(join(dir, 'cluster-18'));
  expect(own).toBeInstanceOf(pg.Client);
  await own!.end();
});

test('a folder where another server knows the passwords better says so, and leaves none running', async () => {
  const dir = newPlace();
  await (await startEmbedded({ dir, settings })).stop();
  const file = join(dir, 'passwords.json');
  const { appPassword } = JSON.parse(readFileSync(file, 'utf8')) as { appPassword: string };
  writeFileSync(file, JSON.stringify({ ownerPassword: 'forgotten', appPassword }));
  await expect(startEmbedded({ dir, settings })).rejects.toThrow('password authentication failed');
  await eventually(() => serversOf(dir).length === 0);
});

test('the port is one that no outgoing connection gets, also where it was another one before', async () => {
  const dir = newPlace();
  const [low, high] = readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'utf8').split(/\s+/).map(Number);
  const isGivenOut = (port: number) => port >= low! && port <= high!;
  const first = await startEmbedded({ dir, settings });
  expect(isGivenOut(Number(new URL(first.ownerUrl).port))).toBe(false);
  await first.stop();
  storePort(dir, high!);
  const second = await start(dir);
  const port = Number(new URL(second.ownerUrl).port);
  expect(isGivenOut(port)).toBe(false);
  expect(storedPort(dir)).toBe(port);
});

test('a hub that starts after a kill waits for the port on which others look for the server', async () => {
  const dir = newPlace();
  const first = await startProgram(dir);
  await makeNotice(first);
  await first.kill();
  for (const pid of serversOf(dir)) process.kill(pid, 'SIGKILL');
  // Like the processes of a killed server, for a moment.
  const stray = createServer();
  await listen(stray, storedPort(dir)!);
  const starting = start(dir);
  await pause(300);
  stray.close();
  expect((await starting).ownerUrl).toBe(first.ownerUrl);
  await isBack(first);
});

test('a kept port that another program took is given up at a start', async () => {
  const dir = newPlace();
  const first = await startEmbedded({ dir, settings });
  await first.stop();
  const stranger = createServer().listen(storedPort(dir), '127.0.0.1');
  onTestFinished(() => void stranger.close());
  await once(stranger, 'listening');
  expect(await freePort(storedPort(dir))).not.toBe(storedPort(dir));
  const second = await start(dir);
  expect(second.ownerUrl).not.toBe(first.ownerUrl);
  expect(await query(second.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('a database that is killed leaves nothing in the shared memory of the machine', async () => {
  const dir = newPlace();
  const database = await start(dir);
  const [server] = serversOf(dir);
  // A parallel query, whose processes share memory.
  await query(
    database.ownerUrl,
    `set debug_parallel_query = on; set parallel_setup_cost = 0; set parallel_tuple_cost = 0;
     create table many as select generate_series(1, 100000) n; select count(*), avg(n) from many`,
  );
  const maps = readFileSync(`/proc/${server}/maps`, 'utf8');
  expect(maps).not.toContain('/dev/shm/PostgreSQL');
  expect(maps).toContain(join(dirname(dir), 'postgres', 'cluster-18', 'pg_dynshmem'));
});

/** The whole hub with its embedded database, in a process of its own. */
async function startedProgram() {
  const folder = newFolder('lost-');
  const port = await anyPort();
  const hub = startProcess(process.execPath, ['src/launch.mjs', 'start'], {
    cwd: projectRoot,
    env: {
      PATH: process.env['PATH'],
      HOME: folder,
      LANMU_DATA: folder,
      LANMU_DEMO: 'false',
      HOST: '127.0.0.1',
      PORT: String(port),
    },
  });
  await hub.says('is ready');
  return { hub, dir: join(folder, 'postgres'), readyz: `http://127.0.0.1:${port}/readyz` };
}

test('a hub whose database is killed twice is ready again', async () => {
  const { hub, dir, readyz } = await startedProgram();
  await killTwice(dir, 60);
  await hub.says('embedded database restarted');
  await eventually(() => fetch(readyz).then(({ ok }) => ok));
  hub.kill('SIGTERM');
  expect((await hub.end()).code).toBe(0);
});

test('a hub that has lost its database ends with 1 and one sentence', async () => {
  const { hub, dir } = await startedProgram();
  const port = storedPort(dir)!;
  hub.kill('SIGSTOP');
  const [server] = serversOf(dir);
  process.kill(server!, 'SIGKILL');
  await eventually(() => serversOf(dir).length === 0);
  const stranger = createServer((socket) => socket.destroy());
  onTestFinished(() => void stranger.close());
  await listen(stranger, port);
  await start(dir);
  hub.kill('SIGCONT');
  const { code, output } = await hub.end();
  expect(code).toBe(1);
  const fatal = output.split('\n').filter((line) => line.includes('"level":60'));
  expect(fatal.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual([
    expect.stringMatching(/restarted on port \d+ instead of \d+: the hub exits and must be restarted$/),
  ]);
});
