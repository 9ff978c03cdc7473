// @module-tag volume
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import pino from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openPool } from '#src/base/database/connections/session.ts';
import { openBoss } from '#src/base/database/queue/queue.ts';
import { projectRoot } from '#src/base/platform/project.ts';
import { Column } from '#src/city/catalogue/column.entity.ts';
import { createItem } from '#src/content/items/create-item.ts';
import type { ItemContent } from '#src/content/items/item-content.ts';
import { deleteExpired, type BatchLimits } from '#src/trust/retention/delete-expired.ts';
import { tables } from '#src/trust/retention/tables.ts';
import { migratedByFiles } from './support/migrated-by-files.ts';
import { realHub, type RealHub } from './support/real-hub.ts';
import { runningHub } from './support/running-hub.ts';
import { until } from './support/until.ts';

const day = 86_400_000;

let town: RealHub;
let pool: pg.Pool;
/** A connection that bypasses all triggers and keys, to insert what years leave behind. */
let past: pg.PoolClient;
const faults: object[] = [];
const start = Date.now();
beforeAll(async () => {
  town = await realHub();
  pool = openPool(town.appUrl, { role: 'lanmu_app', name: 'test' }, { max: 3 });
  past = await town.owner.connect();
  await past.query(`set session_replication_role = replica`);
});
afterAll(async () => {
  past?.release(true);
  await pool?.end();
  await town?.stop();
});
beforeEach(() => void (faults.length = 0));

const log = { error: (fault: object) => void faults.push(fault) } as unknown as pino.Logger;
const forget = (daysLater: number, limits?: BatchLimits) =>
  deleteExpired(
    { pool, now: () => new Date(start + daysLater * day), log, signal: new AbortController().signal },
    limits,
  );
const at = (days: number) => new Date(start + days * day);
const write = (text: string, ...values: unknown[]) => past.query(text, values);
const count = async (what: string): Promise<number> =>
  Number((await past.query<{ n: string }>(`select count(*) n from ${what}`)).rows[0]!.n);

/** A delivery of that many days after the start, with all its records. */
async function delivered(
  days: number,
  options: { state?: string; kind?: string; step?: string; event?: string } = {},
) {
  const { state = 'delivered', kind = 'publish', step = 'post', event } = options;
  const id = randomUUID();
  await write(
    `insert into delivery (id, edition_id, item_id, outlet_id, locale, kind, state, next_at, deadline, created_at, state_since)
     values ($1, $2, $2, (select id from outlet where name = 'portal'), 'zh', $3, $4, $5, $5, $5, $5)`,
    id,
    randomUUID(),
    kind,
    state,
    at(days),
  );
  await write(
    `insert into delivery_attempt (delivery_id, attempt, step, outcome, started_at) values ($1, 1, $2, 'done', $3)`,
    id,
    step,
    at(days),
  );
  await write(
    `insert into rendition (delivery_id, hash, payload, findings, made_at) values ($1, 'h', '{}', '[]', $2)`,
    id,
    at(days),
  );
  await write(
    `insert into receipt (id, outlet_id, delivery_id, far_event_id, raw, at)
     values (gen_random_uuid(), (select id from outlet where name = 'portal'), $1, $2, '{}', $3)`,
    id,
    event ?? `delivery:${id}:1`,
    at(days),
  );
  return id;
}
const claimed = (days: number, key: string = randomUUID()) =>
  write(
    `insert into idempotency (person_id, key, command, input_print, result, at) values ($1, $2, 'c', 'p', 'null', $3)`,
    town.person.id,
    key,
    at(days),
  );
const clear = () =>
  write(
    'truncate delivery_attempt, rendition, receipt, idempotency, quota, wechat_code, follower, session, sign_in_attempt, follower_message; delete from delivery',
  );

