import type { Pool, PoolClient } from 'pg';
import { pushesAllowed, pushWindow, type AccountKind, type Window } from './windows.ts';

const act = 'push';

type Db = Pick<Pool | PoolClient, 'query'>;
interface Push {
  deliveryId: string;
  outletId: string;
  kind: AccountKind;
  /** Later than this it is not sent any more. */
  deadline: Date;
}

/**
 * Uses the push's place in the window of this moment, taking one if it holds none there. Null: done; otherwise the
 * window is full, and it is tried again at the instant that is answered. Doing it twice counts once.
 */
export async function usePush(pool: Pool, push: Push, now: Date): Promise<Date | null> {
  return await locked(pool, push, pushWindow(push.kind, now), async (db, window) => {
    const { rows } = await db.query<{ isHere: boolean; usedAt: Date | null }>(
      'select window_start = $2 "isHere", used_at "usedAt" from quota_hold where delivery_id = $1',
      [push.deliveryId, window.start],
    );
    const hold = rows[0];
    if (hold?.isHere && hold.usedAt) return null;
    if (!hold?.isHere && (await left(db, push.outletId, window)) <= 0) return await waitFor(db, push, window);
    if (hold?.usedAt) await db.query(uncount, [push.deliveryId]); // of another window, where it proved not to have been sent
    await db.query(
      `insert into quota_hold (delivery_id, outlet_id, act, window_start, used_at) values ($1, $2, '${act}', $3, $4)
       on conflict (delivery_id) do update set window_start = excluded.window_start, used_at = excluded.used_at`,
      [push.deliveryId, push.outletId, window.start, now],
    );
    await db.query(
      `update quota set used = used + 1 where outlet_id = $1 and act = '${act}' and window_start = $2`,
      [push.outletId, window.start],
    );
    return null;
  });
}

/** The push was certainly not made: its place is free again, or only promised again. */
export async function giveBackPush(
  pool: Pool,
  { deliveryId }: Pick<Push, 'deliveryId'>,
  { keeps }: { keeps: boolean },
): Promise<void> {
  await pool.query(uncount, [deliveryId]);
  if (!keeps) await pool.query('delete from quota_hold where delivery_id = $1', [deliveryId]);
}

/** The platform says that none is left, whatever we counted: somebody pushed by hand. Answers when to try again. */
export async function closePushWindow(pool: Pool, push: Push, now: Date): Promise<Date> {
  return await locked(pool, push, pushWindow(push.kind, now), async (db, window) => {
    await db.query(
      `update quota set used = allowed where outlet_id = $1 and act = '${act}' and window_start = $2`,
      [push.outletId, window.start],
    );
    return await waitFor(db, push, window);
  });
}

/**
 * Moves the push's place to the next window that has one, so that what is approved meanwhile comes after it. Where
 * there is none before its deadline it goes on asking, window by window. Answers when to try again.
 */
async function waitFor(db: Db, push: Push, { end }: Window): Promise<Date> {
  for (
    let next = pushWindow(push.kind, end);
    next.start <= push.deadline;
    next = pushWindow(push.kind, next.end)
  ) {
    await db.query(openWindow, [push.outletId, next.start, pushesAllowed[push.kind]]);
    if ((await left(db, push.outletId, next)) <= 0) continue;
    await db.query(uncount, [push.deliveryId]); // of another window, where it proved not to have been sent
    await db.query(
      `insert into quota_hold (delivery_id, outlet_id, act, window_start) values ($1, $2, '${act}', $3)
       on conflict (delivery_id) do update set window_start = excluded.window_start`,
      [push.deliveryId, push.outletId, next.start],
    );
    return next.start;
  }
  return end;
}

/** Pushes that may still be promised in a window; the caller holds its row. */
async function left(db: Db, outletId: string, window: Window): Promise<number> {
  const { rows } = await db.query<{ left: number }>(
    `select q.allowed - q.used - (select count(*)::int from quota_hold h
       where h.outlet_id = q.outlet_id and h.act = q.act and h.window_start = q.window_start and h.used_at is null) "left"
     from quota q where q.outlet_id = $1 and q.act = '${act}' and q.window_start = $2`,
    [outletId, window.start],
  );
  return rows[0]!.left;
}

/** Does `work` while nobody else changes the window. */
async function locked<Result>(
  pool: Pool,
  { outletId, kind }: Push,
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

/** Makes the row of the window, or holds it. */
const openWindow = `insert into quota (outlet_id, act, window_start, allowed) values ($1, '${act}', $2, $3)
  on conflict (outlet_id, act, window_start) do update set allowed = quota.allowed`;

const uncount = `
  with was as (
    select * from quota_hold where delivery_id = $1 and used_at is not null for update
  ), fewer as (
    update quota q set used = greatest(q.used - 1, 0) from was
    where q.outlet_id = was.outlet_id and q.act = was.act and q.window_start = was.window_start
  ) update quota_hold h set used_at = null from was where h.delivery_id = was.delivery_id`;
