export { resetSteps } from './console/reset-steps.ts';
export { deliveriesLeft } from './console/deliveries-left.ts';
export { deliveriesById } from './console/delivery-summary.ts';
export { DeliveryResolver, ItemDeliveriesResolver } from './console/delivery.resolver.ts';
export { deliveryType, DeliveryType, RenditionProblemType } from './console/delivery.type.ts';
export { problemsIn, renditionOf } from './console/renditions.ts';
export { retryDelivery } from './console/retry-delivery.ts';
export { expectPushUnsent, pushProgress, mayHaveBeenSent } from './console/push-progress.ts';
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
  Transport,
  EditionDelivery,
  EditionText,
  RenditionProblem,
  RemoteSearch,
  ClaimedDelivery,
  OutletAdapter,
  PushDelivery,
  Rendition,
  Sent,
  Step,
  StepOptions,
} from './outlet-adapter.ts';
