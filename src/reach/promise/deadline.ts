/** In days: a delivery older than this is no longer news and expires. */
export const deadlineDays = 3;
