const everyMs = 60_000;

/**
 * Rate-limits the log lines of a fault that retries hit again and again, such as an unreachable database: one line when
 * it begins, one a minute while it lasts, and one when it is over. A fault that comes and goes is also logged once a
 * minute at most.
 */
export class LastingFault {
  readonly #log: (err: unknown) => void;
  readonly #logEnd: () => void;
  #loggedAt = -Infinity;
  #isLogged = false;

  constructor(log: (err: unknown) => void, logEnd: () => void = () => {}) {
    this.#log = log;
    this.#logEnd = logEnd;
  }

  met(err: unknown): void {
    if (performance.now() - this.#loggedAt < everyMs) return;
    this.#loggedAt = performance.now();
    this.#isLogged = true;
    this.#log(err);
  }

  isOver(): void {
    if (this.#isLogged) this.#logEnd();
    this.#isLogged = false;
  }
}
