import { AccountPaused, Outcome, QuotaUsedUp, TryAgainLater, Undeliverable, Unknown } from '#reach/delivery';
import { DeliveryState, type Reason } from '#reach/promise';
import { nextDay } from './windows.ts';

/** The platform answered with an `errcode` other than 0: the act was certainly not done. */
export class WechatError extends Error {
  override readonly name = 'WechatError';

  constructor(
    readonly code: number,
    readonly text: string,
    readonly call: string,
    /** The whole answer: some codes come with further fields. */
    readonly answer: Readonly<Record<string, unknown>> = {},
  ) {
    super(`${call}: ${code} ${text}`);
  }
}

/** The token is invalid or expired; the call is retried once with a new one. */
export const tokenCodes: ReadonlySet<number> = new Set([40001, 40014, 42001]);
/** The call that issues a token; there, the same codes are about the secret. */
export const tokenCall = '/stable_token';

/** Errors of the account, whatever was to be delivered: nothing is sent before a person has acted. */
const accountReasons: Readonly<Record<number, Reason>> = {
  40013: 'wechat-not-configured',
  40125: 'wechat-secret-refused',
  40243: 'wechat-secret-frozen',
  41002: 'wechat-not-configured',
  41004: 'wechat-not-configured',
  40164: 'wechat-address-not-listed',
  61004: 'wechat-address-not-listed',
  89501: 'wechat-address-unconfirmed',
  89503: 'wechat-address-unconfirmed',
  89506: 'wechat-address-unconfirmed',
  89507: 'wechat-address-unconfirmed',
  43010: 'wechat-no-right',
  45106: 'wechat-no-right',
  48001: 'wechat-no-right',
  48004: 'wechat-banned',
  50002: 'wechat-restricted',
  53500: 'wechat-banned',
};
/** Ranges of a thousand codes that are all about the account, its rights, or the calling address. */
const accountCodes = [48, 50, 61, 89] as const;

/** Errors of the article or its pictures: an editor has to change something. */
const contentCodes: ReadonlySet<number> = new Set([
  40033, 40155, 40227, 44003, 44004, 45002, 45003, 45004, 45005, 45008, 45064, 45110, 45166, 45168, 53401,
  53402,
]);
const pictureCodes: ReadonlySet<number> = new Set([40005, 40006, 40009, 40137, 45001]);

/** Busy or rate-limited: a transient outage. */
const transient: ReadonlySet<number> = new Set([-1, 45011, 53501]);

const platformCodes: ReadonlySet<number> = new Set([53503, 53504, 53505]);

/**
 * Maps an error code of the platform to an outcome. Codes that an act expects are handled before. `invalidate`: the
 * steps whose media the platform may have lost (40007).
 */
export function outcomeOf(error: WechatError, now: Date, invalidate: string[] = ['covers']): Outcome {
  const { code } = error;
  const remoteCode = String(code);
  const details = { code, text: error.text };
  const account = accountReason(error);
  if (account) return new AccountPaused(account, remoteCode, details);
  if (tokenCodes.has(code)) return new TryAgainLater('wechat-token', { remoteCode, isOutage: true });
  if (transient.has(code)) return new TryAgainLater('wechat-busy', { remoteCode, isOutage: true });
  if (contentCodes.has(code))
    return new Undeliverable('wechat-content-refused', DeliveryState.BLOCKED, { remoteCode, details });
  if (pictureCodes.has(code))
    return new Undeliverable('wechat-media-refused', DeliveryState.BLOCKED, { remoteCode, details });
  if (platformCodes.has(code))
    return new Undeliverable('wechat-needs-person', DeliveryState.MANUAL, { remoteCode, details });
  switch (code) {
    case 40007:
      return new TryAgainLater('wechat-media-refused', { remoteCode, invalidate });
    case 45009:
      return new QuotaUsedUp('wechat-quota', nextDay(now), remoteCode);
    case 45028:
      return new QuotaUsedUp('wechat-no-push-left', nextDay(now), remoteCode);
    case 45066:
      return new TryAgainLater('wechat-busy', { remoteCode, at: new Date(now.getTime() + 61_000) });
    case 53600:
      return new Undeliverable('wechat-article-unknown', DeliveryState.MANUAL, { remoteCode, details });
    case 45065: // a repeated clientmsgid: its caller handles it as success, so it is unexpected here
    case 45067: // the key is too long: a program error
      return new Undeliverable('program-error', DeliveryState.MANUAL, { remoteCode, details });
    default:
      return new Undeliverable('wechat-other', DeliveryState.MANUAL, { remoteCode, details });
  }
}

/** Null if the error is not about the account. */
function accountReason({ code, call }: WechatError): Reason | null {
  if (call === tokenCall && tokenCodes.has(code)) return 'wechat-secret-refused';
  if (accountReasons[code]) return accountReasons[code];
  return accountCodes.some((thousands) => Math.floor(code / 1000) === thousands)
    ? 'wechat-account-refused'
    : null;
}

/** No answer, or an incomplete one: done or not, the hub cannot tell. For calls that only read, retry later. */
export class WechatSilence extends Unknown {
  constructor(cause: unknown) {
    super('no-answer', cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause));
  }
}
