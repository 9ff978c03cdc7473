import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  writeFileSync,
  readFileSync,
} from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { databaseAccount } from '#src/base/database/embedded/account.ts';
import { databaseEnvironment } from '#src/base/database/embedded/environment.ts';
import { databasePrograms } from '#src/base/database/embedded/programs.ts';
import { newFolder } from './folders.ts';
import { freePort } from './free-port.ts';

const debian = '/usr/lib/postgresql/15/bin';

/** The oldest supported PostgreSQL, from Debian 12; REQUIRE_POSTGRES_15=1 makes it mandatory. */
const hasDebians = existsSync(debian) || process.env['REQUIRE_POSTGRES_15'] === '1';
if (!hasDebians) console.warn(`The hub is not tried on PostgreSQL 15: there is no ${debian}.`);
export const majors: readonly Major[] = hasDebians ? [15, 18] : [18];
export type Major = 15 | 18;

export interface OwnPostgres {
  port: number;
  /** Folder of its Unix socket. */
  socket: string;
  /** The address of a database for a user; the superuser `postgres` needs no password on the socket. */
  url(user: string, database: string, query?: string): string;
  /** Runs a statement as the superuser. */
  sql<Row extends object = Record<string, unknown>>(
    text: string,
    values?: unknown[],
    database?: string,
  ): Promise<Row[]>;
  /** The server's log. */
  output(): string;
  stop(): Promise<void>;
}

export interface OwnPostgresOptions {
  settings?: Readonly<Record<string, string>>;
  /** Lines of pg_hba.conf after that of the superuser; by default password authentication for all. */
  hba?: readonly string[];
  /** Files for the folder of the cluster, with the mode that PostgreSQL requires for keys. */
  files?: Readonly<Record<string, Buffer>>;
}

export const password = 'p@ss/w:rd#1%&?';

/** A PostgreSQL server as a city's database administrator runs it: only `postgres` is a superuser. */
export async function ownPostgres(major: Major, options: OwnPostgresOptions = {}): Promise<OwnPostgres> {
  const folder = newFolder(`own-postgres-${major}-`);
  const cluster = join(folder, 'cluster');
  const account = databaseAccount(folder, cluster);
  const bin = major === 15 ? debian : join(databasePrograms(folder, account).initdb, '..');
  const as = { ...account, cwd: '/', env: { ...databaseEnvironment(), LC_ALL: 'C.UTF-8' } };
  for (const made of [cluster, join(folder, 'socket')]) {
    mkdirSync(made, { mode: 0o755 });
    if (account) chownSync(made, account.uid, account.gid);
  }
  const socket = join(folder, 'socket');
  execFileSync(join(bin, 'initdb'), ['-D', cluster, '-U', 'postgres', '--auth=trust', '-E', 'UTF8', '-N'], {
    ...as,
    stdio: 'pipe',
  });
  const write = (name: string, content: Buffer | string) => {
    const path = join(cluster, name);
    writeFileSync(path, content);
    chmodSync(path, 0o600);
    if (account) chownSync(path, account.uid, account.gid);
  };
  const hba = options.hba ?? ['local all all scram-sha-256', 'host all all 127.0.0.1/32 scram-sha-256'];
  write('pg_hba.conf', ['local all postgres trust', ...hba, ''].join('\n'));
  for (const [name, content] of Object.entries(options.files ?? {})) write(name, content);
  const port = await freePort();
  const settings = { ...quick, ...options.settings, port: String(port), unix_socket_directories: socket };
  const words = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(join(bin, 'postgres'), ['-D', cluster, ...words], {
    ...as,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const out of [server.stdout, server.stderr]) out.on('data', (data) => (output += data));
  const client = async (database: string) => {
    const one = new pg.Client({ host: socket, port, user: 'postgres', database });
    one.on('error', () => {});
    await one.connect();
    return one;
  };
  for (;;) {
    if (server.exitCode !== null) throw new Error(output);
    const ready = await client('postgres').then(
      (one) => one.end().then(() => true),
      () => false,
    );
    if (ready) break;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return {
    port,
    socket,
    url: (user, database, query = '') =>
      `postgresql://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}${query}`,
    async sql(text, values, database = 'postgres') {
      const one = await client(database);
      try {
        return (await one.query(text, values)).rows;
      } finally {
        await one.end();
      }
    },
    output: () => output,
    async stop() {
      if (server.exitCode !== null) return;
      server.kill('SIGINT');
      await once(server, 'exit');
    },
  };
}

/** The data need not survive a power failure, and JIT compilation takes longer than the queries. */
const quick = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  autovacuum: 'off',
  jit: 'off',
};

type CertificateFile =
  | 'authority'
  | 'stranger'
  | 'certificate'
  | 'key'
  /** A key with a password. */
  | 'locked'
  | 'halfKey'
  | 'halfCertificate'
  | 'empty';

/** A certificate for 127.0.0.1 with its authority, as PEM, and invalid files. */
export function certificate(name = 'IP:127.0.0.1'): Record<CertificateFile, string> {
  const folder = newFolder('certificate-');
  const openssl = (...words: string[]) => execFileSync('openssl', words, { cwd: folder, stdio: 'pipe' });
  const authority = (file: string) =>
    openssl(
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '2',
      '-subj',
      `/CN=${file}`,
      '-keyout',
      `${file}.key`,
      '-out',
      `${file}.crt`,
    );
  authority('authority');
  authority('stranger');
  openssl(
    'req',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-subj',
    '/CN=database',
    '-keyout',
    'key',
    '-out',
    'request',
  );
  writeFileSync(join(folder, 'names'), `subjectAltName=${name}\n`);
  openssl(
    'x509',
    '-req',
    '-in',
    'request',
    '-CA',
    'authority.crt',
    '-CAkey',
    'authority.key',
    '-CAcreateserial',
    '-days',
    '2',
    '-extfile',
    'names',
    '-out',
    'certificate',
  );
  if (!readdirSync(folder).includes('certificate')) throw new Error('openssl made no certificate');
  openssl('rsa', '-aes256', '-passout', 'pass:locked', '-in', 'key', '-out', 'locked');
  for (const file of ['key', 'certificate'])
    writeFileSync(join(folder, `half-${file}`), readFileSync(join(folder, file)).subarray(0, 400));
  writeFileSync(join(folder, 'empty'), '');
  const path = (file: string) => join(folder, file);
  return {
    authority: path('authority.crt'),
    stranger: path('stranger.crt'),
    certificate: path('certificate'),
    key: path('key'),
    locked: path('locked'),
    halfKey: path('half-key'),
    halfCertificate: path('half-certificate'),
    empty: path('empty'),
  };
}
