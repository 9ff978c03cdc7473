// @module-tag process
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { claim } from '#src/base/database/embedded/connection.ts';
import { startEmbedded } from '#src/base/database/embedded/embedded.ts';
import { ConfigProblem } from '#src/base/platform/config/config.ts';
import { connectionShortage, maxConnections } from '#src/base/platform/config/connection-budget.ts';
import {
  eventually,
  newPlace,
  query,
  serversOf,
  settings,
  start,
  startProgram,
} from './support/embedded-servers.ts';

test('the first start makes a database whose owner may do anything and whose application role next to nothing', async () => {
  const database = await start(newPlace());
  expect(database.isOwner).toBe(true);
  await query(database.ownerUrl, 'create table notice (title text)');

  await expect(query(database.appUrl, 'create table mine (id int)')).rejects.toThrow(
    'permission denied for schema public',
  );
  await expect(query(database.appUrl, 'create temp table mine (id int)')).rejects.toThrow(
    'permission denied',
  );
  await expect(query(database.appUrl, 'select * from notice')).rejects.toThrow(
    'permission denied for table notice',
  );
  await expect(query(database.appUrl.replace(/lanmu$/, 'postgres'), 'select 1')).rejects.toThrow(
    'permission denied for database',
  );
  expect(
    await query(
      database.appUrl,
      'select rolsuper, rolcreatedb, rolcreaterole from pg_roles where rolname = current_user',
    ),
  ).toEqual([{ rolsuper: false, rolcreatedb: false, rolcreaterole: false }]);
});

test('the password is required, and only the hub can read it', async () => {
  const dir = newPlace();
  const database = await start(dir);
  const forged = new URL(database.ownerUrl);
  forged.password = 'lanmu';
  await expect(query(forged.href, 'select 1')).rejects.toThrow('password authentication failed');
  expect(statSync(join(dir, 'passwords.json')).mode & 0o777).toBe(0o600);
  expect(
    await query(
      database.ownerUrl,
      `select setting from pg_settings where name in ('listen_addresses', 'unix_socket_directories') order by name`,
    ),
  ).toEqual([{ setting: '127.0.0.1' }, { setting: '' }]);
});

test('three processes of the hub have room on it', async () => {
  const database = await start(newPlace());
  const pool = new pg.Pool({ connectionString: database.appUrl }).on('error', () => {});
  const one = { role: 'both', databaseConnections: 16, workerConcurrency: 8 } as const;
  const others = 2 * (maxConnections({ ...one, role: 'web' }) + maxConnections({ ...one, role: 'worker' }));
  const [{ setting }] = await query(
    database.ownerUrl,
    `select setting::int - current_setting('superuser_reserved_connections')::int setting from pg_settings where name = 'max_connections'`,
  );
  expect(setting).toBeGreaterThanOrEqual(maxConnections(one) + others);
  expect(await connectionShortage(pool, one)).toBeNull();
  await pool.end();
});

test('its log says what went wrong, and not with which text', async () => {
  const lines: string[] = [];
  const database = await start(newPlace(), { log: (line) => lines.push(line) });
  await query(database.ownerUrl, `create table notice (title text check (title <> '未公开的任命'))`);
  await expect(query(database.ownerUrl, `insert into notice values ('未公开的任命')`)).rejects.toThrow(
    'violates check constraint',
  );
  await expect.poll(() => lines.join('\n')).toContain('violates check constraint "notice_title_check"');
  expect(lines.join('\n')).not.toContain('未公开');
});

test('Chinese titles have something in common', async () => {
  const database = await start(newPlace());
  await query(database.ownerUrl, 'create extension pg_trgm');
  const [{ alike }] = await query(database.ownerUrl, `select similarity('网站内容保障', '内容保障') alike`);
  expect(alike).toBeGreaterThan(0.2);
});

test('the second start finds the data, the port and the passwords of the first', async () => {
  const dir = newPlace();
  const first = await startEmbedded({ dir, settings });
  await query(first.ownerUrl, `create table notice as select '双政办文' as title`);
  await first.stop();
  expect(serversOf(dir)).toEqual([]);

  const second = await start(dir);
  expect(second.ownerUrl).toBe(first.ownerUrl);
  expect(await query(second.ownerUrl, 'select title from notice')).toEqual([{ title: '双政办文' }]);
});

test('what kill -9 of the hub leaves behind is adopted, with what was committed, and then stopped', async () => {
  const dir = newPlace();
  const hub = await startProgram(dir);
  await query(hub.ownerUrl, 'create table notice as select 1 as number');
  await hub.kill();
  const left = serversOf(dir);
  expect(left).toHaveLength(1);

  const next = await startEmbedded({ dir, settings });
  expect(next.isOwner).toBe(true);
  expect(serversOf(dir)).toEqual(left);
  expect(await query(next.ownerUrl, 'select number from notice')).toEqual([{ number: 1 }]);
  await next.stop();
  expect(serversOf(dir)).toEqual([]);
});

