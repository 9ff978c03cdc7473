import { randomBytes } from 'node:crypto';
import { PlatformRefusal } from '../answers/errcodes.ts';
import type { Call } from '../answers/gateway.ts';
import { text } from '../answers/json-body.ts';
import type { Platform } from '../platform.ts';
import { countCall } from '../answers/quota.ts';

const lifetime = 7_200_000;
/** A token is replaced in its last five minutes; both tokens work for this time. */
const overlap = 300_000;
/** A forced refresh within this time of the last one returns the current token. */
const forcedInterval = 30_000;

export const tokenCalls: Record<string, Call> = {
  stable_token: {
    method: 'POST',
    isOpen: true,
    answer(platform, { body }) {
      checkAccount(platform, (field) => text(body, field));
      return currentToken(platform, body.force_refresh === true);
    },
  },
  /** The older call: returns a new token each time; the previous one stays valid for five minutes. */
  token: {
    method: 'GET',
    isOpen: true,
    answer(platform, { query }) {
      checkAccount(platform, (field) => query[field] ?? '');
      return issue(platform, platform.clock.now(), { isStable: false });
    },
  },
};

function checkAccount({ account }: Platform, valueOf: (field: string) => string): void {
  if (valueOf('grant_type') !== 'client_credential') throw new PlatformRefusal(40002);
  if (!valueOf('appid')) throw new PlatformRefusal(41002);
  if (!valueOf('secret')) throw new PlatformRefusal(41004);
  if (valueOf('appid') !== account.appId) throw new PlatformRefusal(40013);
  if (valueOf('secret') !== account.appSecret) throw new PlatformRefusal(40125);
}

/** Refuses a missing token with 41001, a malformed one with 40014, an unknown or replaced one with 40001, an old one with 42001. */
export function checkToken(platform: Platform, value: string | undefined): void {
  if (!value) throw new PlatformRefusal(41001);
  const token = platform.journal.state.tokens.find((known) => known.value === value);
  if (!token) throw new PlatformRefusal(/^[\w-]{64,}$/.test(value) ? 40001 : 40014);
  if (token.deadCode) throw new PlatformRefusal(token.deadCode);
  const now = platform.clock.now();
  if (now >= token.expiresAt) throw new PlatformRefusal(42001);
  if (token.replacedUntil !== undefined && now >= token.replacedUntil) throw new PlatformRefusal(40001);
}

function currentToken(platform: Platform, isForced: boolean): object {
  const now = platform.clock.now();
  const { state } = platform.journal;
  const current = state.tokens.findLast(({ isStable = true }) => isStable);
  const isLive = current !== undefined && !current.deadCode && now < current.expiresAt;
  if (isForced && !(isLive && now - state.forcedAt < forcedInterval)) {
    countCall(platform, 'stable_token?force_refresh');
    return issue(platform, now, { isStable: true, forcedAt: now });
  }
  if (!isLive || current.expiresAt - now <= overlap) return issue(platform, now, { isStable: true });
  return { access_token: current.value, expires_in: Math.floor((current.expiresAt - now) / 1000) };
}

function issue(
  platform: Platform,
  now: number,
  { isStable, forcedAt }: { isStable: boolean; forcedAt?: number },
): object {
  const value = `SIM_${randomBytes(64).toString('base64url')}`;
  platform.journal.record('tokenIssued', {
    token: { value, isStable, expiresAt: now + lifetime },
    previousUntil: now + overlap,
    forcedAt,
  });
  return { access_token: value, expires_in: lifetime / 1000 };
}
