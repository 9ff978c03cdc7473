/** The key is the API's word, the value is the database's. */
export enum DeliveryState {
  PLANNED = 'planned',
  RENDERED = 'rendered',
  BLOCKED = 'blocked',
  AWAITING_APPROVAL = 'awaiting-approval',
  QUEUED = 'queued',
  SENDING = 'sending',
  ACCEPTED = 'accepted',
  DELIVERED = 'delivered',
  PARTIAL = 'partial',
  REJECTED = 'rejected',
  RETRY_WAIT = 'retry-wait',
  QUOTA_WAIT = 'quota-wait',
  AUTH_BLOCKED = 'auth-blocked',
  AWAITING_PLATFORM_CONFIRMATION = 'awaiting-platform-confirmation',
  UNKNOWN = 'unknown',
  RECONCILING = 'reconciling',
  MANUAL = 'manual',
  CANCELLED = 'cancelled',
  SUPERSEDED = 'superseded',
  EXPIRED = 'expired',
  RETRACTING = 'retracting',
  RETRACTED = 'retracted',
  PARTLY_RETRACTED = 'partly-retracted',
  RETRACT_FAILED = 'retract-failed',
  FAILED = 'failed',
}

const S = DeliveryState;

/** The worker has something to do here, now or at `next_at`. */
export const openStates: readonly DeliveryState[] = [
  S.PLANNED,
  S.RENDERED,
  S.QUEUED,
  S.SENDING,
  S.ACCEPTED,
  S.RETRY_WAIT,
  S.QUOTA_WAIT,
  S.AUTH_BLOCKED,
  S.AWAITING_PLATFORM_CONFIRMATION,
  S.UNKNOWN,
  S.RECONCILING,
  S.RETRACTING,
  S.RETRACT_FAILED, // refused; it is tried again, and a person is asked to look
];

/** Where there may be work; the same list as the index `delivery_due`. */
export const dueStates: readonly DeliveryState[] = [...openStates, S.AWAITING_APPROVAL];

/** Over without having arrived, or as good as over: a person is told. The same list as the index `delivery_ended`. */
export const endedStates: readonly DeliveryState[] = [
  S.BLOCKED,
  S.REJECTED,
  S.EXPIRED,
  S.FAILED,
  S.PARTIAL,
  S.MANUAL,
  S.RETRACT_FAILED,
];

/** Certainly nothing that a reader could see has left: may be cancelled, superseded, or expire. */
export const unsentStates: readonly DeliveryState[] = [
  S.PLANNED,
  S.RENDERED,
  S.BLOCKED,
  S.AWAITING_APPROVAL,
  S.QUEUED,
  S.RETRY_WAIT,
  S.QUOTA_WAIT,
  S.AUTH_BLOCKED,
];

/** Certainly not arrived; a person may ask for another try. */
export const failedStates: readonly DeliveryState[] = [
  S.BLOCKED,
  S.REJECTED,
  S.EXPIRED,
  S.FAILED,
  S.PARTIAL,
  S.RETRACT_FAILED,
  S.PARTLY_RETRACTED,
  S.CANCELLED,
];

/** Nothing more is done with it, by itself or because a person asks for it. */
export const overStates: readonly DeliveryState[] = [S.DELIVERED, S.RETRACTED, S.SUPERSEDED, S.CANCELLED];

/** It failed, or was given up: a push keeps no place of the quota that it has not used. */
export const givenUpStates: readonly DeliveryState[] = [
  S.BLOCKED,
  S.REJECTED,
  S.EXPIRED,
  S.FAILED,
  S.MANUAL,
  S.CANCELLED,
  S.SUPERSEDED,
];

/** Counted as "arrived" in "3 of 4 delivered". */
export const arrivedStates: readonly DeliveryState[] = [S.DELIVERED, S.RETRACTED];

/** No longer a promise: left out of "3 of 4". */
export const droppedStates: readonly DeliveryState[] = [S.SUPERSEDED, S.CANCELLED];

/** For `state in (…)`; the values are this file's own. */
export const sqlList = (states: readonly DeliveryState[]): string =>
  states.map((state) => `'${state}'`).join(', ');

/** SQL: the worker has something to do about the delivery `d`, be it only to prepare what an editor shall approve. */
export const wantsWork = `(d.state in (${sqlList(openStates)}) or d.state = 'awaiting-approval'
  and not exists (select from rendition r where r.delivery_id = d.id))`;