describe('every table', () => {
  test('says what ends its rows', async () => {
    const { rows } = await town.owner.query<{ name: string }>(
      `select case n.nspname when 'public' then c.relname else n.nspname || '.' || c.relname end name
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and not c.relispartition
         and n.nspname not in ('pg_catalog', 'information_schema')`,
    );
    const names = rows.map(({ name }) => name);
    expect(names.filter((name) => !tables[name])).toEqual([]);
    expect(Object.keys(tables).filter((name) => !names.includes(name))).toEqual([]);
  });

  test('of the memory stays: the program may remove a row of it only where something else takes its place', async () => {
    const { rows } = await town.owner.query<{ name: string; mayDelete: boolean }>(
      `select c.relname name, has_table_privilege('lanmu_app', c.oid, 'delete') "mayDelete" from pg_class c
       where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace`,
    );
    const removable = (is: string) =>
      rows.filter(({ name, mayDelete }) => mayDelete && tables[name]?.is === is).map(({ name }) => name);
    expect(removable('memory').toSorted()).toEqual([
      'digest_entry',
      'far_media',
      'memory_pair',
      'quota_hold',
    ]);
    const forgotten = Object.keys(tables).filter((name) => tables[name]!.is === 'forgotten');
    expect(removable('forgotten').toSorted()).toEqual(forgotten.toSorted());
  });
});

test('receipts of before that hold what followers sent are cleaned by the migration', async () => {
  const { owner } = await migratedByFiles('0030-memory');
  try {
    await owner.query(
      `insert into outlet (id, name, protocol, title, locales, settings) values (gen_random_uuid(), 'wechat', 'wechat', '{}', '{zh}', '{}')`,
    );
    const names = [
      'event:oF:1:location_select某街',
      'message:7',
      'PUBLISHJOBFINISH:1:0',
      'MASSSENDJOBFINISH:1:ok',
    ];
    for (const name of names)
      await owner.query(
        `insert into receipt (id, outlet_id, far_event_id, raw, at)
         select gen_random_uuid(), id, $1, '{"xml": "<Label>某街12号</Label>", "mark": "m"}', now() from outlet`,
        [name],
      );
    await owner.query(
      readFileSync(join(projectRoot, 'schema', 'migrations', '0033-receipts-without-content.sql'), 'utf8'),
    );
    const { rows } = await owner.query<{ name: string }>(
      'select far_event_id name from receipt order by 1 desc',
    );
    expect(rows.map(({ name }) => name)).toEqual(names.slice(2));
  } finally {
    await owner.end();
  }
});

