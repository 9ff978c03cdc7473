import { type Sql, sql, sqlConstants } from '#base/sql';

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

/** The worker has something to do, now or at `next_at`. */
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
  S.RETRACT_FAILED, // refused; it is retried, and a person is alerted
];

/** States in which there may be work; the same list as in the index `delivery_due`. */
export const dueStates: readonly DeliveryState[] = [...openStates, S.AWAITING_APPROVAL];

/**
 * Ended without arriving, or as good as ended: a person is alerted. The same list as in the index `delivery_ended`.
 */
export const endedStates: readonly DeliveryState[] = [
  S.BLOCKED,
  S.REJECTED,
  S.EXPIRED,
  S.FAILED,
  S.PARTIAL,
  S.MANUAL,
  S.RETRACT_FAILED,
];

/** Certainly nothing that a reader could see has left: the delivery may be cancelled, superseded or expire. */
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

/** Certainly not arrived; a person may request a retry. */
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

/** Final: neither the worker nor a person can change it. */
export const overStates: readonly DeliveryState[] = [S.DELIVERED, S.RETRACTED, S.SUPERSEDED, S.CANCELLED];

/** Failed or given up: a push in these states releases quota that it reserved and has not used. */
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

/** No longer promised: not counted in "3 of 4". */
export const droppedStates: readonly DeliveryState[] = [S.SUPERSEDED, S.CANCELLED];

/** SQL: the worker has work for the delivery, if only to render it for the editor who approves it. */
export const wantsWork = (delivery: Sql): Sql => sql`(${delivery}.state in (${sqlConstants(openStates)})
  or ${delivery}.state = 'awaiting-approval' and not exists (select from rendition r where r.delivery_id = ${delivery}.id))`;
