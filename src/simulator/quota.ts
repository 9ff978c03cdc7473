import { chinaDay } from './clock.ts';
import { PlatformRefusal } from './errcodes.ts';
import type { Platform } from './platform.ts';
import { known } from './state.ts';

/** The platform's numbers for one account; `minute` windows answer 45011, days 45009. A day ends at midnight in China. */
const limits: Record<string, { limit: number; per: 'day' | 'minute' }> = {
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
};

/** Counts one call; refused ones beyond the quota are not counted again. */
export function countCall(platform: Platform, call: string): void {
  const quota = known(limits, call);
  if (!quota) return;
  const window = windowOf(quota.per, platform.clock.now());
  if (used(platform, call, window) >= limitOf(platform, call)) {
    throw new PlatformRefusal(quota.per === 'day' ? 45009 : 45011);
  }
  platform.journal.record('called', { call, window });
}

export interface QuotaUse {
  call: string;
  per: 'day' | 'minute';
  limit: number;
  used: number;
}

export const quotas = (platform: Platform): QuotaUse[] =>
  Object.entries(limits).map(([call, { per }]) => ({
    call,
    per,
    limit: limitOf(platform, call),
    used: used(platform, call, windowOf(per, platform.clock.now())),
  }));

const limitOf = (platform: Platform, call: string): number =>
  platform.journal.state.quotaLimits[call] ?? limits[call]!.limit;

const windowOf = (per: 'day' | 'minute', now: number): string =>
  per === 'day' ? chinaDay(now) : String(Math.floor(now / 60_000));

function used(platform: Platform, call: string, window: string): number {
  const quota = platform.journal.state.quotas[call];
  return quota?.window === window ? quota.used : 0;
}
