// @module-tag fault
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { newClient } from '#src/base/database/connections/session.ts';
import { applyFiles } from '#src/base/database/migrations/apply.ts';
import { migrationFiles } from '#src/base/database/migrations/files.ts';
import { ConfigProblem } from '#src/base/platform/config/config-problem.ts';
import { openLoop } from './support/open-loop.ts';
import { realHub, type RealHub } from './support/real-hub.ts';

/** An old node serves pages without a cache, while a new program changes tables that others lock. */
let town: RealHub;
beforeAll(async () => {
  town = await realHub();
  for (const title of ['甲', '乙'])
    await town.publish({ column: 'home/notices', content: { title, body: '<p>示例</p>' } });
});
afterAll(() => town?.stop());
const messages: string[] = [];
beforeEach(() => void messages.splice(0));

async function connected(name: string) {
  const client = newClient(town.ownerUrl, { name });
  await client.connect();
  return client;
}

let changes = 0;
/** Applies another migration, as a start of the new program does. */
async function migrate(sql: string): Promise<void> {
  changes += 1;
  const name = `99${String(changes).padStart(2, '0')}-made`;
  const made = { name, sql, fingerprint: name };
  const { rows } = await town.owner.query<{ name: string; fingerprint: string }>(
    `select name, print fingerprint from migration where name like '99%'`,
  );
  const files = [...migrationFiles(), ...rows.map((row) => ({ ...row, sql: '' })), made];
  const client = await connected('lanmu-migrate');
  try {
    await applyFiles(client, {
      files,
      url: town.ownerUrl,
      variable: 'DATABASE_URL',
      say: (text) => void messages.push(text),
    });
  } finally {
    await client.end();
  }
}

const pages = ['/', '/m', '/home/notices', '/m/home/notices', '/home', '/units', '/sitemap.xml'];

/** Reads pages at an old node, however long it takes, and how long the database blocks a reader of a table. */
async function readUntil(end: Promise<unknown>, tables: readonly string[]) {
  let isOver = false;
  void end.finally(() => (isOver = true)).catch(() => {});
  const longest = tables.map(async (table) => {
    const reader = await connected('reader');
    let max = 0;
    while (!isOver) {
      const since = performance.now();
      await reader.query(`select from ${table} limit 1`);
      max = Math.max(max, performance.now() - since);
      await sleep(20);
    }
    await reader.end();
    return max;
  });
  const visits = openLoop(
    10,
    async (n) => {
      const page = pages[n % pages.length]!;
      const { statusCode } = await town.web.inject(page);
      if (statusCode !== 200) throw new Error(`${statusCode} at ${page}`);
      return page;
    },
    end,
  );
  return {
    problems: (await visits).flatMap(({ problem }) => problem ?? []),
    longestMs: Math.max(...(await Promise.all(longest))),
  };
}

test('while a backup holds all tables, readers wait for less than three seconds, and whom it waits for is said', async () => {
  const backup = await connected('pg_dump');
  await backup.query(
    `begin; select 'zhangsan', 13800138000, count(*) from edition, listing, item, "column", channel, unit`,
  );
  const migrating = migrate(`
    alter table "column" add column made_a int;
    alter table edition add column made_a int;
    alter table listing add column made_a int;
    alter table unit add column made_a int`);
  const released = sleep(6_000).then(() => backup.query('rollback'));
  const { problems, longestMs } = await readUntil(Promise.all([migrating, released]), [
    'edition',
    'listing',
    'unit',
    '"column"',
  ]);
  await migrating;
  await backup.end();
  expect(problems).toEqual([]);
  expect(longestMs).toBeLessThan(3_000);
  expect(messages).toEqual([
    expect.stringMatching(
      /^99\d\d-made waits for a lock of process \d+ \(pg_dump: begin; select '…', …, count.*readers are not blocked/,
    ),
  ]);
  expect(messages.join()).not.toMatch(/zhangsan|138001/);
});

test('a file that waits for one table after the other gives back what it holds in between', async () => {
  // Each lock is acquired within the limit for one; all four together may take longer.
  const tables = ['edition', 'listing', 'item', 'unit'];
  const holders = await Promise.all(
    tables.map(async (table, index) => {
      const holder = await connected('holder');
      await holder.query(`begin; lock table ${table} in row exclusive mode`);
      return { holder, released: sleep(1_300 * (index + 1)).then(() => holder.query('rollback')) };
    }),
  );
  const migrating = migrate(
    ['"column"', ...tables].map((table) => `alter table ${table} add column made_b int;`).join('\n'),
  );
  const { problems, longestMs } = await readUntil(
    Promise.all([migrating, ...holders.map(({ released }) => released)]),
    ['"column"', ...tables],
  );
  await migrating;
  for (const { holder } of holders) await holder.end();
  expect(problems).toEqual([]);
  expect(longestMs).toBeLessThan(3_000);
  const { rows } = await town.owner.query(
    `select count(*)::int n from pg_attribute where attname = 'made_b' and attrelid::regclass::text = any($1)`,
    [['"column"', ...tables]],
  );
  expect(rows).toEqual([{ n: 5 }]);
});

test('a file that works for too long under its lock gives it back, and ends with a sentence that names it', async () => {
  // The first lock is released between two attempts.
  const migrating = migrate(`alter table listing add column made_c int; select pg_sleep(8)`).catch(
    (error) => error,
  );
  const { problems, longestMs } = await readUntil(migrating, ['listing', 'edition']);
  expect(problems).toEqual([]);
  expect(longestMs).toBeLessThan(3_000);
  const problem = await migrating;
  expect(problem).toBeInstanceOf(ConfigProblem);
  expect(problem.message).toMatch(
    /99\d\d-made blocks readers for too long, and was rolled back 5 times\.\s+Expected: a restart without readers/,
  );
  expect(messages).toEqual([expect.stringMatching(/^99\d\d-made blocked readers and was rolled back; /)]);

  // Without waiting readers it takes its time.
  await migrate(`alter table listing add column made_c int; select pg_sleep(4)`);
  expect(messages).toHaveLength(1);
});
