import { LRUCache } from 'lru-cache';
import { createHash } from 'node:crypto';
import type { Actor } from '#base/database';

/** As long as somebody works; whose session ends meanwhile is only counted under the same name for so long. */
const memoryMs = 15 * 60_000;
const most = 20_000;

/** Whom requests are counted for. */
export interface KnownPerson {
  id: string;
  /** Those that he is appointed in. */
  unitIds: readonly string[];
}

/** Whose the sessions are that were found good in this process: to count requests by, not to let anybody in. */
export class KnownSessions {
  readonly #people = new LRUCache<string, KnownPerson>({ max: most, ttl: memoryMs });

  note(token: string, { personId, appointments }: Actor): void {
    if (personId === null) return;
    const unitIds = new Set(appointments.flatMap(({ unitId }) => unitId ?? []));
    this.#people.set(printOf(token), { id: personId, unitIds: [...unitIds] });
  }

  personOf(token: string | undefined): KnownPerson | null {
    return (token !== undefined && this.#people.get(printOf(token))) || null;
  }
}

/** The token itself is kept nowhere. */
const printOf = (token: string): string => createHash('sha256').update(token).digest('base64url');
