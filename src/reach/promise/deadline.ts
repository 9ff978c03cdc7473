/** Longer than this after it was promised, an edition is no longer news; in days. */
export const deadlineDays = 3;
