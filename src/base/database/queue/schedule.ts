import { LastingFault, endProgram } from '#base/platform';
import { hindranceOf } from '../hindrance.ts';

/** One run of a task. */
export interface Turn {
  /** Aborted when the turn is given up, and when the program stops: what is in hand is finished, nothing more is begun. */
  readonly signal: AbortSignal;
  /** Says that the work goes on; from then on it has its whole limit again. */
  goesOn(): void;
}

export interface TaskOptions {
  /** From the beginning of one turn to that of the next, in milliseconds; one that takes longer delays the next. */
  everyMs: number;
  /** A turn that neither ends nor `goesOn` for so long, in milliseconds, is given up. */
  limitMs: number;
  work: (turn: Turn) => Promise<unknown>;
}

/** What a program tells its operators; pino fits. */
export interface ScheduleLog {
  warn(entry: object, text: string): void;
  error(entry: object, text: string): void;
}

/** So many turns of one task hang: each of them holds what it holds, and the next would hang as well. */
const maxHanging = 3;

/**
 * What a process does again and again. Never twice at once; a failure is told, once a minute where the database is away, and
 * tried again at the next turn. A turn that hangs is given up and told by its name, and the next one goes on. Nothing ends
 * work that hangs: should it go on after all, then beside the next turn, so whatever a task does has to be guarded by locks
 * or by the state of rows, as it is between two processes. When three turns of a task hang, the program ends, for whoever
 * supervises it to start it again.
 */
export class Schedule {
  readonly #log: ScheduleLog;
  readonly #end: () => unknown;
  readonly #tasks: Task[] = [];

  constructor(log: ScheduleLog, { end = () => endProgram(1) }: { end?: () => unknown } = {}) {
    this.#log = log;
    this.#end = end;
  }

  /** The first turn comes after `everyMs`, or when it is asked for. `name` is a clause that the log can say: "the sweep of …". */
  every(name: string, options: TaskOptions): Task {
    const task = new Task(name, options, this.#log, this.#end);
    this.#tasks.push(task);
    return task;
  }

  /** Begins nothing more, and waits for what runs; not for what was given up. */
  async stop(): Promise<void> {
    await Promise.all(this.#tasks.map((task) => task.stop()));
  }
}

export class Task {
  readonly #timer: NodeJS.Timeout;
  readonly #absence: LastingFault;
  #isStopped = false;
  /** Of the turn that runs. */
  #abort = new AbortController();
  #running: Promise<void> | null = null;
  #next: Promise<void> | null = null;
  #hanging = 0;

  constructor(
    readonly name: string,
    readonly options: TaskOptions,
    readonly log: ScheduleLog,
    readonly end: () => unknown,
  ) {
    this.#absence = new LastingFault(
      (err) => this.#sayFailure(err),
      () => log.warn({}, `${name} goes on`),
    );
    this.#timer = setInterval(() => this.#running ?? void this.#turn().catch(() => {}), options.everyMs);
  }

  /** A turn that begins from now on, for who knows that there is something to do. Rejects when that turn fails. */
  now(): Promise<void> {
    if (!this.#running) return this.#turn();
    return (this.#next ??= this.#running
      .catch(() => {})
      .then(() => {
        this.#next = null;
        return this.#running ?? this.#turn();
      }));
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#isStopped = true;
    this.#abort.abort();
    await this.#running?.catch(() => {});
  }

  #turn(): Promise<void> {
    if (this.#isStopped) return Promise.resolve();
    const running = this.#guarded()
      .then(
        () => this.#absence.isOver(),
        (err: unknown) => {
          if (hindranceOf(err)) this.#absence.met(err);
          else this.#sayFailure(err);
          throw err;
        },
      )
      .finally(() => (this.#running = null));
    return (this.#running = running);
  }

  #sayFailure(err: unknown): void {
    this.log.error({ err }, `${this.name} failed; it is tried again`);
  }

  async #guarded(): Promise<void> {
    const { limitMs, work } = this.options;
    const abort = (this.#abort = new AbortController());
    const hangs = Promise.withResolvers<void>();
    let isGivenUp = false;
    const giveUp = () => {
      isGivenUp = true;
      abort.abort();
      this.#giveUp();
      hangs.resolve();
    };
    let timer = setTimeout(giveUp, limitMs);
    const goesOn = () => {
      if (isGivenUp) return;
      clearTimeout(timer);
      timer = setTimeout(giveUp, limitMs);
    };
    const working = Promise.resolve().then(() => work({ signal: abort.signal, goesOn }));
    const late = working.then(
      () => null,
      (err: unknown) => err,
    );
    void late.then((err) => {
      if (!isGivenUp) return;
      this.#hanging -= 1;
      this.log.warn(
        { ...(err !== null && { err }) },
        `a turn that was given up has ended after all: ${this.name}`,
      );
    });
    try {
      await Promise.race([working, hangs.promise]);
    } finally {
      clearTimeout(timer);
    }
  }

  #giveUp(): void {
    const { name, log } = this;
    this.#hanging += 1;
    const seconds = Math.round(this.options.limitMs / 1000);
    const text = `${name} has not moved for ${seconds} s; this turn is given up, and the next one begins anew`;
    log.error({ alarm: 'hanging', hanging: this.#hanging }, text);
    if (this.#hanging < maxHanging) return;
    log.error(
      { alarm: 'stuck' },
      `${name} hangs for good: the program ends, so that whoever supervises it starts it again`,
    );
    void this.end();
  }
}
