// @module-tag fault
import type { PoolClient } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { saveItem } from '#src/content/items/save-item.ts';
import { openWorker } from '#src/worker.ts';
import { adoptItem } from '#src/workflow/adopt-item.ts';
import { approveItem } from '#src/workflow/approve-item.ts';
import { scheduleItem } from '#src/workflow/schedule-item.ts';
import { submitItem } from '#src/workflow/submit-item.ts';
import { Opened } from './support/opened.ts';
import { realHub, type RealHub } from './support/real-hub.ts';
import { until } from './support/until.ts';

/** How long an item is locked; a minute and more with HOLD_SECONDS=60. */
const heldMs = Number(process.env['HOLD_SECONDS'] ?? 6) * 1000;
/** From the scheduled time to the publication, on a machine with other work. */
const promptMs = 4_000;

let town: RealHub;
let holder: PoolClient;
const worker = new Opened();
const logged: { id?: string; msg: string; level: number }[] = [];
/** The database refuses editions with this title. */
const broken = '坏';

beforeAll(async () => {
  town = await realHub({ onLog: (line) => logged.push(JSON.parse(line)) });
  await refuseBroken();
  holder = await town.owner.connect();
  await openWorker(worker, town.hub, {
    workerConcurrency: 2,
    sweepSeconds: 1,
    allowsPrivateWebhooks: false,
    checksLinks: false,
    wechat: undefined,
    wechaty: undefined,
    mail: undefined,
  });
});
afterAll(async () => {
  holder?.release();
  await worker.close();
  await town?.stop();
});
const refuseBroken = () =>
  town.owner.query(`alter table edition add constraint broken check (title not like '${broken}%') not valid`);
beforeEach(() => void (logged.length = 0));

async function adopted(title: string): Promise<string> {
  const { id } = await town.write({ column: 'home/notices', content: { title, body: '<p>公告</p>' } });
  await throughReview(id);
  return id;
}
async function throughReview(id: string): Promise<void> {
  await submitItem(town.as('liaison'), { id });
  await approveItem(town.as('unit-leader'), { id });
  await adoptItem(town.as('portal-editor'), { id });
}
const soon = (ms = 1500) => new Date(town.hub.now().getTime() + ms);
const schedule = async (ids: readonly string[], at: Date) => {
  for (const id of ids) await scheduleItem(town.as('portal-editor'), { id, at });
};
const editions = async (id: string): Promise<{ number: number; lateMs: number }[]> =>
  (
    await town.owner.query(
      `select number, (extract(epoch from issued_at) * 1000)::float8 "lateMs" from edition where item_id = $1 order by number`,
      [id],
    )
  ).rows;
