/** Limits concurrency: further work waits in order, up to its own time limit. */
export class Turns {
  readonly #waiting: { until: number; begin: (isOn: boolean) => void }[] = [];
  #free: number;

  constructor(atOnce: number) {
    this.#free = atOnce;
  }

  /** Null if its time had passed before its turn came; nothing was done. `until` is in `performance.now()`. */
  async take<Result>(until: number, work: () => Promise<Result>): Promise<Result | null> {
    if (this.#free > 0) this.#free -= 1;
    else if (!(await new Promise<boolean>((begin) => this.#waiting.push({ until, begin })))) return null;
    try {
      return await work();
    } finally {
      this.#next();
    }
  }

  #next(): void {
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
      const isOn = performance.now() < next.until;
      next.begin(isOn);
      if (isOn) return;
    }
    this.#free += 1;
  }
}
