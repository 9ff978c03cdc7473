/**
 * For whatever readers and networks keep: it is asked for again each time, and answered with 304 while it holds. Nothing
 * may be shown a minute longer (`max-age`, `stale-while-revalidate`): a copy that nobody can purge would outlive a withdrawal.
 */
export const revalidated = 'public, max-age=0, must-revalidate';
