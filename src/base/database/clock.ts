import type { Pool } from 'pg';
import { instantOf } from '#base/dates';
import { idClock } from '#base/platform';
import { queryOne, sql } from '#base/sql';

const oddMs = 5_000;
const everyMs = 10_000;
const tellEveryMs = 60_000;
/** How often it compares the two clocks of the machine, and how far apart they come when it stood still or one was set. */
const compareMs = 1_000;
const leapMs = 500;

export interface ClockOptions {
  /** Told at each look that finds the node's clock more than five seconds off. */
  tell?: (sentence: string) => void;
  /** The clock of the machine, in milliseconds since 1970. */
  ofNode?: () => number;
}

/**
 * The time of the database, which is the hub's: it is the same for every node, and the database takes no date that is
 * further from its own than a minute. Between two looks the time runs on by itself, whatever becomes of the node's clock.
 * It looks every ten seconds, and at once when the machine stood still or its clock was set: what runs on by itself stands
 * still with it. What has to be right to the moment, such as what is published at its time, asks the database itself.
 */
export class DatabaseClock {
  readonly #db: Pool;
  readonly #tell: (sentence: string) => void;
  readonly #ofNode: () => number;
  /** The database's time less `performance.now()`, in milliseconds. */
  #ahead = Number.NaN;
  readonly #timers: NodeJS.Timeout[] = [];
  #toldAt = -Infinity;
  /** The clock of the machine less `performance.now()`, when they were compared last. */
  #apart: number;

  private constructor(db: Pool, { tell = () => {}, ofNode = Date.now }: ClockOptions) {
    this.#db = db;
    this.#tell = tell;
    this.#ofNode = ofNode;
    this.#apart = ofNode() - performance.now();
  }

  static async open(db: Pool, options: ClockOptions = {}): Promise<DatabaseClock> {
    const clock = new DatabaseClock(db, options);
    await clock.#watch();
    idClock.now = clock.now;
    const watch = () => void clock.#watch().catch(() => {}); // an absent database is told elsewhere
    clock.#timers.push(
      setInterval(watch, everyMs),
      setInterval(() => clock.#hasLeapt() && watch(), compareMs),
    );
    return clock;
  }

  readonly now = (): Date => instantOf(performance.now() + this.#ahead);

  /** Looks at the database's clock, and answers how far the node's is ahead of it, in milliseconds; negative: behind. */
  async look(): Promise<number> {
    const asked = performance.now();
    const row = await queryOne(this.#db, sql<{ ms: string }>`select extract(epoch from hub_now()) * 1000 ms`);
    const answered = performance.now();
    // The question took its time on one way or on the other. A guess that fits is as good as the next one.
    const [least, most] = [Number(row.ms) - answered, Number(row.ms) - asked];
    if (!(this.#ahead >= least && this.#ahead <= most)) this.#ahead = (least + most) / 2;
    return this.#ofNode() - this.now().getTime();
  }

  #hasLeapt(): boolean {
    const before = this.#apart;
    this.#apart = this.#ofNode() - performance.now();
    return Math.abs(this.#apart - before) > leapMs;
  }

  async #watch(): Promise<void> {
    const apartMs = await this.look();
    if (Math.abs(apartMs) <= oddMs || performance.now() - this.#toldAt < tellEveryMs) return;
    this.#toldAt = performance.now();
    const [seconds, where] = [Math.round(Math.abs(apartMs) / 1000), apartMs > 0 ? 'ahead of' : 'behind'];
    this.#tell(
      `the clock of this node is ${seconds} s ${where} that of the database, whose time the hub goes by: put it right, for from 60 s on a web node is not ready`,
    );
  }

  stop(): void {
    for (const timer of this.#timers) clearInterval(timer);
    if (idClock.now === this.now) idClock.now = null;
  }
}
