const everyMs = 60_000;

/**
 * A fault that may last, such as a database that is away, met again and again by whoever goes on trying: it is said when it
 * begins, once a minute while it lasts, and once when it is over. One that comes and goes is said once a minute, too.
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
