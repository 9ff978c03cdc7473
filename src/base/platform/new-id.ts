import { randomUUID } from 'node:crypto';

/** The clock for new ids: that of the hub, or null for that of the node, before the hub's is first read. */
export const idClock: { now: (() => Date) | null } = { now: null };

/**
 * A UUID of version 7 (RFC 9562): opaque, unique and in order of creation, so that indexes grow at one end. The random
 * part comes from a UUID of version 4, because Node pregenerates those; every request needs one. All nodes use the
 * hub's clock: readers that continue after the last id would otherwise miss rows of a node whose clock is behind.
 */
export function newId(at: Date = idClock.now?.() ?? new Date()): string {
  const time = at.getTime().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}
