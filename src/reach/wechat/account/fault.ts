import { AccountPaused, Outcome, QuotaUsedUp, TryAgainLater, Undeliverable, Unknown } from '#reach/delivery';
import { DeliveryState, type Reason } from '#reach/promise';
import { nextDay } from './windows.ts';

/** The platform answered with an `errcode` that is not 0: the act was certainly not done. */
export class WechatFault extends Error {
  override readonly name = 'WechatFault';

  constructor(
    readonly code: number,
    readonly text: string,
    readonly call: string,
    /** The whole answer: some codes bring more than their number. */
    readonly answer: Readonly<Record<string, unknown>> = {},
  ) {
    super(`${call}: ${code} ${text}`);
  }
}

/** The token is not (or no longer) good; asked for again once. */
export const tokenCodes: ReadonlySet<number> = new Set([40001, 40014, 42001]);
/** The call that asks for one; there, the same codes speak of the secret. */
export const tokenCall = '/stable_token';

/** What the platform says of the account, whatever was to be delivered: nothing goes on before somebody has acted. */
const ofAccount: Readonly<Record<number, Reason>> = {
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
/** Hundreds and thousands of codes whose every one is about the account, its rights, or the address that asks. */
const accountCodes = [48, 50, 61, 89] as const;

/** Of the article, or a picture of it: an editor has to change something. */
const ofContent: ReadonlySet<number> = new Set([
  40033, 40155, 40227, 44003, 44004, 45002, 45003, 45004, 45005, 45008, 45064, 45110, 45166, 45168, 53401,
  53402,
]);
const ofPicture: ReadonlySet<number> = new Set([40005, 40006, 40009, 40137, 45001]);

/** Busy, or asked too often: nobody's fault, and over by itself. */
const passing: ReadonlySet<number> = new Set([-1, 45011, 53501]);

const onPlatform: ReadonlySet<number> = new Set([53503, 53504, 53505]);

/**
 * What each code of the platform means for a delivery. Codes that an act expects are handled before. `forget`: the step
 * whose media the platform may have lost (40007).
 */
export function outcomeOf(fault: WechatFault, now: Date, forget: string[] = ['covers']): Outcome {
  const { code } = fault;
  const remoteCode = String(code);
  const details = { code, text: fault.text };
  const account = accountReason(fault);
  if (account) return new AccountPaused(account, remoteCode, details);
  if (tokenCodes.has(code)) return new TryAgainLater('wechat-token', { remoteCode, isOutage: true });
  if (passing.has(code)) return new TryAgainLater('wechat-busy', { remoteCode, isOutage: true });
  if (ofContent.has(code))
    return new Undeliverable('wechat-content-refused', DeliveryState.BLOCKED, { remoteCode, details });
  if (ofPicture.has(code))
    return new Undeliverable('wechat-media-refused', DeliveryState.BLOCKED, { remoteCode, details });
  if (onPlatform.has(code))
    return new Undeliverable('wechat-needs-person', DeliveryState.MANUAL, { remoteCode, details });
  switch (code) {
    case 40007:
      return new TryAgainLater('wechat-media-refused', { remoteCode, forget });
    case 45009:
      return new QuotaUsedUp('wechat-quota', nextDay(now), remoteCode);
    case 45028:
      return new QuotaUsedUp('wechat-no-push-left', nextDay(now), remoteCode);
    case 45066:
      return new TryAgainLater('wechat-busy', { remoteCode, at: new Date(now.getTime() + 61_000) });
    case 53600:
      return new Undeliverable('wechat-article-unknown', DeliveryState.MANUAL, { remoteCode, details });
    case 45065: // clientmsgid seen: the caller takes it for success; here nobody should see it
    case 45067: // the key is too long: a fault of the program
      return new Undeliverable('program-error', DeliveryState.MANUAL, { remoteCode, details });
    default:
      return new Undeliverable('wechat-other', DeliveryState.MANUAL, { remoteCode, details });
  }
}

/** Null: it is not about the account. */
function accountReason({ code, call }: WechatFault): Reason | null {
  if (call === tokenCall && tokenCodes.has(code)) return 'wechat-secret-refused';
  if (ofAccount[code]) return ofAccount[code];
  return accountCodes.some((thousands) => Math.floor(code / 1000) === thousands)
    ? 'wechat-account-refused'
    : null;
}

/** No answer, or half of one: done or not, nobody knows. Of calls that only ask, it means later. */
export class WechatSilence extends Unknown {
  constructor(cause: unknown) {
    super('no-answer', cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause));
  }
}
