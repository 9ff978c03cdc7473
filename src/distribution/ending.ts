import { DeliveryState } from './delivery-state.ts';
import type { Hub } from './hub.ts';
import type { OpenDelivery } from './open-deliveries.ts';
import type { Outlet, Sent } from './outlet.ts';
import {
  AccountPaused,
  NewerThere,
  NotYet,
  Outcome,
  QuotaUsedUp,
  TryAgainLater,
  Undeliverable,
  Unknown,
} from './outcome.ts';
import type { Reason } from './reason.ts';
import type { Steps } from './steps.ts';

const S = DeliveryState;

/** How a run of a delivery ends: what its row will say. */
export interface Ending {
  state: DeliveryState;
  reason: Reason;
  details: Readonly<Record<string, unknown>>;
  farCode: string | null;
  tries: number;
  nextAt: Date;
  pauses: boolean;
  sent: Sent | null;
  farIds: Readonly<Record<string, unknown>>;
}

const mostTries = 6;
/** Asking costs the far side little; after this often (a day, with doubled waits) a person has to look. */
const mostQuestions = 12;
const hour = 3_600_000;

export function endingOf(
  result: { sent: Sent } | { error: unknown },
  { hub, delivery, outlet, steps }: { hub: Hub; delivery: OpenDelivery; outlet: Outlet; steps: Steps | null },
): Ending {
  const now = hub.now();
  const isRetract = delivery.kind === 'retract';
  const stays: Ending = {
    state: delivery.state,
    reason: 'arrived',
    details: {},
    farCode: null,
    tries: 0,
    nextAt: now,
    pauses: false,
    sent: null,
    farIds: {},
  };
  if ('sent' in result) {
    const { sent } = result;
    const state = isRetract
      ? sent.remains
        ? S.PARTLY_RETRACTED
        : S.RETRACTED
      : sent.remains
        ? S.PARTIAL
        : S.DELIVERED;
    const farIds = { ...sent.farIds, ...(sent.url && { url: sent.url }) };
    return { ...stays, state, reason: sent.remains ?? 'arrived', sent, farIds };
  }

  const error = result.error instanceof Outcome ? result.error : new TryAgainLater('program-error');
  const base = {
    ...stays,
    reason: error.reason,
    details: error.details,
    farCode: error.farCode,
    tries: delivery.tries,
  };
  const failed = isRetract ? S.RETRACT_FAILED : steps?.hasSent ? S.PARTIAL : S.FAILED;
  const waiting = (state: DeliveryState) =>
    steps?.isUnsettled ? S.UNKNOWN : isRetract ? S.RETRACTING : steps?.hasSent ? S.ACCEPTED : state;
  const later = (ms: number) => new Date(now.getTime() + ms * (0.8 + Math.random() * 0.4));

  if (error instanceof AccountPaused) return { ...base, state: waiting(S.AUTH_BLOCKED), pauses: true };
  if (error instanceof Unknown || steps?.isUnsettled) {
    const tries = delivery.tries + 1;
    if (tries >= mostQuestions) return { ...base, state: S.MANUAL, tries };
    const askAt = error instanceof Unknown ? error.askAt : null;
    return {
      ...base,
      state: S.UNKNOWN,
      reason: 'cannot-tell', // what silenced the far side is in `farCode`; what matters is that nobody knows
      tries,
      nextAt: askAt ?? later(Math.min((hub.settleMs / 2) * 2 ** delivery.tries, 3 * hour)),
    };
  }
  if (error instanceof NewerThere) return { ...base, state: S.SUPERSEDED };
  if (error instanceof Undeliverable) {
    const state = error.state === S.FAILED ? failed : error.state;
    return { ...base, state };
  }
  if (error instanceof NotYet) {
    if (now > delivery.deadline) return { ...base, state: S.MANUAL, reason: 'wechat-not-confirmed' };
    return { ...base, state: isRetract ? S.RETRACTING : error.state, nextAt: error.at, farIds: error.farIds };
  }
  if (error instanceof QuotaUsedUp) return { ...base, state: waiting(S.QUOTA_WAIT), nextAt: error.until };

  const at = error instanceof TryAgainLater ? error.given.at : undefined;
  const tries = at ? delivery.tries : delivery.tries + 1;
  const nextAt = at ?? later(outlet.firstWait * 4 ** delivery.tries);
  if (tries >= mostTries || nextAt > delivery.deadline) {
    return { ...base, state: failed, tries, details: { ...error.details, tries } };
  }
  return { ...base, state: waiting(S.RETRY_WAIT), tries, nextAt };
}
