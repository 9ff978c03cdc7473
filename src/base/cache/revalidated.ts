/**
 * `Cache-Control` for browsers and networks: they revalidate each time, and get a 304 if nothing changed. No `max-age`
 * and no `stale-while-revalidate`: a copy that the hub cannot invalidate would outlive a withdrawal.
 */
export const revalidated = 'public, max-age=0, must-revalidate';
