import type { Pool } from 'pg';

const oddMs = 5_000;
const everyMs = 60_000;

export interface ClockOptions {
  /** Told at each look that finds the node's clock more than five seconds off. */
  tell?: (sentence: string) => void;
  /** The clock of the machine, in milliseconds since 1970. */
  ofNode?: () => number;
}

/**
 * The time of the database, which is the hub's: it is the same for every node, and the database takes no date that is
 * further from its own than a minute. Between two looks the time runs on by itself, whatever becomes of the node's clock.
 */
export class DatabaseClock {
  readonly #db: Pool;
  readonly #tell: (sentence: string) => void;
  readonly #ofNode: () => number;
  /** The database's time less `performance.now()`, in milliseconds. */
  #ahead = Number.NaN;
  #timer: NodeJS.Timeout | undefined;

  private constructor(db: Pool, { tell = () => {}, ofNode = Date.now }: ClockOptions) {
    this.#db = db;
    this.#tell = tell;
    this.#ofNode = ofNode;
  }

  static async open(db: Pool, options: ClockOptions = {}): Promise<DatabaseClock> {
    const clock = new DatabaseClock(db, options);
    await clock.#watch();
    clock.#timer = setInterval(() => void clock.#watch().catch(() => {}), everyMs); // an absent database is told elsewhere
    return clock;
  }

  readonly now = (): Date => new Date(performance.now() + this.#ahead);

  /** Looks at the database's clock, and answers how far the node's is ahead of it, in milliseconds; negative: behind. */
  async look(): Promise<number> {
    const asked = performance.now();
    const { rows } = await this.#db.query<{ ms: string }>('select extract(epoch from hub_now()) * 1000 ms');
    const answered = performance.now();
    // The question took its time on one way or on the other. A guess that fits is as good as the next one.
    const [least, most] = [Number(rows[0]!.ms) - answered, Number(rows[0]!.ms) - asked];
    if (!(this.#ahead >= least && this.#ahead <= most)) this.#ahead = (least + most) / 2;
    return this.#ofNode() - this.now().getTime();
  }

  async #watch(): Promise<void> {
    const apartMs = await this.look();
    if (Math.abs(apartMs) <= oddMs) return;
    const [seconds, where] = [Math.round(Math.abs(apartMs) / 1000), apartMs > 0 ? 'ahead of' : 'behind'];
    this.#tell(
      `the clock of this node is ${seconds} s ${where} that of the database; from 60 s on the node is not ready`,
    );
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
