/** How a body may come in: at what pace, and for how long. */
export interface PaceRule {
  /** In bits a second, over any `windowMs`. */
  leastBits: number;
  windowMs: number;
  /** From the head of the request to the last byte of its body. */
  mostMs: number;
}

/** As it is: thirty seconds for a whole request, however large it is. */
export const personsPace: PaceRule = { leastBits: 0, windowMs: 30_000, mostMs: 30_000 };

/** Follows one body. Times are of one clock, in milliseconds; they never go back. */
export class Pace {
  readonly #rule: PaceRule;
  readonly #since: number;

  constructor(rule: PaceRule, now: number) {
    this.#rule = rule;
    this.#since = now;
  }

  /** So many bytes have come. */
  take(_bytes: number, _now: number): void {}

  /** Whether it is too slow by now, or takes too long. */
  isOver(now: number): boolean {
    return now - this.#since > this.#rule.mostMs;
  }
}
