const everyMs = 60_000;

/**
 * Rate-limits the log lines of a fault that retries hit again and again, such as an unreachable database: one line when
 * it begins, one a minute while it lasts, and one when it is over. A fault that comes and goes is also logged once a
 * minute at most.
 */
export class LastingFault {
  readonly #say: (err: unknown) => void;
  readonly #sayEnd: () => void;
  #saidAt = -Infinity;
  #isSaid = false;

  constructor(say: (err: unknown) => void, sayEnd: () => void = () => {}) {
    this.#say = say;
    this.#sayEnd = sayEnd;
  }

  met(err: unknown): void {
    if (performance.now() - this.#saidAt < everyMs) return;
    this.#saidAt = performance.now();
    this.#isSaid = true;
    this.#say(err);
  }

  isOver(): void {
    if (this.#isSaid) this.#sayEnd();
    this.#isSaid = false;
  }
}
