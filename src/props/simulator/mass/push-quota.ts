import { chinaDay, chinaMonth } from '../clock.ts';
import type { MassSend } from '../state/mass-state.ts';
import type { Platform } from '../platform.ts';

/** A subscription account reaches its followers once a day, a service account each of them four times a month. */
const grants = {
  subscription: { per: 'day', limit: 1 },
  service: { per: 'month', limit: 4 },
} as const;

/** Whoever did not confirm never spent anything. */
const givenBack = new Set(['err(40001)', 'err(40002)']);

export interface PushQuota {
  per: 'day' | 'month';
  /** The day or month in China that counts now: `2026-11-23` or `2026-11`. */
  window: string;
  limit: number;
  used: number;
  left: number;
}

/**
 * What is left of the pushes. A subscription account's push counts whomever it goes to ("成功调用 1 次"). Of a service
 * account only pushes to everybody are counted here; each follower's four are counted by `hasHadEnough`. That a push
 * which the review refused stays spent is a guess: the platform says nothing, and the harder rule is the safer one.
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

/** Of a service account: this follower has received all that a month grants, and is filtered out. */
export function hasHadEnough(platform: Platform, openid: string, window: string): boolean {
  if (grants[platform.account.kind].per === 'day') return false;
  const had = sendsIn(platform, window).filter(({ recipients }) => recipients.includes(openid));
  return had.length >= limitOf(platform);
}

const limitOf = (platform: Platform): number =>
  platform.journal.state.pushLimit ?? grants[platform.account.kind].limit;

const sendsIn = (platform: Platform, window: string): MassSend[] =>
  Object.values(platform.journal.state.massSends).filter(
    (send) => send.window === window && !givenBack.has(send.result ?? ''),
  );
