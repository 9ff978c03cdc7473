// @module-tag process
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newClient, openPool } from '#src/base/database/connections/session.ts';
import { migrate } from '#src/base/database/migrations/migrate.ts';
import { rightsIn, wantedRights } from '#src/base/database/migrations/rights-in.ts';
import { ConfigProblem } from '#src/base/platform/config/config-problem.ts';
import { projectRoot } from '#src/base/platform/project.ts';
import { majors, ownPostgres, type OwnPostgres } from '../support/own-postgres.ts';

interface Loss {
  name: string;
  /** Statements of an administrator of the server, in the database of a hub that has run. */
  then: readonly string[];
  /** The statement that an administrator has to run; undefined: the next start repairs it by itself. */
  asks?: string;
  minMajor?: number;
  maxMajor?: number;
}

const losses = JSON.parse(
  readFileSync(join(projectRoot, 'test', 'doors', 'lost-rights.json'), 'utf8'),
) as Loss[];

describe.each(majors)('a start puts right who may see and do what, on PostgreSQL %i', (major) => {
  let server: OwnPostgres;
  const start = () => migrate(server.url('city', 'hub'));
  beforeAll(async () => {
    server = await ownPostgres(major, { hba: ['local all all trust', 'host all all 127.0.0.1/32 trust'] });
    await server.sql('create role city login createrole');
    await server.sql('create database hub owner city');
    await start();
  });
  afterAll(() => server?.stop());

  test.each(losses.filter(({ minMajor: least = 0, maxMajor = 99 }) => least <= major && major <= maxMajor))(
    '$name',
    async ({ then, asks }) => {
      for (const statement of then) await server.sql(statement, [], 'hub');
      if (asks) {
        const problem = await start().catch((error: unknown) => error);
        expect(problem).toBeInstanceOf(ConfigProblem);
        const { message } = problem as ConfigProblem;
        expect(message).toContain(asks);
        for (const [, statement] of message.matchAll(/^ {6}(.*);$/gm))
          await server.sql(statement!, [], 'hub');
      }
      await start();
      const client = newClient(`postgresql://postgres@/hub?host=${server.socket}&port=${server.port}`, {
        name: 'test',
      });
      await client.connect();
      expect(await rightsIn(client)).toEqual(wantedRights());
      await client.end();
      for (const role of ['lanmu_app', 'lanmu_reader'] as const) {
        const pool = openPool(server.url('city', 'hub'), { role, name: 'test' }, { max: 1 });
        await pool.query('select id from edition limit 1').finally(() => pool.end());
      }
      const strangers = await server.sql<{ name: string }>(
        `select rolname name from pg_roles where rolname !~ '^(pg_|postgres$|city$|lanmu_)'`,
      );
      for (const { name } of strangers)
        await server.sql(`drop owned by ${name}; drop role ${name}`, [], 'hub');
    },
  );
});
