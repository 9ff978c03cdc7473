/**
 * The order of work when an outlet is busy, as in the column `delivery.urgency`: first what readers must no longer
 * see, then what is urgent, then corrections and what a person is waiting for. One start in four goes to the oldest
 * delivery regardless of urgency, so that bulk is never starved.
 */
export const urgency = { bulk: 0, correction: 1, waitedFor: 1, urgent: 2, push: 2, withdrawal: 3 } as const;

/** All values, the most urgent first. */
export const urgencies = [3, 2, 1, 0] as const;
