// @module-tag process
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reachDatabase } from '#src/base/database/connections/reach.ts';
import { openPool } from '#src/base/database/connections/session.ts';
import { awaitSchema, mayMigrate } from '#src/base/database/migrations/await-schema.ts';
import { migrate } from '#src/base/database/migrations/migrate.ts';
import { ConfigProblem } from '#src/base/platform/config/config-problem.ts';
import { projectRoot } from '#src/base/platform/project.ts';
import { openBothRoles, Opened } from './support/opened.ts';
import { majors, ownPostgres, password, type OwnPostgres } from './support/own-postgres.ts';
import { hasPgbouncer, pgbouncer, type PoolerOptions } from './support/pgbouncer.ts';

interface Pooler extends PoolerOptions {
  name: string;
  outcome: 'works' | 'refused';
}

const poolers = JSON.parse(
  readFileSync(join(projectRoot, 'test', 'doors', 'poolers.json'), 'utf8'),
) as Pooler[];

describe.skipIf(!hasPgbouncer).each(majors)('a hub behind PgBouncer, on PostgreSQL %i', (major) => {
  let server: OwnPostgres;
  beforeAll(async () => {
    server = await ownPostgres(major, { hba: ['local all all trust', 'host all all 127.0.0.1/32 trust'] });
    await server.sql('create role city login createrole');
    await server.sql('create database hub owner city');
    await migrate(server.url('city', 'hub'));
  });
  afterAll(() => server?.stop());

  test.each(poolers)('$name', async ({ outcome, ...options }) => {
    const pooler = await pgbouncer(server, options);
    try {
      const reached = await reachDatabase(pooler.url, { variable: 'DATABASE_URL' }).catch((error) => error);
      if (outcome === 'refused') {
        expect(reached).toBeInstanceOf(ConfigProblem);
        expect((reached as Error).message).toContain('points to a pooler');
        expect((reached as Error).message).toContain('pool_mode = session');
        return;
      }
      expect(reached).toBeUndefined();
      await serves(pooler.url, server);
    } finally {
      await pooler.stop();
    }
  });
});

/** Opens everything that a process with both roles opens, and checks that each connection has kept its role. */
async function serves(databaseUrl: string, server: OwnPostgres): Promise<void> {
  const program = new Opened();
  try {
    const { hub, web } = await openBothRoles(program, databaseUrl);
    for (let round = 0; round < 3; round += 1) {
      expect((await hub.pool.query('select current_user::text "is"')).rows).toEqual([{ is: 'lanmu_app' }]);
      expect((await hub.reader.query('select current_user::text "is"')).rows).toEqual([
        { is: 'lanmu_reader' },
      ]);
    }
    await expect(hub.reader.query('create table a (b int)')).rejects.toThrow('read-only');
    expect((await web.inject('/readyz')).statusCode).toBe(200);
    const asOwner = await server.sql(
      `select from pg_stat_activity where usename = 'city' and datname = 'hub'`,
    );
    expect(asOwner.length).toBeGreaterThan(0);
  } finally {
    await program.close();
  }
}

describe.each(majors)('the logins that compose makes, on PostgreSQL %i', (major) => {
  test('deploy/roles.sh makes three, and each may do what it is for', async () => {
    const server = await ownPostgres(major, {
      hba: ['local all all scram-sha-256', 'host all all 127.0.0.1/32 scram-sha-256'],
    });
    try {
      const passwords = { OWNER: "own'er $1", APP: password, READER: 'чтение "1"' };
      execFileSync('sh', [join(projectRoot, 'deploy', 'roles.sh')], {
        env: {
          PATH: process.env['PATH'],
          PGHOST: server.socket,
          PGPORT: String(server.port),
          ...Object.fromEntries(
            Object.entries(passwords).map(([name, value]) => [`LANMU_${name}_PASSWORD`, value]),
          ),
        },
        stdio: 'pipe',
      });
      const on = (login: string, secret: string) =>
        `postgresql://${login}:${encodeURIComponent(secret)}@127.0.0.1:${server.port}/lanmu`;
      const [owner, app, reader] = [
        on('lanmu_owner', passwords.OWNER),
        on('lanmu_app', passwords.APP),
        on('lanmu_reader', passwords.READER),
      ];
      expect(await mayMigrate(app)).toBe(false);
      expect(await mayMigrate(reader)).toBe(false);
      expect(await mayMigrate(owner)).toBe(true);
      await migrate(owner);
      await awaitSchema(app, { variable: 'DATABASE_URL', limitMs: 0 });
      const asApp = openPool(app, { role: 'lanmu_app', name: 'test' }, { max: 1 });
      await asApp.query('select from item');
      for (const forbidden of [
        'set role lanmu_owner',
        'alter table item disable trigger all',
        'create table a (b int)',
      ])
        await expect(asApp.query(forbidden)).rejects.toThrow(/permission denied|must be owner/);
      await asApp.end();
      const asReader = openPool(reader, { role: 'lanmu_reader', name: 'test' }, { max: 1 });
      await asReader.query('select from edition');
      for (const forbidden of [
        'select from item',
        'set role lanmu_app',
        'insert into edition default values',
      ])
        await expect(asReader.query(forbidden)).rejects.toThrow('permission denied');
      await asReader.end();
    } finally {
      await server.stop();
    }
  });
});
