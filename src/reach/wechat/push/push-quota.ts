import type { Pool, PoolClient } from 'pg';
import { execute, sql } from '#base/sql';
import { pushesAllowed, pushWindow, type AccountKind, type Window } from '../account/windows.ts';

const act = 'push';

type Db = Pick<Pool | PoolClient, 'query'>;
interface PushHold {
  deliveryId: string;
  outletId: string;
  kind: AccountKind;
}

/**
 * Uses quota of the current window: what the push has reserved there, or else a free push. False: the window is full.
 * Idempotent.
 */
export async function usePush(pool: Pool, push: PushHold, now: Date): Promise<boolean> {
  return await locked(pool, push, pushWindow(push.kind, now), async (db, window) => {
    const hold = await holdOf(db, push, window);
    if (hold?.isHere && hold.usedAt) return true;
    if (!hold?.isHere && (await left(db, push.outletId, window)) <= 0) return false;
    if (hold?.usedAt) await db.query(uncount, [push.deliveryId]); // of another window, where it was certainly not sent
    await db.query(
      `insert into quota_hold (delivery_id, outlet_id, act, window_start, used_at) values ($1, $2, '${act}', $3, $4)
       on conflict (delivery_id) do update set window_start = excluded.window_start, used_at = excluded.used_at`,
      [push.deliveryId, push.outletId, window.start, now],
    );
    await db.query(
      `update quota set used = used + 1 where outlet_id = $1 and act = '${act}' and window_start = $2`,
      [push.outletId, window.start],
    );
    return true;
  });
}

/** Returns the used quota, since the push was certainly not sent; `keeps`: it stays reserved. */
export async function giveBackPush(
  pool: Pool,
  { deliveryId }: Pick<PushHold, 'deliveryId'>,
  { keeps }: { keeps: boolean },
): Promise<void> {
  await pool.query(uncount, [deliveryId]);
  if (!keeps) await execute(pool, sql`delete from quota_hold where delivery_id = ${deliveryId}`);
}

/** Marks the window as used up: the platform says so, whatever the hub counted, because someone pushed by hand. */
export async function closePushWindow(pool: Pool, push: PushHold, now: Date): Promise<void> {
  await locked(pool, push, pushWindow(push.kind, now), async (db, { start }) => {
    await db.query(
      `update quota set used = allowed where outlet_id = $1 and act = '${act}' and window_start = $2`,
      [push.outletId, start],
    );
    await db.query('delete from quota_hold where delivery_id = $1 and window_start = $2', [
      push.deliveryId,
      start,
    ]);
  });
}

/**
 * Moves the reservation to the first of these times whose window has quota left, ahead of later approvals. Null: none
 * has, and the reservation is released.
 */
export async function movePush(pool: Pool, push: PushHold, times: readonly Date[]): Promise<Date | null> {
  for (const at of times) {
    const isMoved = await locked(pool, push, pushWindow(push.kind, at), async (db, window) => {
      const isHere = (await holdOf(db, push, window))?.isHere;
      if (!isHere && (await left(db, push.outletId, window)) <= 0) return false;
      await db.query(
        `insert into quota_hold (delivery_id, outlet_id, act, window_start) values ($1, $2, '${act}', $3)
         on conflict (delivery_id) do update set window_start = excluded.window_start`,
        [push.deliveryId, push.outletId, window.start],
      );
      return true;
    });
    if (isMoved) return at;
  }
  await execute(pool, sql`delete from quota_hold where delivery_id = ${push.deliveryId} and used_at is null`);
  return null;
}

/** Whether the push has used quota: then it may have been sent. */
export async function hasUsedPush(
  pool: Pool,
  { deliveryId }: Pick<PushHold, 'deliveryId'>,
): Promise<boolean> {
  const rowCount = await execute(
    pool,
    sql`select from quota_hold where delivery_id = ${deliveryId} and used_at is not null`,
  );
  return rowCount! > 0;
}

async function holdOf(
  db: Db,
  { deliveryId }: PushHold,
  { start }: Window,
): Promise<{ isHere: boolean; usedAt: Date | null } | undefined> {
  const { rows } = await db.query<{ isHere: boolean; usedAt: Date | null }>(
    'select window_start = $2 "isHere", used_at "usedAt" from quota_hold where delivery_id = $1',
    [deliveryId, start],
  );
  return rows[0];
}

/** Pushes that may still be reserved in a window; the caller must hold the lock on its row. */
async function left(db: Db, outletId: string, window: Window): Promise<number> {
  const { rows } = await db.query<{ left: number }>(
    `select q.allowed - q.used - (select count(*)::int from quota_hold h
       where h.outlet_id = q.outlet_id and h.act = q.act and h.window_start = q.window_start and h.used_at is null) "left"
     from quota q where q.outlet_id = $1 and q.act = '${act}' and q.window_start = $2`,
    [outletId, window.start],
  );
  return rows[0]!.left;
}

/** Runs `work` with the row of the window locked. */
async function locked<Result>(
  pool: Pool,
  { outletId, kind }: PushHold,
  window: Window,
  work: (db: Db, window: Window) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(openWindow, [outletId, window.start, pushesAllowed[kind]]);
    const result = await work(client, window);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

/** Inserts the row of the window, or locks it. */
const openWindow = `insert into quota (outlet_id, act, window_start, allowed) values ($1, '${act}', $2, $3)
  on conflict (outlet_id, act, window_start) do update set allowed = quota.allowed`;

const uncount = `
  with was as (
    select * from quota_hold where delivery_id = $1 and used_at is not null for update
  ), fewer as (
    update quota q set used = greatest(q.used - 1, 0) from was
    where q.outlet_id = was.outlet_id and q.act = was.act and q.window_start = was.window_start
  ) update quota_hold h set used_at = null from was where h.delivery_id = was.delivery_id`;
