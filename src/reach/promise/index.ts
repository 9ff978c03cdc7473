export { announceWithdrawal } from './announce-withdrawal.ts';
export { announce } from './announce.ts';
export { wakeChannel, wakeWorkers, wakeWorkersNow } from './wake-workers.ts';
export { deadlineDays } from './deadline.ts';
export { defaultCovers, nearestFirst } from './default-covers.ts';
export { type DeliveryKind, deliveryKinds } from './delivery-kind.ts';
export {
  arrivedStates,
  DeliveryState,
  droppedStates,
  dueStates,
  endedStates,
  failedStates,
  givenUpStates,
  openStates,
  overStates,
  unsentStates,
  wantsWork,
} from './delivery-state.ts';
export { Delivery } from './delivery.entity.ts';
export type { Reason } from './reason.ts';
export { resetMarker } from './reset-marker.ts';
export { urgencies, urgency } from './urgency.ts';
