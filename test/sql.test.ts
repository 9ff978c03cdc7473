import type { MikroORM } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newClient, openPool } from '#src/base/database/connections/session.ts';
import { openDatabase, openReader } from '#src/base/database/database.ts';
import { execute, queryFirst, queryOne, query, type Database } from '#src/base/sql/run.ts';
import { json, sql, sqlJoin, sqlName, type Sql } from '#src/base/sql/sql.ts';
import { newDatabase } from './support/database.ts';
import { entities } from '#src/app.ts';

const textOf = ({ written: { text, values } }: Sql) => ({ text, values });

describe('a statement', () => {
  test('sends each value as a parameter, and a list as one', () => {
    const ids = ['a', 'b'];
    expect(textOf(sql`select id from item where id = any(${ids}) and number > ${5}`)).toEqual({
      text: 'select id from item where id = any($1) and number > $2',
      values: [ids, 5],
    });
  });

  test('inserts parts, and numbers their values on', () => {
    const mine = sql`unit_id = ${'u'}`;
    const conditions = sqlJoin([mine, sql`state <> ${'draft'}`, sql`is_listed`], sql` and `);
    expect(textOf(sql`select ${sql`id`} from item where ${conditions} limit ${1}`)).toEqual({
      text: 'select id from item where unit_id = $1 and state <> $2 and is_listed limit $3',
      values: ['u', 'draft', 1],
    });
    expect(textOf(sql`select 1 where ${sqlJoin([], sql` and `)}`)).toEqual({
      text: 'select 1 where ',
      values: [],
    });
  });

  test('quotes a name, and sends an object as jsonb', () => {
    expect(textOf(sql`insert into ${sqlName('a"b')} values (${json({ a: 1 })})`)).toEqual({
      text: 'insert into "a""b" values ($1::jsonb)',
      values: ['{"a":1}'],
    });
  });

  test('has a name from its second run on, unless its text varies too much', () => {
    const once = (n: number) => sql`select ${n}::int`;
    expect([1, 2, 3].map((n) => once(n).written.name)).toEqual([
      undefined,
      expect.stringMatching(/^s\d+$/),
      once(4).written.name,
    ]);
    const wide = (columns: number) =>
      sql`select ${sqlJoin(
        Array.from({ length: columns }, () => sql`1`),
        sql`, `,
      )}`;
    const names = new Set<string | undefined>();
    for (let columns = 1; columns <= 500; columns += 1) {
      void wide(columns).written;
      names.add(wide(columns).written.name);
    }
    expect(names.size).toBe(33); // 32 names, and undefined
    expect(names).toContain(undefined);
  });
});

describe('every connection', () => {
  let orm: MikroORM;
  const pools: Pool[] = [];
  const clients: ReturnType<typeof newClient>[] = [];
  let ways: Readonly<Record<string, Database>>;
  beforeAll(async () => {
    const { appUrl } = await newDatabase('migrated');
    orm = await openDatabase(appUrl, entities);
    const app = openPool(appUrl, { role: 'lanmu_app', name: 'test' }, { max: 1 });
    const reader = openReader(appUrl, { connections: 1 });
    const client = newClient(appUrl, { role: 'lanmu_app', name: 'test' });
    await client.connect();
    pools.push(app, reader);
    clients.push(client);
    ways = { orm: orm.em.fork(), context: { em: orm.em.fork() }, app, reader: { db: reader }, client };
  });
  afterAll(async () => {
    await Promise.all(clients.map((client) => client.end()));
    await Promise.all(pools.map((pool) => pool.end()));
    await orm?.close();
  });

  const names = ['orm', 'context', 'app', 'reader', 'client'];
  test.each(names)('%s reads instants, days, lists and jsonb alike', async (name) => {
    const at = new Date('2018-03-01T09:30:00.123Z');
    const row = await queryOne(
      ways[name]!,
      sql<{ at: Date; ats: Date[]; day: string; days: string[]; big: string; many: number; is: boolean }>`
        select ${at}::timestamptz "at", ${[at]}::timestamptz[] ats, ${'2018-03-01'}::date "day",
          ${['2018-03-01']}::date[] days, 5::bigint big, ${json({ n: [1] })} "object",
          cardinality(${['a', 'b"{,}']}::text[]) many, 'b' = any(${['a', 'b']}) "is", null::timestamptz "none"`,
    );
    expect(row).toEqual({
      at,
      ats: [at],
      day: '2018-03-01',
      days: ['2018-03-01'],
      big: '5',
      object: { n: [1] },
      many: 2,
      is: true,
      none: null,
    });
  });

  test.each(names)('%s prepares a statement at its second run', async (name) => {
    const label = `run by ${name}`;
    const run = () => query(ways[name]!, sql<{ n: number }>`select ${1}::int n, 'run by' ${sqlName(label)}`);
    const preparedRows = () =>
      query(
        ways[name]!,
        sql<{
          name: string;
        }>`select name from pg_prepared_statements where statement like ${`select $1::int n, %"${label}"`}`,
      );
    await run();
    expect(await preparedRows()).toEqual([]);
    await run();
    await run();
    expect(await preparedRows()).toHaveLength(1);
  });

  test('instants of every century, and of every zone', async () => {
    const app = ways['app']!;
    await execute(app, sql`set timezone = 'Asia/Shanghai'`);
    const written = ['0044-03-15T10:00:00.000Z', '1901-01-01T00:00:00.000Z', '2026-12-01T01:00:00.001Z'];
    const read = await queryOne(app, sql<{ ats: Date[] }>`select ${written}::timestamptz[] ats`);
    expect(read.ats.map((at) => at.toISOString())).toEqual(written);
    await execute(app, sql`set timezone = 'UTC'`);
    const again = await queryOne(app, sql<{ ats: Date[] }>`select ${written}::timestamptz[] ats`);
    expect(again.ats).toEqual(read.ats);
  });

  test('runs in the transaction, where there is one', async () => {
    const em = orm.em.fork();
    const insert = () =>
      sql`insert into unit_group (id, slug, name, rule) values (gen_random_uuid(), ${'group'}, '{}', '{}')`;
    await em
      .transactional(async (db) => {
        expect(await execute(db, insert())).toBe(1);
        throw new Error('taken back');
      })
      .catch(() => {});
    expect(
      await queryFirst(ways['app']!, sql`select from unit_group where slug = ${'group'}`),
    ).toBeUndefined();
  });

  test('reports the tags of an answer, or that it cannot be cached', async () => {
    const tags: string[] = [];
    let uncacheable = 0;
    const db = ways['reader'] as { db: Pool };
    const reads = {
      add: (more: Iterable<string>) => void tags.push(...more),
      markUncacheable: () => void (uncacheable += 1),
    };
    const statement = sql<{ n: number }>`select 1 n`;
    await query({ ...db, reads }, statement, (rows) => rows.map(({ n }) => `tag${n}`));
    expect([tags, uncacheable]).toEqual([['tag1'], 0]);
    await query({ ...db, reads }, statement);
    expect(uncacheable).toBe(1);
  });

  test('a missing row is an error where there must be one', async () => {
    await expect(queryOne(ways['app']!, sql`select 1 where false`)).rejects.toThrow(/^No row: select 1/);
  });
});
