import { hindranceOf } from '#base/database';
import { after } from '#base/dates';
import {
  type Rendition,
  type Sent,
  AccountPaused,
  NewerThere,
  NotYet,
  Outcome,
  QuotaUsedUp,
  TryAgainLater,
  Undeliverable,
  Unknown,
} from '#reach/delivery';
import { DeliveryState, type Reason } from '#reach/promise';
import type { Act } from './next-act.ts';
import type { OpenDelivery } from './open-deliveries.ts';
import type { ActResult } from './perform.ts';
import type { Steps } from './steps.ts';

const S = DeliveryState;

/** How a run of a delivery ended: what will be written to its row. */
export interface Verdict {
  state: DeliveryState;
  /** Null: it was rendered without a blocking problem. */
  reason: Reason | null;
  details: Readonly<Record<string, unknown>>;
  remoteCode: string | null;
  /** Consecutive failures. */
  tries: number;
  /** Consecutive waits that do not count as failures. */
  waits: number;
  nextAt: Date;
  /** Of a postponed push: the latest time at which it may be sent. */
  sendBy: Date | null;
  /** Whether the outlet is paused. */
  pauses: boolean;
  sent: Sent | null;
  rendition: Rendition | null;
  remoteIds: Readonly<Record<string, unknown>>;
  /** Whether the remote has an outage; null: the run says nothing about that. */
  isOutage: boolean | null;
}

const maxTries = 6;
/** Queries cost the remote little; after this number (a day, with doubling waits) a person has to look. */
const maxQuestions = 12;
const minute = 60_000;
const hour = 60 * minute;
/** Between attempts that do not count as failures. */
const maxWait = 15 * minute;
/** A refused withdrawal is retried all the same: the cause may have been removed. */
const untilNextRefusal = 6 * hour;
/** A rendition that waits for approval and could not be made is retried after this time. */
const untilNextRendition = 10 * minute;

/** A run that has ended. */
export interface EndedRun {
  /** As it was during the run. */
  delivery: OpenDelivery;
  act: Act;
  steps: Pick<Steps, 'isUnsettled' | 'hasSent'> | null;
  settleMs: number;
  now: Date;
}

/**
 * The verdict on the result of a run; pure but for jitter. Outages, timeouts and failed connections are retried until the
 * deadline, refusals six times. A withdrawal is retried until it is done, even where a person has to act.
 */
export function verdictOf(result: ActResult, run: EndedRun): Verdict {
  const { delivery, act, now } = run;
  const initial: Verdict = {
    state: delivery.state,
    reason: 'arrived',
    details: {},
    remoteCode: null,
    tries: 0,
    waits: 0,
    nextAt: now,
    sendBy: null,
    pauses: false,
    sent: null,
    rendition: null,
    remoteIds: {},
    isOutage: null,
  };
  if ('sent' in result) return arrived(initial, result.sent, delivery);
  if ('rendition' in result) return rendered(initial, result.rendition, delivery);
  if ('supersededBy' in result) return superseded({ ...initial, tries: delivery.tries }, result.supersededBy);

  const isProgramError = !(result.error instanceof Outcome);
  const error = isProgramError ? programError(result.error) : (result.error as Outcome);
  const base = {
    ...initial,
    ...outcomeFields(error),
    tries: delivery.tries,
    isOutage: isProgramError ? null : outageIn(error),
  };
  const verdict = failed(base, error, run);
  return act.type === 'render' && delivery.state === S.AWAITING_APPROVAL
    ? stillWaiting(verdict, run)
    : verdict;
}

function arrived(initial: Verdict, sent: Sent, { kind }: OpenDelivery): Verdict {
  const [whole, part] = kind === 'retract' ? [S.RETRACTED, S.PARTLY_RETRACTED] : [S.DELIVERED, S.PARTIAL];
  const remoteIds = { ...sent.remoteIds, ...(sent.url && { url: sent.url }) };
  const [state, reason] = sent.remains ? [part, sent.remains] : [whole, 'arrived' as const];
  return { ...initial, state, reason, sent, remoteIds, isOutage: false };
}

/** A blocking problem sends an article back to its editor. A push stays with its editors, who see what blocks it. */
function rendered(initial: Verdict, rendition: Rendition, { state, digestId }: OpenDelivery): Verdict {
  const blocking = rendition.problems.find(({ isBlocking }) => isBlocking);
  return {
    ...initial,
    state:
      blocking && digestId === null
        ? S.BLOCKED
        : state === S.AWAITING_APPROVAL
          ? S.AWAITING_APPROVAL
          : S.RENDERED,
    reason: blocking?.reason ?? null,
    details: blocking?.details ?? {},
    rendition,
  };
}

const superseded = (initial: Verdict, { kind }: OpenDelivery): Verdict =>
  kind === 'retract'
    ? { ...initial, state: S.CANCELLED, reason: 'withdrawn' }
    : { ...initial, state: S.SUPERSEDED, reason: 'newer-edition' };

/** A delivery that waits for approval keeps waiting, and is rendered again for as long as that takes. */
function stillWaiting(verdict: Verdict, { delivery, now }: EndedRun): Verdict {
  const nextAt = verdict.nextAt > now ? verdict.nextAt : after(now, untilNextRendition);
  return { ...verdict, state: delivery.state, nextAt, tries: Math.min(verdict.tries, 3) };
}

