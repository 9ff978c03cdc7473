import type { Pool, PoolClient } from 'pg';
import { execute, queryFirst, queryOne, sql } from '#base/sql';
import { pushesAllowed, pushWindow, type AccountKind, type Window } from '../account/windows.ts';

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
    if (hold?.usedAt) await uncount(db, push.deliveryId); // of another window, where it was certainly not sent
    await execute(
      db,
      sql`
        insert into quota_hold (delivery_id, outlet_id, act, window_start, used_at)
            values (${push.deliveryId}, ${push.outletId}, 'push', ${window.start}, ${now})
          on conflict (delivery_id) do update set window_start = excluded.window_start, used_at = excluded.used_at`,
    );
    await execute(
      db,
      sql`
        update quota set used = used + 1
          where outlet_id = ${push.outletId} and act = 'push' and window_start = ${window.start}`,
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
  await uncount(pool, deliveryId);
  if (!keeps) await execute(pool, sql`delete from quota_hold where delivery_id = ${deliveryId}`);
}

/** Marks the window as used up: the platform says so, whatever the hub counted, because someone pushed by hand. */
export async function closePushWindow(pool: Pool, push: PushHold, now: Date): Promise<void> {
  await locked(pool, push, pushWindow(push.kind, now), async (db, { start }) => {
    await execute(
      db,
      sql`
        update quota set used = allowed
          where outlet_id = ${push.outletId} and act = 'push' and window_start = ${start}`,
    );
    await execute(
      db,
      sql`delete from quota_hold where delivery_id = ${push.deliveryId} and window_start = ${start}`,
    );
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
      await execute(
        db,
        sql`
          insert into quota_hold (delivery_id, outlet_id, act, window_start)
              values (${push.deliveryId}, ${push.outletId}, 'push', ${window.start})
            on conflict (delivery_id) do update set window_start = excluded.window_start`,
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
  const used = await execute(
    pool,
    sql`select from quota_hold where delivery_id = ${deliveryId} and used_at is not null`,
  );
  return used > 0;
}

const holdOf = (db: PoolClient, { deliveryId }: PushHold, { start }: Window) =>
  queryFirst(
    db,
    sql<{ isHere: boolean; usedAt: Date | null }>`
      select window_start = ${start} "isHere", used_at "usedAt" from quota_hold where delivery_id = ${deliveryId}`,
  );

/** Pushes that may still be reserved in a window; the caller must hold the lock on its row. */
async function left(db: PoolClient, outletId: string, window: Window): Promise<number> {
  const row = await queryOne(
    db,
    sql<{ left: number }>`
      select q.allowed - q.used - (select count(*)::int from quota_hold h
          where h.outlet_id = q.outlet_id and h.act = q.act and h.window_start = q.window_start and h.used_at is null) "left"
        from quota q where q.outlet_id = ${outletId} and q.act = 'push' and q.window_start = ${window.start}`,
  );
  return row.left;
}

/** Runs `work` with the row of the window locked. */
async function locked<Result>(
  pool: Pool,
  { outletId, kind }: PushHold,
  window: Window,
  work: (db: PoolClient, window: Window) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    // Inserts the row of the window, or locks it.
    await execute(
      client,
      sql`
        insert into quota (outlet_id, act, window_start, allowed) values (${outletId}, 'push', ${window.start}, ${pushesAllowed[kind]})
          on conflict (outlet_id, act, window_start) do update set allowed = quota.allowed`,
    );
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

const uncount = (db: Pool | PoolClient, deliveryId: string) =>
  execute(
    db,
    sql`
      with was as (
        select * from quota_hold where delivery_id = ${deliveryId} and used_at is not null for update
      ), fewer as (
        update quota q set used = greatest(q.used - 1, 0) from was
        where q.outlet_id = was.outlet_id and q.act = was.act and q.window_start = was.window_start
      ) update quota_hold h set used_at = null from was where h.delivery_id = was.delivery_id`,
  );
