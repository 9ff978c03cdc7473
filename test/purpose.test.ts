// @module-tag process
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openPool } from '#src/base/database/connections/session.ts';
import { migrationFiles } from '#src/base/database/migrations/files.ts';
import { claimPurpose, type Purpose } from '#src/base/database/purpose.ts';
import { ConfigProblem } from '#src/base/platform/config/config-problem.ts';
import { projectRoot } from '#src/base/platform/project.ts';
import { copyOf, dropDatabase, newDatabase, type TestDatabase } from './support/database.ts';
import { startProcess } from './support/program.ts';
import { newFolder } from './support/folders.ts';
import { freePort } from './support/free-port.ts';

interface Life {
  name: string;
  database: 'embedded' | 'external';
  /** The content of a database from a hub without this mark. */
  before?: readonly ('person' | 'site' | 'demonstration' | 'demonstration people' | 'replay')[];
  /** Consecutive starts; `administrator` is the command that creates one. */
  starts: readonly (Purpose | 'administrator')[];
  become: readonly ('done' | 'looks' | 'refused')[];
}

const lives = JSON.parse(readFileSync(join(projectRoot, 'test', 'doors', 'purpose.json'), 'utf8')) as Life[];

const made: Record<string, string> = {
  person: `insert into person (id, sign_in_name, name, password_hash, created_at)
    values ('${randomUUID()}', 'administrator', '某人', '', now()) on conflict do nothing`,
  site: `insert into site (name, facts) values ('{"zh": "市政府"}', '{}') on conflict do nothing`,
  demonstration: `insert into log_entry (command, input, trace_id, at) values ('demonstration.begin', '{}', 'a', now())`,
  'demonstration people': `insert into person (id, sign_in_name, name, password_hash, created_at)
    select uuidv7(), sign_in_name, name, '', now() from (values
      ('editor', '示例 网站编辑（信息中心）'), ('administrator', '示例 系统管理员')) of_it (sign_in_name, name)`,
  replay: `insert into idempotency (person_id, key, command, input_print, result, at)
    select id, 'replay-2016-00001', 'item.create', '', 'null', now() from person`,
};

let migrated: Promise<TestDatabase> | undefined;

test.each(lives)('$name', async ({ database, before, starts, become }) => {
  const source = await (migrated ??= newDatabase('migrated'));
  const own = await copyOf(source);
  const owner = openPool(own.ownerUrl, { name: 'test' }, { max: 1 });
  const app = openPool(own.appUrl, { role: 'lanmu_app', name: 'test' }, { max: 2 });
  try {
    if (before) {
      await owner.query('drop table purpose');
      for (const one of before) await owner.query(made[one]!);
      for (const { name, sql } of migrationFiles())
        if (name === '0017-purpose' || name === '0023-purposes') await owner.query(sql);
    }
    const isEmbedded = database === 'embedded';
    const became: string[] = [];
    for (const one of starts) {
      const wanted = one === 'administrator' ? 'real' : one;
      const outcome = await claimPurpose(app, wanted, { isEmbedded, isStart: one !== 'administrator' }).then(
        (is) => (is === wanted ? 'done' : 'looks'),
        (error: unknown) => {
          expect(error).toBeInstanceOf(ConfigProblem);
          expect((error as Error).message).toContain(isEmbedded ? 'LANMU_DATA' : 'DATABASE_URL');
          return 'refused';
        },
      );
      became.push(outcome);
      // Such a start creates at least people.
      if (outcome === 'done' && !before) await owner.query(made['person']!);
    }
    expect(became).toEqual(become);
  } finally {
    await app.end();
    await owner.end();
    await dropDatabase(own);
  }
});

test('of two first starts for different purposes, one is refused', async () => {
  const own = await newDatabase('migrated');
  const app = openPool(own.appUrl, { role: 'lanmu_app', name: 'test' }, { max: 6 });
  const wishes: Purpose[] = ['demonstration', 'real', 'demonstration', 'real', 'demonstration'];
  const claims = await Promise.allSettled(
    wishes.map((wish) => claimPurpose(app, wish, { isEmbedded: false })),
  );
  const got = claims.flatMap((claim) => (claim.status === 'fulfilled' ? [claim.value] : []));
  expect(new Set(got).size).toBe(1);
  expect(got.length).toBe(wishes.filter((wish) => wish === got[0]).length);
  await expect(app.query(`update purpose set purpose = 'real'`)).rejects.toThrow('permission denied');
  await expect(app.query('delete from purpose')).rejects.toThrow('permission denied');
  await app.end();
});

/** Runs the program to its end, or until it is ready and then stopped. */
async function run(words: string[], env: Record<string, string>) {
  const program = startProcess(process.execPath, ['src/launch.mjs', ...words], {
    cwd: projectRoot,
    env: {
      PATH: process.env['PATH'],
      LANMU_DATA: newFolder('purpose-'),
      PORT: String(await freePort()),
      ...env,
    },
  });
  return program;
}

test.each(['external', 'embedded'])(
  'a start that would mix says so in one sentence, and ends: %s',
  async (kind) => {
    const { ownerUrl, appUrl } = await newDatabase('catalogue');
    const place: Record<string, string> =
      kind === 'embedded'
        ? { LANMU_DATA: newFolder('purpose-') }
        : { DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl };
    const real = { ...place, HOST: '127.0.0.1', LANMU_DEMO: 'false' };
    const administrator = await run(['add-administrator', 'real-admin', 'Real'], {
      ...real,
      LANMU_PASSWORD: 'a long enough one',
    });
    expect(await administrator.end()).toMatchObject({ code: 0 });
    const { code, output } = await (await run(['start'], { ...place, LANMU_DEMO: 'true' })).end();
    expect({ code, output }).toMatchObject({ code: 2 });
    expect(output).toContain('points to a real hub, but this start is for a demonstration');
    expect(output).toContain(kind === 'embedded' ? 'LANMU_DATA' : 'DATABASE_URL');
    expect(output).not.toMatch(/\n\s+at /);
    const right = await run(['start'], real);
    await right.says('is ready');
    right.kill('SIGTERM');
    expect(await right.end()).toMatchObject({ code: 0 });
  },
);
