/**
 * What goes first where an outlet is busy, as the column `delivery.urgency` says it: what readers must no longer see, then
 * what cannot wait, then what is wrong or what somebody waits for at a screen. Of four places one is the oldest's, however
 * urgent the others are, so that bulk arrives too.
 */
export const urgency = { bulk: 0, correction: 1, waitedFor: 1, urgent: 2, push: 2, withdrawal: 3 } as const;

/** Every value there is, the most urgent first. */
export const urgencies = [3, 2, 1, 0] as const;
