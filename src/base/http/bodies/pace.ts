/** How a body may come in: at what pace, and for how long. */
export interface PaceRule {
  /** In bits a second, over any `windowMs`. */
  leastBits: number;
  windowMs: number;
  /** From the head of the request to the last byte of its body. */
  maxMs: number;
}

/**
 * The pace of a person's line: 20 MB over 1 Mbit/s take less than three minutes, and a tunnel less than half a minute.
 * Who sends more slowly holds a connection, a file and a turn for nothing.
 */
export const personsPace: PaceRule = { leastBits: 50_000, windowMs: 30_000, maxMs: 600_000 };

/** The window is looked at in so many parts. */
const parts = 30;

/** Follows one body. Times are of one clock, in milliseconds; they never go back. */
export class Pace {
  readonly #rule: PaceRule;
  readonly #since: number;
  /** Bytes by the part of time in which they came, counted from `#since`. */
  readonly #taken = new Map<number, number>();

  constructor(rule: PaceRule, now: number) {
    this.#rule = rule;
    this.#since = now;
  }

  /** So many bytes have come. */
  take(bytes: number, now: number): void {
    const part = this.#partOf(now);
    this.#taken.set(part, (this.#taken.get(part) ?? 0) + bytes);
    for (const old of this.#taken.keys()) if (old < part - parts) this.#taken.delete(old);
  }

  /** For so long nobody here has listened: as if they had come at the least pace. */
  excuse(ms: number, now: number): void {
    this.take((this.#rule.leastBits / 8_000) * ms, now);
  }

  /** Whether it is too slow by now, or takes too long. */
  isOver(now: number): boolean {
    const { leastBits, windowMs, maxMs } = this.#rule;
    const passed = now - this.#since;
    if (passed > maxMs) return true;
    if (passed < windowMs) return false;
    const first = this.#partOf(now) - parts;
    let bytes = 0;
    for (const [part, taken] of this.#taken) if (part >= first) bytes += taken;
    return bytes * 8_000 < leastBits * windowMs;
  }

  #partOf(now: number): number {
    return Math.floor(((now - this.#since) * parts) / this.#rule.windowMs);
  }
}
