export interface Lifecycle {
  /** Aborted as soon as a stop is requested, before anything is closed. */
  readonly stopping: AbortSignal;
  /** Aborted by a second stop signal: what is still closing should give up waiting. */
  readonly forced: AbortSignal;
  /** Runs `close` when the program stops, in reverse order of registration, for at most `limitMs`. */
  onStop(name: string, close: () => unknown, limitMs?: number): void;
  /**
   * Opens something that needs closing. If a stop is requested meanwhile, it is closed as soon as it is open, and the
   * promise stays pending, so that nothing else starts.
   */
  open<T>(name: string, open: () => Promise<T>, close: (opened: T) => unknown, limitMs?: number): Promise<T>;
  /** Closes everything and exits with `code`, or with 1 if something did not stop properly. */
  stop(code?: number): Promise<void>;
}

interface LifecycleOptions {
  log?: (message: string) => void;
  exit?: (code: number) => void;
}

const usualLimitMs = 15_000;
const forcedLimitMs = 3_000;
/** Limit of all steps together. The supervisor must wait longer than this before it kills: see docker-compose.yml. */
export const maxStopMs = 90_000;
/** Every step gets at least this long, even if those before it have used up the total. */
const minLimitMs = 500;
/**
 * Ctrl-C under npm arrives twice within milliseconds, from the terminal and from npm; the second one is a duplicate.
 */
const duplicateSignalMs = 1_000;

/**
 * Signals that would otherwise end the process at once. Not those that report a broken process (SIGSEGV, SIGABRT …),
 * nor SIGPROF, which the profiler of Node.js uses for its samples.
 */
const stopSignals = [
  'SIGINT',
  'SIGTERM',
  'SIGHUP',
  'SIGQUIT',
  'SIGPWR',
  'SIGXCPU',
  'SIGALRM',
  'SIGVTALRM',
  'SIGIO',
  'SIGSTKFLT',
] as const;
/** By default SIGUSR1 makes Node.js open a debugger port, and SIGUSR2 ends the process. */
const ignoredSignals = ['SIGUSR1', 'SIGUSR2'] as const;

/** That of this process, once it has something to close. */
let running: Lifecycle | undefined;

/** Exits with `code`, after closing everything that is open. */
export async function endProgram(code: number): Promise<void> {
  if (running) return running.stop(code);
  process.exit(code);
}

/**
 * SIGINT, SIGTERM, SIGHUP, SIGQUIT and the other `stopSignals` let the program finish the work in progress, close what
 * it opened and exit with 0. A second signal shortens the time for closing, a third exits at once. An uncaught error
 * stops it in the same way, with exit code 1.
 */
export function lifecycle({ log = console.error, exit = process.exit }: LifecycleOptions = {}): Lifecycle {
  const steps: { name: string; close: () => unknown; limitMs: number }[] = [];
  const [begun, forced] = [new AbortController(), new AbortController()];
  let stopping: Promise<void> | undefined;
  let lastSignalAt = -Infinity;
  let code = 0;

  const onSignal = (signal: string) => {
    if (performance.now() - lastSignalAt < duplicateSignalMs) return;
    lastSignalAt = performance.now();
    if (forced.signal.aborted) return exit(1);
    if (stopping) forced.abort();
    log(stopping ? `${signal} again: forced stop` : `${signal}: stopping`);
    void stop();
  };
  const failed = (problem: unknown) => {
    log(
      `stopping because of an uncaught error: ${problem instanceof Error ? problem.stack : String(problem)}`,
    );
    void stop(1);
  };
  for (const signal of stopSignals) process.on(signal, onSignal);
  for (const signal of ignoredSignals) process.on(signal, () => log(`${signal} is ignored`));
  process.on('uncaughtException', failed);

  function stop(exitCode = 0): Promise<void> {
    code ||= exitCode;
    return (stopping ??= closeAll().then(() => exit(code)));
  }

  async function closeAll() {
    begun.abort();
    const deadline = performance.now() + maxStopMs;
    for (let step = steps.pop(); step; step = steps.pop()) {
      const { name, close, limitMs } = step;
      try {
        const left = Math.max(minLimitMs, deadline - performance.now());
        const closing = Promise.resolve().then(close);
        await within(Math.min(limitMs, left), forced.signal, closing);
      } catch (problem) {
        code ||= 1;
        log(`${name} did not stop properly: ${(problem as Error).message}`);
      }
    }
  }

  const onStop: Lifecycle['onStop'] = (name, close, limitMs = usualLimitMs) =>
    void steps.push({ name, close, limitMs });

  return (running = {
    stopping: begun.signal,
    forced: forced.signal,
    onStop,
    stop,
    async open(name, open, close, limitMs) {
      if (stopping) return new Promise<never>(() => {});
      const opening = open();
      onStop(name, () => opening.then(close, () => {}), limitMs);
      const opened = await opening;
      return stopping ? new Promise<never>(() => {}) : opened;
    },
  });
}

/** Rejects if `work` is not done after `limitMs`, or after `hurriedLimitMs` from the second signal. */
async function within(limitMs: number, forced: AbortSignal, work: Promise<unknown>) {
  const late = Promise.withResolvers<never>();
  const giveUp = () => late.reject(new Error('took too long'));
  let timer = setTimeout(giveUp, forced.aborted ? Math.min(forcedLimitMs, limitMs) : limitMs);
  const shorten = () => {
    clearTimeout(timer);
    timer = setTimeout(giveUp, forcedLimitMs);
  };
  forced.addEventListener('abort', shorten);
  try {
    await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
    forced.removeEventListener('abort', shorten);
  }
}
