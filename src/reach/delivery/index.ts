export { beginAfresh } from './console/begin-afresh.ts';
export { deliveriesLeft } from './console/deliveries-left.ts';
export { deliveriesById } from './console/delivery-summary.ts';
export { DeliveryResolver, ItemDeliveriesResolver } from './console/delivery.resolver.ts';
export { deliveryType, DeliveryType, RenditionFinding } from './console/delivery.type.ts';
export { findingsIn, renditionOf } from './console/renditions.ts';
export { retryDelivery } from './console/retry-delivery.ts';
export { expectUnsent, leavingOf, mayHaveLeft } from './console/unsent.ts';
export { lastMoment, tooLate } from './last-moment.ts';
export {
  AccountPaused,
  LockLost,
  NewerThere,
  NotYet,
  Outcome,
  QuotaUsedUp,
  TryAgainLater,
  Undeliverable,
  Unknown,
} from './outcome.ts';
export type {
  Act,
  EditionDelivery,
  EditionText,
  Finding,
  RemoteSearch,
  ClaimedDelivery,
  OutletAdapter,
  PushDelivery,
  Rendition,
  Sent,
  Step,
  StepOptions,
} from './outlet-adapter.ts';
