/** This number of consecutive outages, without an answer in between, makes an outlet silent. */
const outagesUntilSilent = 3;
const firstPauseMs = 5_000;
const maxPauseMs = 30_000;
/** Minimum time between two wakes of waiting deliveries, in milliseconds. */
const minWakeGapMs = 1_000;
/** Maximum of remembered deliveries per outlet; beyond it the set is cleared, and each may be woken once more. */
const maxTriedAgain = 5_000;

/**
 * Which deliveries that wait for an outlet are woken: all, because it was silent; or each once, because one has
 * arrived.
 */
export type Wake = 'all' | 'each-once';

interface Health {
  outages: number;
  isSilent: boolean;
  pauseMs: number;
  /** When a silent outlet may be tried again. */
  nextTrialAt: number;
  /** When waiting deliveries were last woken; null: never in this process. */
  wokenAt: number | null;
  /** Deliveries that were woken by an arrival since the outlet was silent. */
  triedAgain: Set<string>;
}

/**
 * What this process knows about its outlets. A silent outlet is tried with one delivery at a time, twice a minute:
 * five thousand waiting deliveries cost it no more than one.
 */
export class OutletHealth {
  readonly #outlets = new Map<string, Health>();
  readonly #now: () => number;

  /** `now`: milliseconds of a monotonic clock. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** How many deliveries may run at once, given the usual number. */
  capacity(outletId: string, usual: number): number {
    const health = this.#outlets.get(outletId);
    if (!health?.isSilent) return usual;
    return this.#now() >= health.nextTrialAt ? 1 : 0;
  }

  /** Records an outage. Returns true if the outlet has just become silent. */
  noteOutage(outletId: string): boolean {
    const health = this.#of(outletId);
    health.outages += 1;
    if (health.isSilent) {
      // A run that had started before it fell silent is no news.
      if (this.#now() < health.nextTrialAt) return false;
      health.pauseMs = Math.min(health.pauseMs * 2, maxPauseMs);
    } else if (health.outages >= outagesUntilSilent) health.pauseMs = firstPauseMs;
    else return false;
    health.nextTrialAt = this.#now() + health.pauseMs;
    const isNew = !health.isSilent;
    health.isSilent = true;
    return isNew;
  }

  /**
   * Records that the remote answered, and whether it accepted something (`hasArrived`). If the outlet was silent, all
   * waiting deliveries are woken. If it was not, another process may have met an outage, or the remote may fail for
   * one delivery only: then each is retried once more and afterwards keeps its own waits.
   */
  noteAnswer(outletId: string, hasArrived: boolean): Wake | null {
    const health = this.#of(outletId);
    const now = this.#now();
    const mayHaveBeenSilent = health.isSilent || health.wokenAt === null;
    const wakes = mayHaveBeenSilent || (hasArrived && now - health.wokenAt! >= minWakeGapMs);
    Object.assign(health, { outages: 0, isSilent: false, nextTrialAt: 0 });
    if (!wakes) return null;
    health.wokenAt = now;
    if (mayHaveBeenSilent) health.triedAgain.clear();
    return mayHaveBeenSilent ? 'all' : 'each-once';
  }

  /** Deliveries that have had their extra retry. */
  triedAgain(outletId: string): readonly string[] {
    return [...this.#of(outletId).triedAgain];
  }

  noteTriedAgain(outletId: string, ids: readonly string[]): void {
    const { triedAgain } = this.#of(outletId);
    if (triedAgain.size + ids.length > maxTriedAgain) triedAgain.clear();
    for (const id of ids) triedAgain.add(id);
  }

  #of(outletId: string): Health {
    let health = this.#outlets.get(outletId);
    if (!health) {
      health = {
        outages: 0,
        isSilent: false,
        pauseMs: 0,
        nextTrialAt: 0,
        wokenAt: null,
        triedAgain: new Set(),
      };
      this.#outlets.set(outletId, health);
    }
    return health;
  }
}
