import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { databaseAccount } from '#src/base/database/embedded/account.ts';
import { newFolder } from './folders.ts';
import { freePort } from './free-port.ts';
import type { OwnPostgres } from './own-postgres.ts';

const program = '/usr/sbin/pgbouncer';

/** Whether this machine has PgBouncer (Debian: pgbouncer); REQUIRE_PGBOUNCER=1 makes it mandatory. */
export const hasPgbouncer = existsSync(program) || process.env['REQUIRE_PGBOUNCER'] === '1';
if (!hasPgbouncer) console.warn(`The hub is not tried behind a pooler: there is no ${program}.`);

export interface PoolerOptions {
  settings: Readonly<Record<string, string>>;
  /** More options of the database's line, and a line of users. */
  database?: string;
  users?: string;
}

/** A PgBouncer in front of the database `hub` of a server that trusts the loopback address. */
export async function pgbouncer(server: OwnPostgres, { settings, database = '', users }: PoolerOptions) {
  const folder = newFolder('pgbouncer-');
  const account = databaseAccount(folder, join(folder, 'none'));
  const port = await freePort();
  const ini = join(folder, 'pgbouncer.ini');
  const all = {
    listen_addr: '127.0.0.1',
    listen_port: String(port),
    unix_socket_dir: '',
    auth_type: 'any',
    ...settings,
  };
  const user = users ? '' : 'user=city';
  writeFileSync(
    ini,
    [
      '[databases]',
      `hub = host=127.0.0.1 port=${server.port} dbname=hub ${user} ${database}`,
      ...(users ? ['[users]', users] : []),
      '[pgbouncer]',
      ...Object.entries({
        ...all,
        ...(users && { auth_type: 'trust', auth_file: join(folder, 'users.txt') }),
      }).map(([name, value]) => `${name} = ${value}`),
      '',
    ].join('\n'),
  );
  writeFileSync(join(folder, 'users.txt'), '"city" ""\n');
  chmodSync(ini, 0o644);
  const child = spawn(program, [ini], { ...account, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const out of [child.stdout, child.stderr]) out.on('data', (data) => (output += data));
  const url = `postgresql://city@127.0.0.1:${port}/hub`;
  for (;;) {
    if (child.exitCode !== null) throw new Error(output);
    const client = new pg.Client(url);
    client.on('error', () => {});
    const isUp = await client.connect().then(
      () => client.end().then(() => true),
      () => false,
    );
    if (isUp) break;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return {
    url,
    async stop() {
      if (child.exitCode !== null) return;
      child.kill('SIGINT');
      await once(child, 'exit');
    },
  };
}
