import { url as addressOfDebugger } from 'node:inspector';
import { Worker } from 'node:worker_threads';

export interface WatchdogOptions {
  /** The process is considered dead if no timer has run for this many seconds. */
  limitSeconds?: number;
}

const tickMs = 1_000;

/**
 * Kills the process, with a line that says why, if its event loop is blocked for a minute: by a regular expression that
 * never ends, or a synchronous wait in a library. Such a process answers no requests, cannot shut down and would never
 * be restarted; by then the database has released its locks. A second thread counts the seconds, so a process that is
 * stopped as a whole (SIGSTOP) is not killed. Returns a function that ends the watch.
 */
export function watchLoop({ limitSeconds = 60 }: WatchdogOptions = {}): () => Promise<unknown> {
  const beats = new Int32Array(new SharedArrayBuffer(8));
  const beat = () => {
    Atomics.add(beats, 0, 1);
    Atomics.store(beats, 1, addressOfDebugger() ? 1 : 0); // with a debugger attached, the process may pause for any time
  };
  const timer = setInterval(beat, tickMs).unref();
  const watcher = new Worker(watcherCode, {
    eval: true,
    workerData: { beats, limitSeconds, tickMs },
    execArgv: [],
    // By default they are piped to those of the process, and would end it if those cannot be written to.
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2 },
  });
  watcher.on('error', () => {}); // the process goes on without the watch
  watcher.unref();
  return () => {
    clearInterval(timer);
    return watcher.terminate();
  };
}

// SIGKILL, which cannot be caught: a handler would have to run on the event loop that is blocked.
const watcherCode = `
  const { workerData: { beats, limitSeconds, tickMs } } = require('node:worker_threads');
  const { writeSync } = require('node:fs');
  let [seen, silent] = [0, 0];
  setInterval(() => {
    const now = Atomics.load(beats, 0);
    silent = now === seen && Atomics.load(beats, 1) === 0 ? silent + 1 : 0;
    seen = now;
    if (silent * tickMs < limitSeconds * 1000) return;
    try {
      writeSync(2, 'killed: the event loop was blocked for ' + limitSeconds + ' s; the supervisor restarts the process\\n');
    } finally {
      process.kill(process.pid, 'SIGKILL');
    }
  }, tickMs);
`;