/** Resolves to how late it was by its own date, in milliseconds; expects that it was published once. */
async function publishedOnce(id: string, at: Date, number = 1): Promise<number> {
  const all = await until(
    () => editions(id),
    (rows) => rows.length >= number,
    heldMs + 30_000,
  );
  expect(all).toHaveLength(number);
  return all.at(-1)!.lateMs - at.getTime();
}
const hold = async (sql: string, values: unknown[]) => {
  await holder.query('begin');
  await holder.query(sql, values);
};
const waiting = async (): Promise<number> =>
  (
    await town.owner.query(
      `select count(*)::int n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
  ).rows[0].n;
async function waitingWhile(ms: number): Promise<number[]> {
  const counts: number[] = [];
  for (const end = performance.now() + ms; performance.now() < end;) {
    counts.push(await waiting());
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return counts;
}
const toldOf = (id: string) => logged.filter((line) => line.id === id);

test(`an item that somebody holds for ${heldMs / 1000} s holds up no other of the same minute, and nobody waits for it`, async () => {
  const [first, second] = [await adopted('甲'), await adopted('乙')];
  const at = soon();
  await schedule([first, second], at);
  await hold('select from item where id = $1 for update', [first]);
  const counting = waitingWhile(heldMs);
  expect(await publishedOnce(second, at)).toBeLessThan(promptMs);
  expect(Math.max(...(await counting))).toBeLessThanOrEqual(1);
  expect(await editions(first)).toEqual([]);
  const held = toldOf(first);
  expect(held.map(({ msg }) => msg)).toEqual(['publishing a scheduled item failed, will be retried']);

  await holder.query('commit');
  const released = town.hub.now();
  expect(await publishedOnce(first, released)).toBeLessThan(promptMs);
  expect(await publishedOnce(second, at)).toBeGreaterThanOrEqual(0);
});

test('what is held is not the item alone: whatever its publication needs is waited for two seconds', async () => {
  const [first, second] = [await adopted('丙'), await adopted('丁')];
  const early = soon(100);
  await schedule([first], early);
  await publishedOnce(first, early);
  const { rows } = await town.owner.query<{ version: number }>('select version from item where id = $1', [
    first,
  ]);
  await saveItem(town.as('liaison'), {
    id: first,
    content: { title: '丙二' },
    expectedVersion: rows[0]!.version,
  });
  await throughReview(first);
  const at = soon();
  await schedule([first, second], at);
  await hold('select from edition where item_id = $1 for update', [first]);
  const counting = waitingWhile(heldMs);
  expect(await publishedOnce(second, at)).toBeLessThan(promptMs + 2_000);
  expect(Math.max(...(await counting))).toBeLessThanOrEqual(1);
  await holder.query('commit');
  expect(await publishedOnce(first, town.hub.now(), 2)).toBeLessThan(promptMs);
});

test('an item that meets a fault holds up no other, and is logged once, by its id', async () => {
  const [first, second] = [await adopted(`${broken}一`), await adopted('戊')];
  const at = soon();
  await schedule([first, second], at);
  expect(await publishedOnce(second, at)).toBeLessThan(promptMs);
  await new Promise((resolve) => setTimeout(resolve, 3_500)); // a few more rounds
  expect(toldOf(first)).toMatchObject([
    { msg: 'publishing a scheduled item failed', alarm: 'not-published' },
  ]);
  expect(await editions(first)).toEqual([]);
  await town.owner.query('alter table edition drop constraint broken');
  await publishedOnce(first, at);
  await refuseBroken();
});

test('six hundred that cannot be published hold up none that comes after them', async () => {
  const [model, last] = [await adopted(`${broken}二`), await adopted('己')];
  await schedule([model], soon(100));
  const { rows } = await town.owner.query<{ id: string }>(
    `insert into item overriding system value select (jsonb_populate_record(i, jsonb_build_object('id', gen_random_uuid(), 'number', 1000000 + n, 'scheduled_for', now() - interval '1 hour'))).*
     from item i, generate_series(1, 600) n where i.id = $1 returning id`,
    [model],
  );
  const ids = [model, ...rows.map(({ id }) => id)];
  // More than one poll takes, and all of them are reached.
  await until(
    async () => new Set(logged.map(({ id }) => id)),
    (seen) => ids.every((id) => seen.has(id)),
  );
  const at = soon();
  await schedule([last], at);
  await publishedOnce(last, at);
  await town.owner.query(`update item set state = 'adopted', scheduled_for = null where id = any($1)`, [ids]);
});

test('a time that was moved or taken back at the last moment is not kept', async () => {
  const [moved, taken] = [await adopted('庚'), await adopted('辛')];
  const at = soon();
  await schedule([moved, taken], at);
  // A transaction that changes it holds its lock at the scheduled time, and the poll sees the result.
  await hold(`update item set scheduled_for = scheduled_for + interval '1 hour' where id = $1`, [moved]);
  await holder.query(`update item set state = 'adopted', scheduled_for = null where id = $1`, [taken]);
  await new Promise((resolve) => setTimeout(resolve, 4_000));
  await holder.query('commit');
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  expect([await editions(moved), await editions(taken)]).toEqual([[], []]);
});
