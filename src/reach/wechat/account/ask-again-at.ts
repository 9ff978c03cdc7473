import { instantOf } from '#base/dates';
import { Outcome, QuotaUsedUp } from '#reach/delivery';

/** Maximum wait during an outage, whose end cannot be predicted. */
const maxWaitMs = 15 * 60_000;

/**
 * When to query a status again after a query that failed with `error`; `next` is the time for a query that was
 * answered.
 */
export function askAgainAt(error: unknown, now: Date, next: Date): Date {
  if (error instanceof QuotaUsedUp) return error.until;
  if (error instanceof Outcome && error.isOutage)
    return instantOf(Math.min(next.getTime(), now.getTime() + maxWaitMs));
  return next;
}