describe('what is only bookkeeping', () => {
  beforeEach(() => clear());

  test('does not grow with time: after 400 days there is no more of it than after 100', async () => {
    const [perDay, step] = [5, 4];
    const after: Record<number, Record<string, number>> = {};
    for (let days = step; days <= 400; days += step) {
      for (let n = 0; n < perDay * step; n += 1) {
        await delivered(days - 0.5);
        await claimed(days - 0.5);
      }
      const outlet = `(select id from outlet where name = 'wechat')`;
      await write(
        `insert into quota (outlet_id, act, window_start, allowed) values (${outlet}, 'submit', $1, 100)`,
        at(days),
      );
      await write(
        `insert into wechat_code (code, person_id, made_at, expires_at) values ($1, $2, $3, $3)`,
        String(days).padStart(6, '0'),
        town.person.id,
        at(days - 0.5),
      );
      await write(
        `insert into follower (account, contact_id, is_following, heard_at) values ('a', $1, false, $2)`,
        String(days),
        at(days),
      );
      expect(await forget(days)).toBe(false);
      if (days === 100 || days === 400)
        after[days] = Object.fromEntries(
          await Promise.all(
            ['delivery', ...forgotten].map(async (name) => [name, await count(name)] as const),
          ),
        );
    }
    expect(faults).toEqual([]);
    const { delivery: _, ...early } = after[100]!;
    const { delivery, ...late } = after[400]!;
    expect(delivery).toBe(400 * perDay); // the result of every delivery is kept
    expect(late).toEqual(early);
    const quarter = 91 * perDay;
    for (const name of ['delivery_attempt', 'rendition', 'receipt'])
      expect(late[name]).toBeLessThanOrEqual(quarter + step * perDay);
    expect(late['idempotency']).toBeLessThanOrEqual(step * perDay);
  });

  test('stays as long as something may still be done with it', async () => {
    const remaining = [
      await delivered(0, { state: 'unknown' }),
      await delivered(0, { state: 'manual' }),
      await delivered(0, { state: 'awaiting-approval' }),
      await delivered(0, { state: 'failed' }), // a person may retry it
      await delivered(0, { state: 'retract-failed', kind: 'retract' }),
      await delivered(120), // recent
    ];
    const gone = [
      await delivered(0),
      await delivered(0, { state: 'superseded' }),
      await delivered(0, { state: 'cancelled' }),
      await delivered(0, { state: 'retracted', kind: 'retract' }),
    ];
    const removed = await delivered(0, { state: 'retracted', kind: 'retract', step: 'remove 123' });
    await delivered(0, { event: 'MASSSENDJOBFINISH:1:2' });
    await forget(200);
    for (const name of ['rendition', 'receipt']) {
      const { rows } = await past.query<{ id: string }>(`select delivery_id id from ${name}`);
      const ids = rows.map(({ id }) => id);
      expect(ids).toEqual(expect.arrayContaining(remaining));
      for (const id of gone) expect(ids).not.toContain(id);
    }
    const { rows } = await past.query<{ id: string }>('select delivery_id id from delivery_attempt');
    expect(rows.map(({ id }) => id).toSorted()).toEqual([...remaining, removed].toSorted());
    expect(await count(`receipt where far_event_id like 'MASS%'`)).toBe(1);
    expect(faults).toEqual([]);
  });

  test('of a failed delivery goes once a newer edition has taken its place', async () => {
    const [item, edition, newer] = [randomUUID(), randomUUID(), randomUUID()];
    for (const [number, id] of [edition, newer].entries())
      await write(
        `insert into edition (id, item_id, item_number, locale, number, version, kind, path, column_id, unit_id, title, summary, body, content, print, published_at, issued_at, retired_at)
         values ($1, $2, 1, 'zh', $3, 1, 'article', 'p', $2, $2, '', '', '', '{}', '', $4, $4, $5)`,
        id,
        item,
        number + 1,
        at(0),
        id === newer ? null : at(1),
      );
    const failed = [
      await delivered(0, { state: 'failed' }),
      await delivered(0, { state: 'failed' }),
      await delivered(0, { state: 'retract-failed', kind: 'retract' }),
    ];
    for (const [index, id] of failed.entries())
      await write(
        'update delivery set item_id = $2, edition_id = $3 where id = $1',
        id,
        item,
        [edition, newer, edition][index],
      );
    await forget(100);
    const { rows } = await past.query<{ id: string }>('select delivery_id id from rendition');
    expect(rows.map(({ id }) => id).toSorted()).toEqual(failed.slice(1).toSorted());
    await write('delete from edition where item_id = $1', item);
  });

  test('of what followers did goes after a day, and of the ends of jobs stays longer', async () => {
    const names = ['message:1', 'event:VIEW:1', 'PUBLISHJOBFINISH:1:0', 'MASSSENDJOBFINISH:1:send success'];
    for (const [day, suffix] of [
      [0, ''],
      [3, 'x'],
    ] as const)
      for (const name of names)
        await write(
          `insert into receipt (id, outlet_id, far_event_id, raw, at)
           values (gen_random_uuid(), (select id from outlet where name = 'wechat'), $1, '{}', $2)`,
          name + suffix,
          at(day),
        );
    await forget(3.5);
    const { rows } = await past.query<{ name: string }>('select far_event_id name from receipt');
    expect(rows.map(({ name }) => name).toSorted()).toEqual(
      [...names.slice(2), ...names.map((name) => `${name}x`)].toSorted(),
    );
  });

  test('goes in portions, and says when more is waiting', async () => {
    for (let n = 0; n < 25; n += 1) await claimed(0);
    expect(await forget(2, { rows: 5, maxStatements: 3 })).toBe(true);
    expect(await count('idempotency')).toBe(10);
    expect(await forget(2, { rows: 5, maxStatements: 3 })).toBe(false);
    expect(await count('idempotency')).toBe(0);
  });

  test('goes for every writer, though no one signs in any more and WeChat was switched off', async () => {
    const session = `insert into session (token_hash, person_id, created_at, expires_at) values (sha256($1::text::bytea), $2, $3, $3)`;
    for (const days of [0, 1, 5]) await write(session, days, town.person.id, at(days));
    for (const days of [0, 1, 32])
      await write(
        `insert into follower_message (id, account, contact_id, far_id, kind, text, heard_at, state, next_at)
         values (gen_random_uuid(), 'a', 'c', $1, 'text', '我家停水了', $2, 'sent', $2)`,
        String(days),
        at(days),
      );
    await write(
      `insert into sign_in_attempt (sign_in_name, address, at, is_success) values ('a', 'b', $1, false), ('a', 'b', $2, false)`,
      at(0),
      at(3),
    );
    await forget(3);
    expect(await Promise.all(['session', 'sign_in_attempt', 'follower_message'].map(count))).toEqual([
      1, 1, 3,
    ]);
    await forget(33);
    expect(await Promise.all(['session', 'sign_in_attempt', 'follower_message'].map(count))).toEqual([
      0, 0, 1,
    ]);
    expect(faults).toEqual([]);
  });

  test('waits for no one: what another process has locked is left to the next turn', async () => {
    for (const key of ['held', 'free']) await claimed(0, key);
    const holder = await town.owner.connect();
    await holder.query(`begin; select from idempotency where key = 'held' for update`);
    const began = performance.now();
    expect(await forget(2)).toBe(false);
    expect(performance.now() - began).toBeLessThan(5_000);
    expect((await past.query('select key from idempotency')).rows).toEqual([{ key: 'held' }]);
    await holder.query('rollback');
    holder.release();
    await forget(2);
    expect(await count('idempotency')).toBe(0);
  });

  test('of a replay stays, which knows by it what it has made', async () => {
    const { rows } = await past.query<{ purpose: string }>('select purpose from purpose');
    await write(`delete from purpose; insert into purpose (purpose, since) values ('replay', now())`);
    await claimed(0);
    await forget(30);
    expect(await count('idempotency')).toBe(1);
    await write('delete from purpose');
    for (const { purpose } of rows)
      await write('insert into purpose (purpose, since) values ($1, now())', purpose);
  });

  test('that cannot be removed is reported, and the others go all the same', async () => {
    await claimed(0);
    await delivered(0);
    await town.owner.query('revoke delete on delivery_attempt from lanmu_app');
    try {
      await forget(100);
    } finally {
      await town.owner.query('grant delete on delivery_attempt to lanmu_app');
    }
    expect(faults).toEqual([expect.objectContaining({ table: 'delivery_attempt' })]);
    expect(await count('idempotency')).toBe(0);
    expect(await count('rendition')).toBe(0);
  });
});

