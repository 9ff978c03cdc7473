import { DeliveryState } from '#reach/promise';
import { Undeliverable } from './outcome.ts';
import type { ClaimedDelivery } from './outlet-adapter.ts';

/** Later than this nothing of it is sent. */
export const lastMoment = ({ deadline, sendBy }: Pick<ClaimedDelivery, 'deadline' | 'sendBy'>): Date =>
  sendBy ?? deadline;

/** A push goes back to its editors; anything else is over. */
export const tooLate = ({ kind }: Pick<ClaimedDelivery, 'kind'>): Undeliverable =>
  new Undeliverable(kind === 'push' ? 'push-late' : 'deadline-passed', DeliveryState.EXPIRED);
