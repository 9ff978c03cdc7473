import { instantOf } from '#base/dates';
import { Outcome, QuotaUsedUp } from '#reach/delivery';

/** While the platform answers nobody, nobody knows how soon it will. */
const longestMs = 15 * 60_000;

/** When to ask again what became of something, after a question that met `error`; `next`: had it been answered. */
export function askAgainAt(error: unknown, now: Date, next: Date): Date {
  if (error instanceof QuotaUsedUp) return error.until;
  if (error instanceof Outcome && error.isOutage)
    return instantOf(Math.min(next.getTime(), now.getTime() + longestMs));
  return next;
}
