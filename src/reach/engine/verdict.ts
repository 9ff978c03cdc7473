import { hindranceOf } from '#base/database';
import { after } from '#base/dates';
import {
  type OutletAdapter,
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
import type { WorkerContext } from './worker-context.ts';
import type { OpenDelivery } from './open-deliveries.ts';
import type { Steps } from './steps.ts';

const S = DeliveryState;

/** How a run of a delivery ends: what its row will say. */
export interface Verdict {
  state: DeliveryState;
  reason: Reason;
  details: Readonly<Record<string, unknown>>;
  remoteCode: string | null;
  /** In a row, that count against it. */
  tries: number;
  /** In a row, that do not. */
  waits: number;
  nextAt: Date;
  /** Of a push that was moved to another day: later than this it is not sent. */
  sendBy: Date | null;
  pauses: boolean;
  sent: Sent | null;
  remoteIds: Readonly<Record<string, unknown>>;
  /** Whether the far side cannot answer anybody; null: the run says nothing about that. */
  isOutage: boolean | null;
}

const maxTries = 6;
/** Asking costs the far side little; after this often (a day, with doubled waits) a person has to look. */
const maxQuestions = 12;
const minute = 60_000;
const hour = 60 * minute;
/** Of what waits through no fault of its own. */
const maxWait = 15 * minute;
/** A withdrawal that was refused is tried again all the same: something may have been put right. */
const untilNextRefusal = 6 * hour;

interface Run {
  worker: WorkerContext;
  delivery: OpenDelivery;
  outlet: OutletAdapter;
  steps: Steps | null;
}

/**
 * What could not connect, timed out, or met a far side that cannot answer anybody is tried until its deadline; what was
 * refused, six times. A withdrawal has no end before it has happened, also where a person has to look.
 */
export function verdictOf(result: { sent: Sent } | { error: unknown }, run: Run): Verdict {
  const initial: Verdict = {
    state: run.delivery.state,
    reason: 'arrived',
    details: {},
    remoteCode: null,
    tries: 0,
    waits: 0,
    nextAt: run.worker.now(),
    sendBy: null,
    pauses: false,
    sent: null,
    remoteIds: {},
    isOutage: false,
  };
  if ('sent' in result) return arrived(initial, result.sent, run.delivery.kind === 'retract');
  const isProgramError = !(result.error instanceof Outcome);
  const error = isProgramError ? programError(result.error) : (result.error as Outcome);
  const base = {
    ...initial,
    ...outcomeFields(error),
    tries: run.delivery.tries,
    isOutage: isProgramError ? null : outageIn(error),
  };
  return failed(base, error, run);
}

/** Many ends come about without asking anybody: they say nothing about the far side. */
const outageIn = (error: Outcome): boolean | null =>
  error.isOutage || error instanceof TryAgainLater || error instanceof NewerThere ? error.isOutage : null;

/** A fault of the program counts as a try; that the database or a disk keeps it from working does not. */
const programError = (error: unknown) =>
  new TryAgainLater('program-error', { isOutage: hindranceOf(error) !== null });

const outcomeFields = ({ reason, details, remoteCode }: Outcome) => ({ reason, details, remoteCode });

function arrived(initial: Verdict, sent: Sent, isRetract: boolean): Verdict {
  const [whole, part] = isRetract ? [S.RETRACTED, S.PARTLY_RETRACTED] : [S.DELIVERED, S.PARTIAL];
  const remoteIds = { ...sent.remoteIds, ...(sent.url && { url: sent.url }) };
  return {
    ...initial,
    state: sent.remains ? part : whole,
    reason: sent.remains ?? 'arrived',
    sent,
    remoteIds,
  };
}

function failed(base: Verdict, error: Outcome, run: Run): Verdict {
  const { delivery, steps } = run;
  const now = run.worker.now();
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
  const nextAt = at ?? after(now, growing(run.outlet.firstWait, delivery.tries));
  if (tries >= maxTries || (nextAt > delivery.deadline && !isRetract))
    return refused({ ...base, tries, details: { ...error.details, tries } }, run);
  return { ...base, state: waiting(S.RETRY_WAIT), tries, nextAt };
}

/** Whoever is to blame, it is not what was to be delivered: it waits until its deadline, a withdrawal for ever. */
function outage(base: Verdict, error: Outcome, { worker, delivery, outlet, steps }: Run): Verdict {
  const now = worker.now();
  const isRetract = delivery.kind === 'retract';
  const isUnknown = error instanceof Unknown || steps?.isUnsettled === true;
  if (now >= delivery.deadline && !isRetract)
    return isUnknown
      ? { ...base, state: S.MANUAL, reason: 'cannot-tell' }
      : { ...base, state: steps?.hasSent ? S.PARTIAL : S.FAILED };
  const wait = Math.min(growing(outlet.firstWait, delivery.waits), maxWait);
  const at = error instanceof TryAgainLater ? error.options.at : undefined;
  const soonest = at ?? after(now, isUnknown ? Math.max(wait, worker.settleMs / 2) : wait);
  const state = isUnknown ? S.UNKNOWN : isRetract ? S.RETRACTING : steps?.hasSent ? S.ACCEPTED : S.RETRY_WAIT;
  return {
    ...base,
    state,
    // What silenced the far side is in `remoteCode`; what matters is that nobody knows.
    reason: isUnknown ? 'cannot-tell' : base.reason,
    waits: delivery.waits + 1,
    nextAt: isRetract || soonest < delivery.deadline ? soonest : delivery.deadline,
  };
}

/** The far side answers, and yet cannot say what became of it: it is asked less and less often, and then somebody looks. */
function unknown(base: Verdict, error: Outcome, { worker, delivery }: Run): Verdict {
  const tries = delivery.tries + 1;
  const isRetract = delivery.kind === 'retract';
  if (tries >= maxQuestions && !isRetract) return { ...base, state: S.MANUAL, tries };
  const askAt = error instanceof Unknown ? error.askAt : null;
  const wait = Math.min((worker.settleMs / 2) * 2 ** Math.min(delivery.tries, 30), 3 * hour);
  return {
    ...base,
    state: S.UNKNOWN,
    reason: 'cannot-tell',
    tries,
    nextAt: askAt ?? after(worker.now(), jittered(wait)),
  };
}

/** It was refused, and is given up; only a withdrawal never is. */
function refused(base: Verdict, { worker, delivery, steps }: Run): Verdict {
  if (delivery.kind === 'retract')
    return { ...base, state: S.RETRACT_FAILED, nextAt: after(worker.now(), untilNextRefusal) };
  return { ...base, state: steps?.hasSent ? S.PARTIAL : S.FAILED };
}

const jittered = (ms: number) => ms * (0.8 + Math.random() * 0.4);
/** Four times as long each time. */
const growing = (first: number, times: number) => jittered(first * 4 ** Math.min(times, 20));
