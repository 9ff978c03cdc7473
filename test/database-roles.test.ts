// @module-tag process
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClientBase } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkRole } from '#src/base/database/connections/check-role.ts';
import { newClient, openPool } from '#src/base/database/connections/session.ts';
import { openReader } from '#src/base/database/database.ts';
import { migrate } from '#src/base/database/migrations/migrate.ts';
import { rightsIn, wantedRights } from '#src/base/database/migrations/rights-in.ts';
import { openBoss } from '#src/base/database/queue/queue.ts';
import { ConfigProblem } from '#src/base/platform/config/config-problem.ts';
import { projectRoot } from '#src/base/platform/project.ts';
import { migratedByFiles } from './support/migrated-by-files.ts';
import { majors, ownPostgres, type OwnPostgres } from './support/own-postgres.ts';

const head = `-- Who may see and do what, as the migrations made it, to the letter: every right of the hub's two roles and of everybody,
-- row security, policies, triggers, and the functions that run as their owner. Made by a test; asserted at each start
-- (src/base/database/migrations/rights.ts).
`;

test('schema/rights.sql is what the migrations give', async () => {
  const { owner } = await migratedByFiles();
  try {
    const rights = await rightsIn(owner);
    await expect(`${head}${rights.map((line) => `${line};\n`).join('')}`).toMatchFileSnapshot(
      '../schema/rights.sql',
    );
  } finally {
    await owner.end();
  }
});

interface Town {
  name: string;
  /** Statements that an administrator of the server has run. */
  roles: readonly string[];
  /** The owner of the database, for migrations, and the login that serves requests. */
  owner: string;
  app: string;
  /** Whether a hub has run here before, and what was changed since. */
  first?: boolean;
  then?: readonly string[];
  minMajor?: number;
  maxMajor?: number;
  /** It starts; or it demands statements, and starts when exactly these have been run. */
  outcome: 'starts' | 'asks';
  says?: string;
}

const towns = JSON.parse(
  readFileSync(join(projectRoot, 'test', 'doors', 'database-roles.json'), 'utf8'),
) as Town[];

describe.each(majors)('the roles of a hub on PostgreSQL %i', (major) => {
  let server: OwnPostgres;
  beforeAll(
    async () =>
      void (server = await ownPostgres(major, {
        hba: ['local all all trust', 'host all all 127.0.0.1/32 trust'],
      })),
  );
  afterAll(() => server?.stop());

  const here = towns.filter(({ minMajor: least = 0, maxMajor = 99 }) => least <= major && major <= maxMajor);
  test.each(here)('$name', async (town) => {
    await clear(server);
    for (const statement of town.roles.some((one) => one.startsWith('set role'))
      ? [town.roles.join('; ')]
      : town.roles)
      await server.sql(statement);
    await server.sql(`create database hub owner "${town.owner}"`);
    const on = (user: string) => server.url(encodeURIComponent(user), 'hub');
    const [ownerUrl, appUrl] = [on(town.owner), on(town.app)];
    const start = () => migrate(ownerUrl, { appUrl });
    if (town.first) await start();
    for (const statement of town.then ?? []) await server.sql(statement, [], 'hub');
    if (town.outcome === 'asks') {
      const problem = await start().catch((error: unknown) => error);
      expect(problem).toBeInstanceOf(ConfigProblem);
      const { message } = problem as ConfigProblem;
      expect(message).toContain(town.says);
      for (const [, statement] of message.matchAll(/^ {6}(.*);$/gm)) await server.sql(statement!, [], 'hub');
    }
    await start();
    await works(appUrl);
    expect(await rightsAt(server)).toEqual(wantedRights());
  });
});

interface Role {
  name: string;
  role: 'lanmu_app' | 'lanmu_reader';
  /** Run by an administrator of the server, while hubs run. */
  done: readonly string[];
  undone: readonly string[];
  /** Null: the connection works. */
  says: string | null;
}

const roles = JSON.parse(
  readFileSync(join(projectRoot, 'test', 'doors', 'session-roles.json'), 'utf8'),
) as Role[];

describe.each(majors)('every new connection is looked at, on PostgreSQL %i', (major) => {
  let server: OwnPostgres;
  beforeAll(async () => {
    server = await ownPostgres(major, { hba: ['local all all trust', 'host all all 127.0.0.1/32 trust'] });
    await server.sql('create role city login createrole');
    await server.sql('create database hub owner city');
    await migrate(server.url('city', 'hub'));
  });
  afterAll(() => server?.stop());

  test.each(roles)('$name', async ({ role, done, undone, says }) => {
    for (const statement of done) await server.sql(statement, [], 'hub');
    const pool = openPool(server.url('city', 'hub'), { role, name: 'test' }, { max: 1 });
    try {
      const outcome = await pool.query('select').then(
        () => null,
        (error: Error) => error.message,
      );
      if (says === null) expect(outcome).toBeNull();
      else expect(outcome).toContain(says);
    } finally {
      await pool.end();
      for (const statement of undone) await server.sql(statement, [], 'hub');
    }
  });
});

test('a role that something in between dropped is noticed', async () => {
  const client = { query: async () => ({ rows: [{ is: 'city', mark: '' }] }) } as unknown as ClientBase;
  await expect(checkRole(client, 'lanmu_app')).rejects.toThrow(
    /runs as city although it set the role lanmu_app/,
  );
});

/** Drops all databases and roles except those of the server itself. */
async function clear(server: OwnPostgres): Promise<void> {
  await server.sql('drop database if exists hub with (force)');
  const roles = await server.sql<{ name: string }>(
    `select quote_ident(rolname) name from pg_roles where rolname !~ '^(pg_|postgres$)'`,
  );
  for (const { name } of roles) await server.sql(`drop owned by ${name} cascade`);
  for (const { name } of roles) await server.sql(`drop role ${name}`);
}

/** What a hub does with its database, with each of its roles. */
async function works(url: string): Promise<void> {
  const app = openPool(url, { role: 'lanmu_app', name: 'test' }, { max: 1 });
  const reader = openReader(url, { connections: 1 });
  const boss = openBoss(url, { supervise: false, connections: 1 });
  try {
    await app.query(
      `insert into unit (id, slug, name, short_name, class) values (gen_random_uuid(), 'a', '{}', '{}', 'municipal')`,
    );
    await reader.query('select id from edition limit 1');
    await expect(reader.query('select id from item')).rejects.toThrow('permission denied');
    await expect(app.query('delete from log_entry')).rejects.toThrow('permission denied');
    await boss.start();
    await boss.send('publish', {});
  } finally {
    await boss.stop({ graceful: false });
    await reader.end();
    await app.end();
  }
}

async function rightsAt(server: OwnPostgres): Promise<string[]> {
  const client = newClient(`postgresql://postgres@/hub?host=${server.socket}&port=${server.port}`, {
    name: 'test',
  });
  await client.connect();
  try {
    return await rightsIn(client);
  } finally {
    await client.end();
  }
}
