/** What a timer can hold, 24 days; whoever is woken too early looks at the clock again. */
const longest = 2 ** 31 - 1;

/** Things that happen later, each under a name: setting one again moves it. What is set is lost with the process. */
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
          // Not done in the journal: the next start takes it up again.
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
