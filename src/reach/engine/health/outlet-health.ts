/** So many outages in a row, and nobody's answer in between, are the outlet's. */
const enough = 3;
const firstPauseMs = 5_000;
const longestPauseMs = 30_000;
/** What arrived wakes what waits no more often than this. */
const betweenWakesMs = 1_000;
/** Of an outlet, remembered at most; then each may be woken once more. */
const maxTriedAgain = 5_000;

/** Who may go on, of those that wait for an outlet: all, since it was silent; or each once, since one has arrived. */
export type Wake = 'all' | 'each-once';

interface Health {
  outages: number;
  isSilent: boolean;
  pauseMs: number;
  /** Not before then is a silent outlet tried. */
  nextTrialAt: number;
  /** When what waits for it was woken last; null: never in this process's life. */
  wokenAt: number | null;
  /** Deliveries that something which arrived has woken since the outlet was silent. */
  triedAgain: Set<string>;
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
   * The far side answered, and took something (`hasArrived`) or not. Where it was silent, all that waited for it goes on. Where
   * it was not, another process may have met an outage all the same, or the far side fails over just this one: then each is
   * tried once more, and after that keeps to its own waits.
   */
  answered(outletId: string, hasArrived: boolean): Wake | null {
    const health = this.#of(outletId);
    const now = this.#now();
    const mayHaveBeenSilent = health.isSilent || health.wokenAt === null;
    const wakes = mayHaveBeenSilent || (hasArrived && now - health.wokenAt! >= betweenWakesMs);
    Object.assign(health, { outages: 0, isSilent: false, nextTrialAt: 0 });
    if (!wakes) return null;
    health.wokenAt = now;
    if (mayHaveBeenSilent) health.triedAgain.clear();
    return mayHaveBeenSilent ? 'all' : 'each-once';
  }

  /** What has had its further try. */
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
