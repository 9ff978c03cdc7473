import { randomUUID } from 'node:crypto';

/**
 * A UUID of version 7 (RFC 9562): opaque, unique, and in the order of creation, so indexes grow at one end. The random
 * part is that of a UUID of version 4, because Node draws those from a stock; every request takes one.
 */
export function newId(at: Date = new Date()): string {
  const time = at.getTime().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}
