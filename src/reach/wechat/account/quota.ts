import type { Pool } from 'pg';
import { urgency } from '#reach/promise';
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

/** What of a day's is kept for the more urgent: of submissions for all but bulk, of removals for withdrawals. */
const kept: Readonly<Partial<Record<Act, { count: number; from: number }>>> = {
  submit: { count: 20, from: urgency.correction },
  remove: { count: 4, from: urgency.withdrawal },
};

interface Use {
  outletId: string;
  act: Act;
  now: Date;
  /** Of the delivery that it is for; see `urgency`. */
  urgency?: number;
}

/** Counts one use; false when the day's are used up, or the last of them are kept for what is more urgent. */
export async function takeQuota(pool: Pool, { outletId, act, now, urgency: its = 0 }: Use): Promise<boolean> {
  const keptBack = kept[act] && its < kept[act].from ? kept[act].count : 0;
  const { rowCount } = await pool.query(
    `insert into quota (outlet_id, act, window_start, allowed, used) values ($1, $2, $3, $4, 1)
     on conflict (outlet_id, act, window_start) do update set used = quota.used + 1 where quota.used < quota.allowed - $5`,
    [outletId, act, today(now), allowed[act], keptBack],
  );
  return rowCount === 1;
}

/** The platform never heard of it, so it did not count it either. */
export async function giveBackQuota(pool: Pool, { outletId, act, now }: Use): Promise<void> {
  await pool.query(
    `update quota set used = greatest(used - 1, 0) where outlet_id = $1 and act = $2 and window_start = $3 and used < allowed`,
    [outletId, act, today(now)],
  );
}

/** The platform says that none is left, whatever we counted. */
export async function closeQuota(pool: Pool, outletId: string, act: Act, now: Date): Promise<void> {
  await pool.query(
    `insert into quota (outlet_id, act, window_start, allowed, used) values ($1, $2, $3, $4, $4)
     on conflict (outlet_id, act, window_start) do update set used = quota.allowed`,
    [outletId, act, today(now), allowed[act]],
  );
}
