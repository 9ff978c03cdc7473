import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DatabaseClock } from '#src/base/database/clock.ts';
import { openPool } from '#src/base/database/connections/session.ts';
import { migrationFiles } from '#src/base/database/migrations/files.ts';
import { projectRoot } from '#src/base/platform/project.ts';
import { realHub, type RealHub } from './support/real-hub.ts';

interface Attempt {
  name: string;
  /** Run with the application's role in one transaction; `:item` and the like are what a hub has published. */
  statements: readonly string[];
  outcome: 'taken' | 'refused' | 'logged';
}

const attempts = JSON.parse(
  readFileSync(join(projectRoot, 'test', 'doors', 'dates.json'), 'utf8'),
) as Attempt[];

let town: RealHub;
let app: Pool;
const places: Record<string, string> = {};
beforeAll(async () => {
  town = await realHub();
  // The clock of a real hub.
  const clock = /create or replace function hub_now[^]*?\$\$;/.exec(
    migrationFiles().find(({ name }) => name === '0022-dates')!.sql,
  )![0];
  await town.owner.query(clock);
  app = openPool(town.appUrl, { role: 'lanmu_app', name: 'test' }, { max: 1 });
  const draft = { column: 'home/notices', content: { title: '公告', body: '<p>公告</p>' } };
  places.item = (await town.publish(draft)).id;
  places.draft = (await town.write(draft)).id;
  const { rows } = await town.owner.query(`select id from edition where item_id = $1`, [places.item]);
  places.edition = rows[0].id;
  places.person = town.person.id;
  places.unit = town.unit.id;
});
afterAll(async () => {
  await app.end();
  await town.stop();
});

test.each(attempts)('$name: $outcome', async ({ statements, outcome }) => {
  const client = await app.connect();
  try {
    await client.query('begin');
    const run = async () => {
      for (const statement of statements)
        await client.query(statement.replace(/(?<!:):(\w+)/g, (_, name: string) => `'${places[name]}'`));
    };
    if (outcome === 'refused') return void (await expect(run()).rejects.toThrow());
    await run();
    if (outcome === 'logged') {
      const { rows } = await client.query(
        `select extract(epoch from now() - at)::float8 age from log_entry where command = 'probe'`,
      );
      expect(Math.abs(rows[0].age)).toBeLessThan(60);
    }
  } finally {
    await client.query('rollback');
    client.release();
  }
});

test('a transaction that was begun long ago writes no date of its beginning', async () => {
  // A transaction that has been open for an hour: the database's clock has gone on, but not its now().
  const { rows } = await town.owner.query(`select pg_get_functiondef('hub_now'::regproc) clock`);
  await town.owner.query(rows[0].clock.replace('clock_timestamp()', `clock_timestamp() + interval '1 hour'`));
  try {
    for (const at of ['now()', `'${new Date().toISOString()}'`])
      await expect(
        app.query(`update item set published_at = ${at}, path = 'x/1' where id = '${places['draft']}'`),
      ).rejects.toThrow('an item is published at the time of the database');
  } finally {
    await town.owner.query(rows[0].clock);
  }
});

describe('a node whose clock is off', () => {
  const off = (ms: number) => ({ ofNode: () => Date.now() + ms });

  test.each([0, 3_000, -3_000, 8_000, -86_400_000, 400 * 86_400_000])(
    'has the time of the database, %i ms off',
    async (ms) => {
      const clock = await DatabaseClock.open(town.hub.reader, off(ms));
      expect(Math.abs((await clock.look()) - ms)).toBeLessThan(1_000);
      expect(Math.abs(clock.now().getTime() - Date.now())).toBeLessThan(1_000);
      clock.stop();
    },
  );

  test.each([
    [2_000, undefined],
    [-2_000, undefined],
    [9_000, '9 s ahead of'],
    [-90_000, '90 s behind'],
  ])('says so from five seconds on: %i ms', async (ms, says) => {
    const warnings: string[] = [];
    const clock = await DatabaseClock.open(town.hub.reader, {
      ...off(ms),
      tell: (sentence) => warnings.push(sentence),
    });
    clock.stop();
    expect(warnings).toHaveLength(says ? 1 : 0);
    if (says) expect(warnings[0]).toContain(says);
  });

  test.each([
    [0, 200],
    [30_000, 200],
    [90_000, 503],
    [-90_000, 503],
  ])('is not ready from a minute on: %i ms', async (ms, status) => {
    const clock = await DatabaseClock.open(town.hub.reader, off(ms));
    const { apartMs } = town.hub;
    town.hub.apartMs = () => clock.look();
    expect((await town.web.inject('/readyz')).statusCode).toBe(status);
    town.hub.apartMs = apartMs;
    clock.stop();
  });

  test('goes on by itself between two looks, and follows the database when that is set', async () => {
    let setBy = 0;
    const database = {
      query: async () => ({ rows: [{ ms: String(Date.now() + setBy) }] }),
    } as unknown as Pool;
    const clock = await DatabaseClock.open(database);
    const ahead = () => clock.now().getTime() - Date.now();
    expect(Math.abs(ahead())).toBeLessThan(1_000);
    setBy = 3_600_000;
    expect(Math.abs(ahead())).toBeLessThan(1_000);
    await clock.look();
    expect(Math.abs(ahead() - 3_600_000)).toBeLessThan(1_000);
    clock.stop();
  });
});
