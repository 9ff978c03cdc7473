import { Refusal } from '#base/words';
import { instantOf } from './instant.ts';

const maxYears = 10;

/** Refuses a time more than ten years ahead: a year such as 2206 or 9999 is a typing error. */
export function refuseDistantFuture(at: Date, now: Date, field: string): void {
  const last = instantOf(now);
  last.setUTCFullYear(last.getUTCFullYear() + maxYears);
  if (at > last) throw new Refusal('value.too-far-ahead', { years: maxYears }, field);
}
