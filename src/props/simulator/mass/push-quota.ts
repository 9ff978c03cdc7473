import { chinaDay, chinaMonth } from '../clock.ts';
import type { MassSend } from '../state/mass-state.ts';
import type { Platform } from '../platform.ts';

/** A subscription account may push once a day, a service account four times a month to each follower. */
const grants = {
  subscription: { per: 'day', limit: 1 },
  service: { per: 'month', limit: 4 },
} as const;

/** The results of unconfirmed pushes, which do not use the quota. */
const unconfirmed = new Set(['err(40001)', 'err(40002)']);

export interface PushQuota {
  per: 'day' | 'month';
  /** The current day or month in China: `2026-11-23` or `2026-11`. */
  window: string;
  limit: number;
  used: number;
  left: number;
}

/**
 * The quota of pushes and its use. A subscription account's push counts for every audience ("成功调用 1 次"). For a service
 * account only pushes to all followers count here; `hasHadEnough` counts those of each follower. That a push refused in
 * review uses the quota is a guess: the platform does not say, and the strict rule is the safer one.
 */
export function pushQuota(platform: Platform): PushQuota {
  const { per } = grants[platform.account.kind];
  const limit = limitOf(platform);
  const window = pushWindow(platform);
  const spent = sendsIn(platform, window).filter(({ audience }) => per === 'day' || audience === 'all');
  return { per, window, limit, used: spent.length, left: Math.max(0, limit - spent.length) };
}

export function pushWindow(platform: Platform): string {
  const now = platform.clock.now();
  return grants[platform.account.kind].per === 'day' ? chinaDay(now) : chinaMonth(now);
}

/** Whether a follower of a service account has received a month's maximum, and is filtered out. */
export function hasHadEnough(platform: Platform, openid: string, window: string): boolean {
  if (grants[platform.account.kind].per === 'day') return false;
  const had = sendsIn(platform, window).filter(({ recipients }) => recipients.includes(openid));
  return had.length >= limitOf(platform);
}

const limitOf = (platform: Platform): number =>
  platform.journal.state.pushLimit ?? grants[platform.account.kind].limit;

const sendsIn = (platform: Platform, window: string): MassSend[] =>
  Object.values(platform.journal.state.massSends).filter(
    (send) => send.window === window && !unconfirmed.has(send.result ?? ''),
  );
