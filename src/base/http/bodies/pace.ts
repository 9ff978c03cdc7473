/** The minimum pace of a body, and the maximum time that it may take. */
export interface PaceRule {
  /** In bits per second, averaged over any `windowMs`. */
  minBits: number;
  windowMs: number;
  /** From the head of the request to the last byte of its body. */
  maxMs: number;
}

/**
 * The pace of a person's connection: 20 MB at 1 Mbit/s take less than three minutes, and a tunnel interrupts for less
 * than half a minute. A slower sender would occupy a connection, a temporary file and an upload slot for nothing.
 */
export const personsPace: PaceRule = { minBits: 50_000, windowMs: 30_000, maxMs: 600_000 };

/** The window slides in this number of parts. */
const parts = 30;

/** Measures the pace of one body. All times are from the same monotonic clock, in milliseconds. */
export class Pace {
  readonly #rule: PaceRule;
  readonly #since: number;
  /** Bytes by the part in which they arrived; parts are numbered from `#since`. */
  readonly #bytesByPart = new Map<number, number>();

  constructor(rule: PaceRule, now: number) {
    this.#rule = rule;
    this.#since = now;
  }

  /** Counts bytes that have arrived. */
  take(bytes: number, now: number): void {
    const part = this.#partOf(now);
    this.#bytesByPart.set(part, (this.#bytesByPart.get(part) ?? 0) + bytes);
    for (const old of this.#bytesByPart.keys()) if (old < part - parts) this.#bytesByPart.delete(old);
  }

  /** Counts time in which the hub itself did not read, as if bytes had arrived at the minimum pace. */
  excuse(ms: number, now: number): void {
    this.take((this.#rule.minBits / 8_000) * ms, now);
  }

  /** Whether the body is too slow, or takes too long. */
  isOver(now: number): boolean {
    const { minBits, windowMs, maxMs } = this.#rule;
    const passed = now - this.#since;
    if (passed > maxMs) return true;
    if (passed < windowMs) return false;
    const first = this.#partOf(now) - parts;
    let bytes = 0;
    for (const [part, count] of this.#bytesByPart) if (part >= first) bytes += count;
    return bytes * 8_000 < minBits * windowMs;
  }

  #partOf(now: number): number {
    return Math.floor(((now - this.#since) * parts) / this.#rule.windowMs);
  }
}