test('a second process of the hub joins the database and leaves it running', async () => {
  const dir = newPlace();
  const hub = await startProgram(dir);
  const second = await startEmbedded({ dir, settings });
  expect(second.isOwner).toBe(false);
  expect(second.ownerUrl).toBe(hub.ownerUrl);
  await second.stop();
  expect(await query(hub.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  await hub.end();
  expect(serversOf(dir)).toEqual([]);
});

test('a process that joined stops the database when the one that kept it has died', async () => {
  const dir = newPlace();
  const hub = await startProgram(dir);
  const second = await startEmbedded({ dir, settings });
  await hub.kill();
  // The server notices the death when the connection ends.
  const keepers = `select count(*)::int n from pg_stat_activity where application_name = 'lanmu keeper'`;
  await expect.poll(() => query(second.ownerUrl, keepers), { timeout: 60_000 }).toEqual([{ n: 1 }]);
  await second.stop();
  expect(serversOf(dir)).toEqual([]);
});

test('three processes that start at once on an empty folder share one database', async () => {
  const dir = newPlace();
  const hubs = await Promise.all([startProgram(dir), startProgram(dir), startProgram(dir)]);
  expect(hubs.filter(({ isOwner }) => isOwner)).toHaveLength(1);
  expect(new Set(hubs.map(({ ownerUrl }) => ownerUrl)).size).toBe(1);
  for (const hub of hubs.sort((a, b) => Number(a.isOwner) - Number(b.isOwner))) await hub.end();
  expect(serversOf(dir)).toEqual([]);
});

test('a process that started the database can leave while another one keeps it', async () => {
  const dir = newPlace();
  const first = await startProgram(dir);
  await first.end();
  // The first one to claim it keeps it: usually the test, which polls more often than the process that starts it.
  for (let round = 0; round < 20; round += 1) {
    const [hub, other] = await Promise.all([startProgram(dir), claimedAtOnce(first.ownerUrl)]);
    await hub.end();
    await other.end();
    if (hub.isOwner) continue;
    expect(serversOf(dir)).toHaveLength(1);
    const next = await start(dir);
    expect(next.isOwner).toBe(true);
    return;
  }
  throw new Error('the process that starts the database was always quicker');
});

test('a first start that was killed half-way is simply done again', async () => {
  const dir = newPlace();
  const killed = spawn(
    process.execPath,
    [fileURLToPath(new URL('support/embedded-program.ts', import.meta.url)), dir],
    { stdio: 'ignore' },
  );
  await eventually(() => existsSync(dir) && readdirSync(dir).some((name) => name.includes('.new-')));
  killed.kill('SIGKILL');
  await once(killed, 'exit');
  expect(existsSync(join(dir, 'cluster-18'))).toBe(false);

  const database = await start(dir);
  expect(await query(database.appUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  const names = readdirSync(dir).filter((name) => !name.startsWith('programs-'));
  expect(names.sort()).toEqual(['cluster-18', 'passwords.json', 'port']);
});

test('a number in postmaster.pid that belongs to another program by now is not mistaken for the database', async () => {
  const dir = newPlace();
  const hub = await startProgram(dir);
  await query(hub.ownerUrl, 'create table notice as select 1 as number');
  const file = join(dir, 'cluster-18', 'postmaster.pid');
  const content = readFileSync(file, 'utf8');
  await hub.end();
  // A process of the same user that runs the database: PostgreSQL would ignore the id of another user's process.
  const { uid, gid } = statSync(dirname(file));
  const other = spawn('/bin/cat', { uid, gid, stdio: ['pipe', 'ignore', 'ignore'] });
  onTestFinished(() => void other.stdin.end());
  writeFileSync(file, content.replace(/^\d+/, String(other.pid)));
  chownSync(file, uid, gid);

  const next = await start(dir);
  expect(await query(next.ownerUrl, 'select number from notice')).toEqual([{ number: 1 }]);
});

test('a database that is killed comes back on its own, at the same address', async () => {
  const dir = newPlace();
  const database = await start(dir);
  await query(database.ownerUrl, 'create table notice as select 1 as number');
  const [server] = serversOf(dir);
  process.kill(server!, 'SIGKILL');
  await eventually(() => serversOf(dir).some((pid) => pid !== server));
  await eventually(() =>
    query(database.ownerUrl, 'select number from notice').then(
      ([row]) => row.number === 1,
      () => false,
    ),
  );
});

test('a folder whose passwords are lost is explained, not overwritten', async () => {
  const dir = newPlace();
  await (await startEmbedded({ dir, settings })).stop();
  rmSync(join(dir, 'passwords.json'));
  await expect(startEmbedded({ dir, settings })).rejects.toThrow(ConfigProblem);
  expect(existsSync(join(dir, 'cluster-18', 'PG_VERSION'))).toBe(true);
});

test.runIf(process.getuid?.() === 0)(
  "as root, a folder that the database's user cannot enter is named together with the variable to set",
  async () => {
    const closed = dirname(newPlace());
    chmodSync(closed, 0o700);
    const dir = join(closed, 'data', 'postgres');
    mkdirSync(dir, { recursive: true });
    const problem = await startEmbedded({ dir, settings }).catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(ConfigProblem);
    expect((problem as Error).message).toContain(`LANMU_DATA is below ${closed}, which the user`);
  },
);

/** A connection that claims the server as soon as it answers, like another process of the hub. */
async function claimedAtOnce(ownerUrl: string): Promise<pg.Client> {
  for (;;) {
    const client = new pg.Client(ownerUrl.replace(/lanmu$/, 'postgres'));
    client.on('error', () => {});
    try {
      await client.connect();
      await claim(client);
      return client;
    } catch {
      await client.end().catch(() => {});
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}
