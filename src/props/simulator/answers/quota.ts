import { chinaDay, chinaMonth } from '../clock.ts';
import { PlatformRefusal } from './errcodes.ts';
import type { Platform } from '../platform.ts';
import { recordAt } from '../state/state.ts';

type Period = 'minute' | 'day' | 'month';

/** The codes of an exhausted quota. */
const codes: Record<Period, number> = { minute: 45011, day: 45009, month: 48006 };

/** The platform's quotas of one account. Days and months end at midnight in China. */
const limits: Record<string, { limit: number; per: Period }> = {
  token: { limit: 2_000, per: 'day' },
  stable_token: { limit: 10_000, per: 'minute' },
  'stable_token?force_refresh': { limit: 20, per: 'day' },
  'media/uploadimg': { limit: 5_000, per: 'day' },
  'material/add_material': { limit: 1_000, per: 'day' },
  'material/del_material': { limit: 1_000, per: 'day' },
  'draft/add': { limit: 1_000, per: 'day' },
  'draft/update': { limit: 1_000, per: 'day' },
  'draft/delete': { limit: 1_000, per: 'day' },
  'draft/get': { limit: 500, per: 'day' },
  'draft/batchget': { limit: 1_000, per: 'day' },
  'draft/count': { limit: 1_000, per: 'day' },
  'freepublish/submit': { limit: 100, per: 'day' },
  'freepublish/get': { limit: 100, per: 'day' },
  'freepublish/delete': { limit: 10, per: 'day' },
  'freepublish/getarticle': { limit: 100, per: 'day' },
  'freepublish/batchget': { limit: 100, per: 'day' },
  // No quota is documented for `message/mass/get`, the tags and the lists of materials.
  'message/mass/sendall': { limit: 100, per: 'day' },
  'message/mass/sendall?minute': { limit: 60, per: 'minute' },
  'message/mass/delete': { limit: 10, per: 'day' },
  'message/mass/preview': { limit: 100, per: 'day' },
  'message/custom/send': { limit: 500_000, per: 'day' },
  'menu/create': { limit: 1_000, per: 'day' },
  'menu/get': { limit: 10_000, per: 'day' },
  'menu/delete': { limit: 1_000, per: 'day' },
  'user/get': { limit: 500, per: 'day' },
  'user/info': { limit: 5_000_000, per: 'day' },
  clear_quota: { limit: 10, per: 'month' },
};

/** The calls that `clear_quota` does not reset: only `clear_quota` itself, which counts by the month. */
export const monthlyCalls = Object.keys(limits).filter((call) => limits[call]!.per === 'month');

/**
 * Counts one call by the day, and by the minute where the platform does too. Calls refused for an exhausted quota are not
 * counted; calls without a documented quota are.
 */
export function countCall(platform: Platform, call: string): void {
  const names = [call, `${call}?minute`].filter((name) => name === call || recordAt(limits, name));
  const now = platform.clock.now();
  for (const name of names) {
    const limit = limitOf(platform, name);
    if (limit !== null && used(platform, name, now) >= limit)
      throw new PlatformRefusal(codes[periodOf(name)]);
  }
  for (const name of names)
    platform.journal.record('called', { call: name, window: windowOf(periodOf(name), now) });
}

export interface QuotaUse {
  call: string;
  per: Period;
  /** Null where no quota is documented. */
  limit: number | null;
  used: number;
}

export function quotas(platform: Platform): QuotaUse[] {
  const now = platform.clock.now();
  const unlimited = Object.keys(platform.journal.state.quotas).filter((call) => !recordAt(limits, call));
  return [...Object.keys(limits), ...unlimited].map((call) => ({
    call,
    per: periodOf(call),
    limit: limitOf(platform, call),
    used: used(platform, call, now),
  }));
}

/** The number of counted calls by name, since the journal began. */
export const totals = ({ journal: { state } }: Platform): Record<string, number> =>
  Object.fromEntries(
    Object.entries(state.quotas)
      .filter(([call]) => !call.includes('?'))
      .map(([call, { used: now, total = now }]) => [call, total]),
  );

const periodOf = (call: string): Period => recordAt(limits, call)?.per ?? 'day';

const limitOf = (platform: Platform, call: string): number | null =>
  recordAt(platform.journal.state.quotaLimits, call) ?? recordAt(limits, call)?.limit ?? null;

function windowOf(per: Period, now: number): string {
  if (per === 'minute') return String(Math.floor(now / 60_000));
  return per === 'day' ? chinaDay(now) : chinaMonth(now);
}

function used(platform: Platform, call: string, now: number): number {
  const quota = recordAt(platform.journal.state.quotas, call);
  return quota?.window === windowOf(periodOf(call), now) ? quota.used : 0;
}
