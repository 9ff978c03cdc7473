export interface Lifecycle {
  /** Aborted as soon as a stop is wished, long before all is closed. */
  readonly stopping: AbortSignal;
  /** Aborted when somebody does not want to wait for it any longer. */
  readonly hurry: AbortSignal;
  /** Runs `close` when the program stops, in reverse order of registration, for at most `limitMs`. */
  onStop(name: string, close: () => unknown, limitMs?: number): void;
  /**
   * Opens something that needs closing. A signal in the middle waits until it is open and closes it again; then the
   * promise stays pending, so that nothing else is started.
   */
  open<T>(name: string, open: () => Promise<T>, close: (opened: T) => unknown, limitMs?: number): Promise<T>;
  /** Stops everything and ends the process: with `code`, or 1 when something did not stop properly. */
  stop(code?: number): Promise<void>;
}

interface LifecycleOptions {
  log?: (message: string) => void;
  exit?: (code: number) => void;
}

const usualLimitMs = 15_000;
const hurriedLimitMs = 3_000;
/** All steps together take no longer. Whoever ends processes by force waits longer than this: see docker-compose.yml. */
export const maxStopMs = 90_000;
/** What every step is given, even where those before it have used up the time. */
const leastLimitMs = 500;
/** Ctrl-C under npm arrives twice within milliseconds, from the terminal and from npm. That is one wish, not two. */
const sameWishMs = 1_000;

/**
 * What would end the process on the spot, and does not say that the process itself is broken (SIGSEGV, SIGABRT …). By
 * SIGPROF the profiler of Node.js takes its samples.
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
/** Node.js would open a debugger for whoever reaches this machine; and the second one means nothing here. */
const ignoredSignals = ['SIGUSR1', 'SIGUSR2'] as const;

/** The one of this process, once there is something to close. */
let running: Lifecycle | undefined;

/** Ends the process with `code`; what is open is closed before. */
export async function endProgram(code: number): Promise<void> {
  if (running) return running.stop(code);
  process.exit(code);
}

/**
 * SIGINT, SIGTERM, SIGHUP and SIGQUIT let the program finish what is in hand and exit with 0; a second one hurries, a third
 * ends it on the spot. What nobody caught stops it too, with 1. In each case what was opened is closed.
 */
export function lifecycle({ log = console.error, exit = process.exit }: LifecycleOptions = {}): Lifecycle {
  const steps: { name: string; close: () => unknown; limitMs: number }[] = [];
  const [begun, hurry] = [new AbortController(), new AbortController()];
  let stopping: Promise<void> | undefined;
  let wishedAt = -Infinity;
  let code = 0;

  const wish = (signal: string) => {
    if (performance.now() - wishedAt < sameWishMs) return;
    wishedAt = performance.now();
    if (hurry.signal.aborted) return exit(1);
    if (stopping) hurry.abort();
    log(stopping ? `${signal} again: stopping in a hurry` : `${signal}: stopping`);
    void stop();
  };
  const failed = (problem: unknown) => {
    log(
      `stopping because of an error that nobody caught: ${problem instanceof Error ? problem.stack : String(problem)}`,
    );
    void stop(1);
  };
  for (const signal of stopSignals) process.on(signal, wish);
  for (const signal of ignoredSignals) process.on(signal, () => log(`${signal} is ignored`));
  process.on('uncaughtException', failed);

  function stop(wished = 0): Promise<void> {
    code ||= wished;
    return (stopping ??= closeAll().then(() => exit(code)));
  }

  async function closeAll() {
    begun.abort();
    const deadline = performance.now() + maxStopMs;
    for (let step = steps.pop(); step; step = steps.pop()) {
      const { name, close, limitMs } = step;
      try {
        const left = Math.max(leastLimitMs, deadline - performance.now());
        const closing = Promise.resolve().then(close);
        await within(Math.min(limitMs, left), hurry.signal, closing);
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
    hurry: hurry.signal,
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

/** Rejects when `work` is not done after `limitMs`, or a little after the hurry began. */
async function within(limitMs: number, hurry: AbortSignal, work: Promise<unknown>) {
  const late = Promise.withResolvers<never>();
  const giveUp = () => late.reject(new Error('took too long'));
  let timer = setTimeout(giveUp, hurry.aborted ? Math.min(hurriedLimitMs, limitMs) : limitMs);
  const shorten = () => {
    clearTimeout(timer);
    timer = setTimeout(giveUp, hurriedLimitMs);
  };
  hurry.addEventListener('abort', shorten);
  try {
    await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
    hurry.removeEventListener('abort', shorten);
  }
}
