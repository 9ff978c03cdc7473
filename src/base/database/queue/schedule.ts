import { LastingFault, endProgram } from '#base/platform';
import { hindranceOf } from '../hindrance.ts';

/** One run of a task. */
export interface Turn {
  /** Aborted when the run is abandoned and when the program stops: finish what is in progress, and begin nothing more. */
  readonly signal: AbortSignal;
  /** Reports progress: the time limit starts again from now. */
  goesOn(): void;
}

export interface TaskOptions {
  /** From the start of one run to the start of the next, in milliseconds; a run that takes longer delays the next. */
  everyMs: number;
  /** A run that neither ends nor calls `goesOn` for this long, in milliseconds, is abandoned. */
  limitMs: number;
  work: (turn: Turn) => Promise<unknown>;
}

/** The log of the program; pino fits. */
export interface ScheduleLog {
  warn(entry: object, text: string): void;
  error(entry: object, text: string): void;
}

/** When this many runs of one task hang, the next would hang as well, and each keeps its locks and connections. */
const maxHangingRuns = 3;

/**
 * Runs tasks periodically, never two runs of a task at once. A failure is logged (once a minute while the
 * database is unreachable) and retried at the next run. A run that hangs is abandoned and logged by name, and the next one starts.
 * Nothing can stop the work of an abandoned run, so it may continue beside the next one: whatever a task does must be
 * guarded by locks or by the state of rows, as between two processes. When three runs of a task hang, the program ends,
 * so that its supervisor restarts it.
 */
export class Schedule {
  readonly #log: ScheduleLog;
  readonly #end: () => unknown;
  readonly #tasks: Task[] = [];

  constructor(log: ScheduleLog, { end = () => endProgram(1) }: { end?: () => unknown } = {}) {
    this.#log = log;
    this.#end = end;
  }

  /**
   * The first run starts after `everyMs`, or when `now` is called. `name` is the subject of log messages: "polling for
   * deliveries".
   */
  every(name: string, options: TaskOptions): Task {
    const task = new Task(name, options, this.#log, this.#end);
    this.#tasks.push(task);
    return task;
  }

  /** Starts no more runs, and waits for running ones, but not for abandoned ones. */
  async stop(): Promise<void> {
    await Promise.all(this.#tasks.map((task) => task.stop()));
  }
}

export class Task {
  readonly #timer: NodeJS.Timeout;
  readonly #outage: LastingFault;
  #isStopped = false;
  /** Of the current run. */
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
    this.#outage = new LastingFault(
      (err) => this.#logFailure(err),
      () => log.warn({}, `${name} works again`),
    );
    this.#timer = setInterval(() => this.#running ?? void this.#turn().catch(() => {}), options.everyMs);
  }

  /** A run that starts from now on, for a caller that knows that there is something to do. Rejects if that run fails. */
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
        () => this.#outage.isOver(),
        (err: unknown) => {
          if (hindranceOf(err)) this.#outage.met(err);
          else this.#logFailure(err);
          throw err;
        },
      )
      .finally(() => (this.#running = null));
    return (this.#running = running);
  }

  #logFailure(err: unknown): void {
    this.log.error({ err }, `${this.name} failed, will be retried`);
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
      this.log.warn({ ...(err !== null && { err }) }, `abandoned run has ended after all: ${this.name}`);
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
    const text = `${name} made no progress for ${seconds} s: the run is abandoned, the next one starts from scratch`;
    log.error({ alarm: 'hanging', hanging: this.#hanging }, text);
    if (this.#hanging < maxHangingRuns) return;
    log.error(
      { alarm: 'stuck' },
      `${name} keeps hanging: the program exits, so that its supervisor restarts it`,
    );
    void this.end();
  }
}
