import type { Client } from 'pg';
import { expect, test } from 'vitest';
import { newClient } from '#src/base/database/connections/session.ts';
import { connectionsTo, dropSilent } from '#src/base/database/connections/silence.ts';
import { newDatabase } from './support/database.ts';
import { Opened, openBothRoles } from './support/opened.ts';
import { majors, ownPostgres } from './support/own-postgres.ts';
import { until } from './support/until.ts';
import { wireTo } from './support/wire.ts';

const limits = [
  'statement_timeout',
  'idle_in_transaction_session_timeout',
  'tcp_keepalives_idle',
  'tcp_keepalives_interval',
  'tcp_keepalives_count',
  'tcp_user_timeout',
  'client_connection_check_interval',
] as const;
const settingsOf = async (client: Client): Promise<Record<string, string>> =>
  (
    await client.query<{ all: Record<string, string> }>(
      'select jsonb_object_agg(name, current_setting(name)) "all" from unnest($1::text[]) name',
      [[...limits, 'idle_session_timeout', 'application_name']],
    )
  ).rows[0]!.all;

/** The server's own settings for dead clients: their locks are released within thirty seconds. */
const gone = {
  idle_in_transaction_session_timeout: '25s',
  tcp_keepalives_idle: '10',
  tcp_keepalives_interval: '5',
  tcp_keepalives_count: '3',
  tcp_user_timeout: '20000',
  client_connection_check_interval: '5s',
};

test('every connection that a process of both roles opens has limits for connecting, asking and being silent', async () => {
  const { appUrl } = await newDatabase('catalogue');
  const program = new Opened();
  const { hub, web } = await openBothRoles(program, appUrl);
  await Promise.all([
    ...[...Array(20)].map(() => hub.pool.query('select pg_sleep(0.05)')),
    ...[...Array(20)].map(() => hub.reader.query('select pg_sleep(0.05)')),
    web.inject('/'),
  ]);
  const clients = connectionsTo(appUrl);
  const all = await Promise.all(clients.map(settingsOf));
  const names = new Set(all.map(({ application_name: name }) => name));
  for (const name of ['lanmu', 'lanmu-reader', 'lanmu-queue', 'lanmu-worker', 'lanmu-locks', 'lanmu-purges'])
    expect(names).toContain(name);
  for (const settings of all) {
    expect(settings).toMatchObject(gone);
    expect(settings['statement_timeout'], settings['application_name']).not.toBe('0');
  }
  const idle = all.find(({ application_name: name }) => name === 'lanmu-locks')!.idle_session_timeout;
  expect(idle).toBe('10s');
  const connecting = clients.map(
    (client) => (client as unknown as Record<string, number>)['_connectionTimeoutMillis'],
  );
  expect(Math.min(...connecting.map(Number))).toBeGreaterThan(0);
  await program.close();
  await until(
    async () => connectionsTo(appUrl).length,
    (left) => left === 0,
    5_000,
  );
});

test.each(majors)(
  'a session by a Unix socket of PostgreSQL %i does not use TCP, and the server logs nothing about it',
  async (major) => {
    const server = await ownPostgres(major);
    try {
      const client = newClient(`postgresql://postgres@/postgres?host=${server.socket}&port=${server.port}`, {
        name: 'test',
      });
      await client.connect();
      expect(await settingsOf(client)).toMatchObject({ tcp_keepalives_idle: '0', tcp_user_timeout: '0' });
      await client.end();
      expect(server.output()).not.toMatch(/keepalive|user timeout|ERROR/i);
    } finally {
      await server.stop();
    }
  },
);

test(
  'what went silent is given up, and what is newer or has something to say is not',
  { tags: 'fault' },
  async () => {
    const { appUrl } = await newDatabase();
    const wire = await wireTo(appUrl);
    const session = { name: 'test', statementMs: 60_000 };
    const open = async () => {
      const client = newClient(wire.url, session);
      await client.connect();
      return client;
    };
    const [asking, idle] = [await open(), await open()];
    wire.forget();
    const result = asking.query('select 1').then(String, (error: Error) => error.message);
    const since = performance.now();
    const newer = await open();
    const sleeping = newer.query('select pg_sleep(1.5)');
    expect(await dropSilent(wire.url, since)).toBe(2);
    expect(await result).toBe('Query read timeout');
    await expect(idle.query('select 1')).rejects.toThrow();
    await sleeping;
    const talking = setInterval(() => void newer.query('select 1'), 100);
    expect(await dropSilent(wire.url, performance.now())).toBe(0);
    clearInterval(talking);
    await newer.query('select 1');
    await newer.end();
    await wire.close();
  },
);
