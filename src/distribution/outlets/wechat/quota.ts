import type { Pool } from 'pg';
import { today } from './windows.ts';

/** What the platform allows a day, of which we take note ourselves so as not to run against it. */
const allowed = {
  submit: 100,
  get: 100,
  remove: 10,
  'push-call': 100,
  'push-get': 100,
  'push-remove': 10,
  preview: 100,
} as const;
export type Act = keyof typeof allowed;

/** Counts one use; false when the day's are used up. */
export async function takeQuota(pool: Pool, outletId: string, act: Act, now: Date): Promise<boolean> {
  const { rowCount } = await pool.query(
    `insert into quota (outlet_id, act, window_start, allowed, used) values ($1, $2, $3, $4, 1)
     on conflict (outlet_id, act, window_start) do update set used = quota.used + 1 where quota.used < quota.allowed`,
    [outletId, act, today(now), allowed[act]],
  );
  return rowCount === 1;
}

/** The platform says that none is left, whatever we counted. */
export async function closeQuota(pool: Pool, outletId: string, act: Act, now: Date): Promise<void> {
  await pool.query(
    `insert into quota (outlet_id, act, window_start, allowed, used) values ($1, $2, $3, $4, $4)
     on conflict (outlet_id, act, window_start) do update set used = quota.allowed`,
    [outletId, act, today(now), allowed[act]],
  );
}
