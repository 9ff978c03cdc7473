import { DeliveryState } from '#reach/promise';
import { Undeliverable } from './outcome.ts';
import type { ClaimedDelivery } from './outlet-adapter.ts';

/** The latest time at which the delivery may be sent. */
export const lastMoment = ({ deadline, sendBy }: Pick<ClaimedDelivery, 'deadline' | 'sendBy'>): Date =>
  sendBy ?? deadline;

/** A late push goes back to its editors; any other delivery expires. */
export const tooLate = ({ kind }: Pick<ClaimedDelivery, 'kind'>): Undeliverable =>
  new Undeliverable(kind === 'push' ? 'push-late' : 'deadline-passed', DeliveryState.EXPIRED);
