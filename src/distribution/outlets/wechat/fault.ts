import { AccountPaused, Outcome, QuotaUsedUp, TryAgainLater, Undeliverable, Unknown } from '../../outcome.ts';
import { DeliveryState } from '../../delivery-state.ts';
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

/**
 * What each code of the platform means for a delivery. Codes that an act expects are handled before. `forget`: the step
 * whose media the platform may have lost (40007).
 */
export function outcomeOf(fault: WechatFault, now: Date, forget: string[] = ['covers']): Outcome {
  const farCode = String(fault.code);
  const details = { code: fault.code, text: fault.text };
  switch (fault.code) {
    case -1:
    case 45011:
      return new TryAgainLater('wechat-busy', { farCode, isOutage: true });
    case 40001:
    case 40014:
    case 42001:
      return new TryAgainLater('wechat-token', { farCode });
    case 40007:
      return new TryAgainLater('wechat-media-refused', { farCode, forget });
    case 40013:
    case 40125:
      return new AccountPaused('wechat-not-configured', farCode, details);
    case 40164:
      return new AccountPaused('wechat-address-not-listed', farCode, details);
    case 48001:
      return new AccountPaused('wechat-no-right', farCode, details);
    case 48004:
      return new AccountPaused('wechat-banned', farCode, details);
    case 45009:
      return new QuotaUsedUp('wechat-quota', nextDay(now), farCode);
    case 45028:
      return new QuotaUsedUp('wechat-no-push-left', nextDay(now), farCode);
    case 45066:
      return new TryAgainLater('wechat-busy', { farCode, at: new Date(now.getTime() + 61_000) });
    case 45002:
    case 45003:
    case 45004:
    case 45110:
    case 45005:
    case 45008:
    case 45166:
    case 45168:
    case 53401:
    case 53402:
      return new Undeliverable('wechat-content-refused', DeliveryState.BLOCKED, { farCode, details });
    case 53503:
    case 53504:
    case 53505:
      return new Undeliverable('wechat-needs-person', DeliveryState.MANUAL, { farCode, details });
    case 53600:
      return new Undeliverable('wechat-article-unknown', DeliveryState.MANUAL, { farCode, details });
    case 45065: // clientmsgid seen: the caller takes it for success; here nobody should see it
    case 45067: // the key is too long: a fault of the program
      return new Undeliverable('program-error', DeliveryState.MANUAL, { farCode, details });
    default:
      return new Undeliverable('wechat-other', DeliveryState.MANUAL, { farCode, details });
  }
}

/** No answer, or half of one: done or not, nobody knows. Of calls that only ask, it means later. */
export class WechatSilence extends Unknown {
  constructor(cause: unknown) {
    super('no-answer', cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause));
  }
}