/** Many outcomes come about without asking the remote: they say nothing about it. */
const outageIn = (error: Outcome): boolean | null =>
  error.isOutage || error instanceof TryAgainLater || error instanceof NewerThere ? error.isOutage : null;

/** A program error counts as a failure; an outage of the database or a full disk does not. */
const programError = (error: unknown) =>
  new TryAgainLater('program-error', { isOutage: hindranceOf(error) !== null });

const outcomeFields = ({ reason, details, remoteCode }: Outcome) => ({ reason, details, remoteCode });

function failed(base: Verdict, error: Outcome, run: EndedRun): Verdict {
  const { delivery, steps, now } = run;
  const isRetract = delivery.kind === 'retract';
  const waiting = (state: DeliveryState) =>
    steps?.isUnsettled ? S.UNKNOWN : isRetract ? S.RETRACTING : steps?.hasSent ? S.ACCEPTED : state;

  if (error instanceof AccountPaused) return { ...base, state: waiting(S.AUTH_BLOCKED), pauses: true };
  if (error.isOutage || (error instanceof TryAgainLater && error.options.isNotThereYet))
    return outage(base, error, run);
  if (error instanceof Unknown || steps?.isUnsettled) return unknown(base, error, run);
  if (error instanceof NewerThere) return { ...base, state: S.SUPERSEDED };
  if (error instanceof Undeliverable)
    return error.state === S.FAILED || isRetract ? refused(base, run) : { ...base, state: error.state };
  if (error instanceof NotYet) {
    if (now > delivery.deadline && !isRetract)
      return { ...base, state: S.MANUAL, reason: 'wechat-not-confirmed' };
    return {
      ...base,
      state: isRetract ? S.RETRACTING : error.state,
      nextAt: error.at,
      remoteIds: error.remoteIds,
    };
  }
  if (error instanceof QuotaUsedUp)
    return { ...base, state: waiting(S.QUOTA_WAIT), nextAt: error.until, sendBy: error.sendBy };

  const at = error instanceof TryAgainLater ? error.options.at : undefined;
  const tries = at ? delivery.tries : delivery.tries + 1;
  const nextAt = at ?? after(now, growing(firstWaitOf(run.act), delivery.tries));
  if (tries >= maxTries || (nextAt > delivery.deadline && !isRetract))
    return refused({ ...base, tries, details: { ...error.details, tries } }, run);
  return { ...base, state: waiting(S.RETRY_WAIT), tries, nextAt };
}

/** What was to be delivered is not the cause: it waits until its deadline, a withdrawal without limit. */
function outage(base: Verdict, error: Outcome, { delivery, act, steps, settleMs, now }: EndedRun): Verdict {
  const isRetract = delivery.kind === 'retract';
  const isUnknown = error instanceof Unknown || steps?.isUnsettled === true;
  if (now >= delivery.deadline && !isRetract)
    return isUnknown
      ? { ...base, state: S.MANUAL, reason: 'cannot-tell' }
      : { ...base, state: steps?.hasSent ? S.PARTIAL : S.FAILED };
  const wait = Math.min(growing(firstWaitOf(act), delivery.waits), maxWait);
  const at = error instanceof TryAgainLater ? error.options.at : undefined;
  const soonest = at ?? after(now, isUnknown ? Math.max(wait, settleMs / 2) : wait);
  const state = isUnknown ? S.UNKNOWN : isRetract ? S.RETRACTING : steps?.hasSent ? S.ACCEPTED : S.RETRY_WAIT;
  return {
    ...base,
    state,
    // The error of the remote is in `remoteCode`; for the reader it matters that the result is unknown.
    reason: isUnknown ? 'cannot-tell' : base.reason,
    waits: delivery.waits + 1,
    nextAt: isRetract || soonest < delivery.deadline ? soonest : delivery.deadline,
  };
}

/** The remote answers but cannot tell the result: it is asked at doubling intervals, and finally a person has to look. */
function unknown(base: Verdict, error: Outcome, { delivery, settleMs, now }: EndedRun): Verdict {
  const tries = delivery.tries + 1;
  const isRetract = delivery.kind === 'retract';
  if (tries >= maxQuestions && !isRetract) return { ...base, state: S.MANUAL, tries };
  const askAt = error instanceof Unknown ? error.askAt : null;
  const wait = Math.min((settleMs / 2) * 2 ** Math.min(delivery.tries, 30), 3 * hour);
  return {
    ...base,
    state: S.UNKNOWN,
    reason: 'cannot-tell',
    tries,
    nextAt: askAt ?? after(now, jittered(wait)),
  };
}

/** Given up after a refusal; a withdrawal never is. */
function refused(base: Verdict, { delivery, steps, now }: EndedRun): Verdict {
  if (delivery.kind === 'retract')
    return { ...base, state: S.RETRACT_FAILED, nextAt: after(now, untilNextRefusal) };
  return { ...base, state: steps?.hasSent ? S.PARTIAL : S.FAILED };
}

const jittered = (ms: number) => ms * (0.8 + Math.random() * 0.4);
/** Four times as long each time. */
const growing = (first: number, times: number) => jittered(first * 4 ** Math.min(times, 20));
const firstWaitOf = (act: Act): number => ('outlet' in act ? act.outlet.firstWait : 0);
