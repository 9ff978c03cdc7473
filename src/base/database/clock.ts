import type { Pool } from 'pg';
import { instantOf } from '#base/dates';
import { idClock } from '#base/platform';
import { queryOne, sql } from '#base/sql';

const maxSkewMs = 5_000;
const measureEveryMs = 10_000;
const warnEveryMs = 60_000;
/**
 * How often the node's wall clock is compared with its monotonic clock, and by how much they diverge when the machine
 * was suspended or its clock was set.
 */
const compareMs = 1_000;
const jumpMs = 500;

export interface ClockOptions {
  /** Receives a warning when the node's clock is more than five seconds off, at most once a minute. */
  tell?: (sentence: string) => void;
  /** The wall clock of the node, in milliseconds since 1970. */
  ofNode?: () => number;
}

/**
 * The database's time, which is the hub's: it is the same for every node, and the database rejects dates more than a
 * minute from its own. Between two measurements the time advances by the monotonic clock, so a change of the node's wall
 * clock does not affect it. It measures every ten seconds, and at once after the machine was suspended or its clock was
 * set, because the monotonic clock stops during a suspension. Anything that must be exact, such as scheduled
 * publication, reads the time in the database itself.
 */
export class DatabaseClock {
  readonly #db: Pool;
  readonly #tell: (sentence: string) => void;
  readonly #ofNode: () => number;
  /** The database's time minus `performance.now()`, in milliseconds. */
  #offsetMs = Number.NaN;
  readonly #timers: NodeJS.Timeout[] = [];
  #warnedAt = -Infinity;
  /** The node's wall clock minus `performance.now()` at the last comparison. */
  #nodeOffsetMs: number;

  private constructor(db: Pool, { tell = () => {}, ofNode = Date.now }: ClockOptions) {
    this.#db = db;
    this.#tell = tell;
    this.#ofNode = ofNode;
    this.#nodeOffsetMs = ofNode() - performance.now();
  }

  static async open(db: Pool, options: ClockOptions = {}): Promise<DatabaseClock> {
    const clock = new DatabaseClock(db, options);
    await clock.#check();
    idClock.now = clock.now;
    const watch = () => void clock.#check().catch(() => {}); // others log that the database is away
    clock.#timers.push(
      setInterval(watch, measureEveryMs),
      setInterval(() => clock.#hasJumped() && watch(), compareMs),
    );
    return clock;
  }

  readonly now = (): Date => instantOf(performance.now() + this.#offsetMs);

  /**
   * Measures the database's clock, and returns how far the node's is ahead of it, in milliseconds; negative when it is
   * behind.
   */
  async look(): Promise<number> {
    const sentAt = performance.now();
    const row = await queryOne(this.#db, sql<{ ms: string }>`select extract(epoch from hub_now()) * 1000 ms`);
    const receivedAt = performance.now();
    // The database read its clock somewhere within the round trip. An offset that lies within these bounds is kept.
    const [earliest, latest] = [Number(row.ms) - receivedAt, Number(row.ms) - sentAt];
    if (!(this.#offsetMs >= earliest && this.#offsetMs <= latest)) this.#offsetMs = (earliest + latest) / 2;
    return this.#ofNode() - this.now().getTime();
  }

  #hasJumped(): boolean {
    const before = this.#nodeOffsetMs;
    this.#nodeOffsetMs = this.#ofNode() - performance.now();
    return Math.abs(this.#nodeOffsetMs - before) > jumpMs;
  }

  async #check(): Promise<void> {
    const skewMs = await this.look();
    if (Math.abs(skewMs) <= maxSkewMs || performance.now() - this.#warnedAt < warnEveryMs) return;
    this.#warnedAt = performance.now();
    const [seconds, where] = [Math.round(Math.abs(skewMs) / 1000), skewMs > 0 ? 'ahead of' : 'behind'];
    this.#tell(
      `the clock of this node is ${seconds} s ${where} that of the database, whose time the hub uses; set it right: from 60 s on, a web node reports that it is not ready`,
    );
  }

  stop(): void {
    for (const timer of this.#timers) clearInterval(timer);
    if (idClock.now === this.now) idClock.now = null;
  }
}