const forgotten = Object.keys(tables).filter((name) => tables[name]!.is === 'forgotten');

describe('a key', () => {
  const input = async () => {
    const column = await town.hub.orm.em.fork().findOneOrFail(Column, { path: 'home/notices' });
    const content: Partial<ItemContent> = { title: '一次', body: '<p>示例。</p>' };
    return { columnId: column.id, unitId: town.unit.id, kind: 'article', content, idempotencyKey: 'once' };
  };

  test('does an act once for a day, whatever is forgotten meanwhile, and then is free', async () => {
    await clear();
    const entry = await input();
    const make = () => createItem(town.as('liaison'), entry);
    const { id } = await make();
    const { rows } = await past.query<{ at: Date }>(`select at from idempotency where key = 'once'`);
    const later = (ms: number) => (rows[0]!.at.getTime() + ms - start) / day;
    await forget(later(day - 1));
    expect((await make()).id).toBe(id);
    await forget(later(day + 6 * 60_000));
    expect((await make()).id).not.toBe(id);
  });

  test('that is forgotten between two looks at it is free, and not another one’s', async () => {
    await clear();
    // The row that conflicts with the first of two inserts is gone when it is read.
    await town.owner.query(`
      create sequence looks; grant usage on sequence looks to lanmu_app;
      create function meet_gone() returns trigger language plpgsql as $$
        begin return case when nextval('looks') > 1 then new end; end $$;
      create trigger meets_gone before insert on idempotency for each row execute function meet_gone()`);
    try {
      const { id } = await createItem(town.as('liaison'), await input());
      expect((await createItem(town.as('liaison'), await input())).id).toBe(id);
    } finally {
      await town.owner.query(
        'drop trigger meets_gone on idempotency; drop function meet_gone; drop sequence looks',
      );
    }
  });
});

