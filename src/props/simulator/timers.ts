/** The maximum of a timer, 24 days; a callback that runs too early checks the clock again. */
const longest = 2 ** 31 - 1;

/** Named timers: setting one again moves it. They are lost with the process. */
export class Timers {
  #timers = new Map<string | number, NodeJS.Timeout>();
  #report: (error: unknown) => void;

  constructor(report: (error: unknown) => void) {
    this.#report = report;
  }

  set(name: string | number, ms: number, act: () => void): void {
    clearTimeout(this.#timers.get(name));
    const timer = setTimeout(
      () => {
        this.#timers.delete(name);
        try {
          act();
        } catch (error) {
          // The journal has no result yet, so the next start resumes it.
          this.#report(error);
        }
      },
      Math.min(ms, longest),
    );
    this.#timers.set(name, timer);
  }

  stop(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }
}
