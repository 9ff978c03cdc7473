import { randomUUID } from 'node:crypto';

/** The time that ids follow: the hub's, or the node's with null, as before the first look at the database. */
export const idClock: { now: (() => Date) | null } = { now: null };

/**
 * A UUID of version 7 (RFC 9562): opaque, unique, and in the order of creation, so indexes grow at one end. The random
 * part is that of a UUID of version 4, because Node draws those from a stock; every request takes one. The order is that of the
 * hub's time on every node: what is taken up by id would leave out what a node behind the others has made.
 */
export function newId(at: Date = idClock.now?.() ?? new Date()): string {
  const time = at.getTime().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}
