/** Lets so many do their work at once; the others wait in their order, and not longer than they have time. */
export class Turns {
  readonly #waiting: { until: number; begin: (isOn: boolean) => void }[] = [];
  #free: number;

  constructor(atOnce: number) {
    this.#free = atOnce;
  }

  /** Null: its time had passed before its turn came, and nothing was done. `until` by `performance.now()`. */
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
