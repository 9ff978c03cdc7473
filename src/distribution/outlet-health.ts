/** So many outages in a row, and nobody's answer in between, are the outlet's. */
const enough = 3;
const firstPauseMs = 5_000;
const longestPauseMs = 30_000;
/** What arrived wakes what waits no more often than this: others may have met the outage that this process did not. */
const betweenWakesMs = 1_000;

interface Health {
  outages: number;
  isSilent: boolean;
  pauseMs: number;
  /** Not before then is a silent outlet tried. */
  nextTrialAt: number;
  /** When what waits for it was woken last; null: never in this process's life. */
  wokenAt: number | null;
}

/**
 * What this process knows of its outlets. One that answers nobody is tried by one delivery at a time, twice a minute: five
 * thousand that wait cost it no more than one.
 */
export class OutletHealth {
  readonly #outlets = new Map<string, Health>();
  readonly #now: () => number;

  /** `now`: in milliseconds, of a clock that does not go back. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** How many deliveries may be under way there, of the usual number. */
  room(outletId: string, usual: number): number {
    const health = this.#outlets.get(outletId);
    if (!health?.isSilent) return usual;
    return this.#now() >= health.nextTrialAt ? 1 : 0;
  }

  /** A run met an outage. Answers whether the outlet counts as silent from now on. */
  met(outletId: string): boolean {
    const health = this.#of(outletId);
    health.outages += 1;
    if (health.isSilent) {
      // What was under way when it fell silent says nothing new.
      if (this.#now() < health.nextTrialAt) return false;
      health.pauseMs = Math.min(health.pauseMs * 2, longestPauseMs);
    } else if (health.outages >= enough) health.pauseMs = firstPauseMs;
    else return false;
    health.nextTrialAt = this.#now() + health.pauseMs;
    const isNew = !health.isSilent;
    health.isSilent = true;
    return isNew;
  }

  /**
   * The far side answered, and took something (`hasArrived`) or not. Answers whether it may have been silent before, to this
   * process or to another one: whatever waited for it may go on.
   */
  answered(outletId: string, hasArrived: boolean): boolean {
    const health = this.#of(outletId);
    const now = this.#now();
    const wakes =
      health.isSilent || health.wokenAt === null || (hasArrived && now - health.wokenAt >= betweenWakesMs);
    Object.assign(health, { outages: 0, isSilent: false, nextTrialAt: 0 });
    if (wakes) health.wokenAt = now;
    return wakes;
  }

  #of(outletId: string): Health {
    let health = this.#outlets.get(outletId);
    if (!health) {
      health = { outages: 0, isSilent: false, pauseMs: 0, nextTrialAt: 0, wokenAt: null };
      this.#outlets.set(outletId, health);
    }
    return health;
  }
}