test('a worker forgets by itself', async () => {
  const town = await runningHub();
  try {
    const { id } = (
      await town.owner.query<{ id: string }>(
        `insert into person (id, sign_in_name, name, password_hash, created_at) values (gen_random_uuid(), 'x', 'x', '', now()) returning id`,
      )
    ).rows[0]!;
    await town.owner.query(
      `insert into idempotency (person_id, key, command, input_print, result, at)
       values ($1, 'old', 'c', 'p', 'null', now() - interval '2 days'), ($1, 'new', 'c', 'p', 'null', now())`,
      [id],
    );
    await town.startWorker({ sweepSeconds: 1 });
    const keys = async () => (await town.owner.query<{ key: string }>('select key from idempotency')).rows;
    await until(keys, (left) => left.length === 1);
    expect(await keys()).toEqual([{ key: 'new' }]);
    expect(town.faults).toEqual([]);
  } finally {
    await town.stop();
  }
});

describe('the queue', () => {
  test('removes its finished jobs by itself, as the program', async () => {
    const boss = openBoss(town.appUrl, { supervise: true });
    await boss.start();
    try {
      const { rows } = await past.query<{ name: string; seconds: number }>(
        'select name, deletion_seconds seconds from pgboss.queue',
      );
      expect(rows.length).toBeGreaterThan(0);
      for (const { name, seconds } of rows) {
        expect({ name, seconds }).toEqual({ name, seconds: 60 });
        await boss.send(name, { id: 'open' });
        await town.owner.query(
          `insert into pgboss.job (name, data, state, created_on, completed_on, keep_until, deletion_seconds)
           select $1, '{"id": "done"}', 'completed', now() - interval '1 hour', now() - interval '2 minutes',
             now() + interval '9 days', $2 from generate_series(1, 50)`,
          [name, seconds],
        );
      }
      await boss.supervise();
      await until(
        () => count(`pgboss.job where state = 'completed'`),
        (left) => left === 0,
      );
      expect(await count(`pgboss.job where data ->> 'id' = 'open'`)).toBe(rows.length);
    } finally {
      await boss.stop({ graceful: false });
    }
  });

  test('remembers a few of the programs that used it, however often they start', async () => {
    for (let n = 0; n < 30; n += 1) {
      const boss = openBoss(town.appUrl, { supervise: false, connections: 1 });
      await boss.start();
      await boss.stop({ graceful: false });
    }
    expect(await count('pgboss.instance')).toBeLessThan(25);
    for (const name of ['queue_stats', 'warning', 'schedule', 'subscription', 'job_dependency'])
      expect(await count(`pgboss.${name}`)).toBe(0);
  });
});
