import { LRUCache } from 'lru-cache';
import { createHash } from 'node:crypto';
import type { Actor } from '#base/database';

/** Sessions are noted again with every request. One that ends is at worst counted under its person for this long. */
const ttlMs = 15 * 60_000;
const maxSessions = 20_000;

/** The person whose requests are counted. */
export interface KnownPerson {
  id: string;
  /** The units of the person's appointments. */
  unitIds: readonly string[];
}

/** The persons of sessions that this process has recently verified: only for rate limits, never for authentication. */
export class KnownSessions {
  readonly #people = new LRUCache<string, KnownPerson>({ max: maxSessions, ttl: ttlMs });

  note(token: string, { personId, appointments }: Actor): void {
    if (personId === null) return;
    const unitIds = new Set(appointments.flatMap(({ unitId }) => unitId ?? []));
    this.#people.set(hashOf(token), { id: personId, unitIds: [...unitIds] });
  }

  personOf(token: string | undefined): KnownPerson | null {
    return (token !== undefined && this.#people.get(hashOf(token))) || null;
  }
}

/** The token itself is not stored. */
const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');
