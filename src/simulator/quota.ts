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
  // None is documented for `message/mass/get` and the tags.
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
};

/** Counts one call, by the minute too where the platform does; refused ones beyond a quota are not counted again. */
export function countCall(platform: Platform, call: string): void {
  const counted = [call, `${call}?minute`].filter((name) => known(limits, name));
  const now = platform.clock.now();
  for (const name of counted) {
    const { per } = limits[name]!;
    if (used(platform, name, windowOf(per, now)) >= limitOf(platform, name))
      throw new PlatformRefusal(per === 'day' ? 45009 : 45011);
  }
  for (const name of counted)
    platform.journal.record('called', { call: name, window: windowOf(limits[name]!.per, now) });
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
