import type { Pool } from 'pg';
import { execute, sql } from '#base/sql';
import { urgency } from '#reach/promise';
import { today } from './windows.ts';

/** The platform's daily quotas. The hub counts its own calls so as not to exceed them. */
const allowed = {
  submit: 100,
  get: 100,
  remove: 10,
  'push-call': 100,
  'push-get': 100,
  'push-remove': 10,
  preview: 100,
} as const;
export type QuotaAct = keyof typeof allowed;

/** Quota reserved for more urgent deliveries: of submissions for all but bulk, of removals for withdrawals. */
const reserves: Readonly<Partial<Record<QuotaAct, { count: number; from: number }>>> = {
  submit: { count: 20, from: urgency.correction },
  remove: { count: 4, from: urgency.withdrawal },
};

interface QuotaUse {
  outletId: string;
  act: QuotaAct;
  now: Date;
  /** The urgency of the delivery; see `urgency`. */
  urgency?: number;
}

/** Counts one use. False if the day's quota is used up, or the rest is reserved for more urgent deliveries. */
export async function takeQuota(
  pool: Pool,
  { outletId, act, now, urgency: its = 0 }: QuotaUse,
): Promise<boolean> {
  const reserve = reserves[act] && its < reserves[act].from ? reserves[act].count : 0;
  const counted = await execute(
    pool,
    sql`
      insert into quota (outlet_id, act, window_start, allowed, used) values (${outletId}, ${act}, ${today(now)}, ${allowed[act]}, 1)
        on conflict (outlet_id, act, window_start) do update set used = quota.used + 1 where quota.used < quota.allowed - ${reserve}`,
  );
  return counted === 1;
}

/** Returns one use: the platform never received the call, so it did not count it. */
export async function giveBackQuota(pool: Pool, { outletId, act, now }: QuotaUse): Promise<void> {
  await execute(
    pool,
    sql`
      update quota set used = greatest(used - 1, 0)
        where outlet_id = ${outletId} and act = ${act} and window_start = ${today(now)} and used < allowed`,
  );
}

/** Marks the day's quota as used up: the platform says so, whatever the hub counted. */
export async function closeQuota(pool: Pool, outletId: string, act: QuotaAct, now: Date): Promise<void> {
  await execute(
    pool,
    sql`
      insert into quota (outlet_id, act, window_start, allowed, used) values (${outletId}, ${act}, ${today(now)}, ${allowed[act]}, ${allowed[act]})
        on conflict (outlet_id, act, window_start) do update set used = quota.allowed`,
  );
}
