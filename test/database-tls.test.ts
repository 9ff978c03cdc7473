// @module-tag process
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reachDatabase } from '#src/base/database/connections/reach.ts';
import { migrate } from '#src/base/database/migrations/migrate.ts';
import { ConfigProblem } from '#src/base/platform/config/config-problem.ts';
import { readConfig } from '#src/base/platform/config/config.ts';
import { projectRoot } from '#src/base/platform/project.ts';
import { openBothRoles, Opened } from './support/opened.ts';
import { certificate, majors, ownPostgres, password, type OwnPostgres } from './support/own-postgres.ts';

interface Asked {
  name: string;
  query?: string;
  host?: string;
  /** The whole address, if the case is not about parameters. */
  address?: string;
  /** Whether all connections use TLS, or none, or the start is refused. */
  tls: 'all' | 'none' | 'refused';
  says?: string;
}

const cases = JSON.parse(
  readFileSync(join(projectRoot, 'test', 'doors', 'database-tls.json'), 'utf8'),
) as Asked[];

describe.each(majors)('what the address asks of TLS, on PostgreSQL %i', (major) => {
  const files = certificate();
  let server: OwnPostgres;
  beforeAll(async () => {
    server = await ownPostgres(major, {
      settings: {
        log_connections: 'on',
        ssl: 'on',
        ssl_cert_file: 'server.crt',
        ssl_key_file: 'server.key',
        ssl_ca_file: 'ca.crt',
      },
      files: {
        'server.crt': readFileSync(files.certificate),
        'server.key': readFileSync(files.key),
        'ca.crt': readFileSync(files.authority),
      },
      hba: ['local all all trust', 'host all all 127.0.0.1/32 scram-sha-256'],
    });
    const secret = password.replaceAll("'", "''");
    await server.sql(`create role city login createrole password '${secret}'`);
    await server.sql(`create role lanmu_reader`);
    await server.sql(`create role lanmu_app login password '${secret}'`);
    await server.sql(`grant lanmu_reader to lanmu_app`);
    await server.sql(`grant lanmu_app to city`);
    await server.sql('create database hub owner city');
    await migrate(server.url('city', 'hub'));
  });
  afterAll(() => server?.stop());

  const addressOf = ({ address, host = '127.0.0.1', query = '' }: Asked) =>
    (address ?? `postgresql://lanmu_app:{password}@${host}:{port}/{database}${query}`).replace(
      /\{(\w+)\}/g,
      (_, name: string) =>
        ({
          password: encodeURIComponent(password),
          port: String(server.port),
          database: 'hub',
          socket: server.socket,
          encodedSocket: encodeURIComponent(server.socket),
          ...files,
          // Exists, in another format.
          other: join(projectRoot, 'package.json'),
        })[name]!,
    );

  test.each(cases)('$name', async (one) => {
    const DATABASE_URL = addressOf(one);
    if (one.tls === 'refused') {
      const problem = await withHub(DATABASE_URL, async () => 'it started').catch((error: unknown) => error);
      expect(problem).toBeInstanceOf(ConfigProblem);
      expect((problem as Error).message).toContain(one.says);
      expect((problem as Error).message).not.toContain(encodeURIComponent(password));
      return;
    }
    await withHub(DATABASE_URL, async () => {
      const connections = await server.sql<{ name: string; ssl: boolean }>(
        `select application_name name, ssl from pg_stat_ssl join pg_stat_activity using (pid)
         where usename = 'lanmu_app' and datname = 'hub'`,
      );
      expect(new Set(connections.map(({ name }) => name)).size).toBeGreaterThanOrEqual(5);
      expect(connections.filter(({ ssl }) => ssl !== (one.tls === 'all'))).toEqual([]);
    });
  });

  test.each(cases.filter(({ tls }) => tls === 'all'))('the migrations too: $name', async (one) => {
    const before = server.output().length;
    await migrate(addressOf(one).replace('lanmu_app', 'city'));
    const connections =
      server
        .output()
        .slice(before)
        .match(/connection authorized: user=city .*/g) ?? [];
    expect(connections.length).toBeGreaterThan(0);
    expect(connections.filter((line) => !line.includes('SSL enabled'))).toEqual([]);
  });
});

/** Opens everything that a process with both roles opens, with this configuration, and closes it again. */
async function withHub(DATABASE_URL: string, look: () => Promise<unknown>): Promise<unknown> {
  const databaseUrl = readConfig({ DATABASE_URL }).databaseUrl!;
  await reachDatabase(databaseUrl, { variable: 'DATABASE_URL' });
  const program = new Opened();
  try {
    const { hub } = await openBothRoles(program, databaseUrl);
    await hub.pool.query('select 1');
    await hub.reader.query('select 1');
    return await look();
  } finally {
    await program.close();
  }
}
