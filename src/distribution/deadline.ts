import { DeliveryState } from './delivery-state.ts';
import { Undeliverable } from './outcome.ts';
import type { InHand } from './outlet.ts';

/** Longer than this after it was promised, an edition is no longer news; in days. */
export const deadlineDays = 3;

/** Later than this nothing of it is sent. */
export const lastMoment = ({ deadline, sendBy }: Pick<InHand, 'deadline' | 'sendBy'>): Date =>
  sendBy ?? deadline;

/** A push goes back to its editors; anything else is over. */
export const tooLate = ({ kind }: Pick<InHand, 'kind'>): Undeliverable =>
  new Undeliverable(kind === 'push' ? 'push-late' : 'deadline-passed', DeliveryState.EXPIRED);
