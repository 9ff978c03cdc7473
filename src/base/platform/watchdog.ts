import { url as addressOfDebugger } from 'node:inspector';
import { Worker } from 'node:worker_threads';

export interface WatchdogOptions {
  /** The program is taken for dead when no timer has run for so long, in seconds. */
  limitSeconds?: number;
}

const tickMs = 1_000;

/**
 * Ends the process, with a line that says why, when its loop stands still for a minute: an expression that never ends, a
 * library that waits. Such a process answers nobody, can end nothing by itself and would never be started again. By then the
 * database has given its locks to others. A second thread counts; a process that is stopped as a whole counts nothing.
 * Returns what ends the watch.
 */
export function watchLoop({ limitSeconds = 60 }: WatchdogOptions = {}): () => Promise<unknown> {
  const beats = new Int32Array(new SharedArrayBuffer(8));
  const beat = () => {
    Atomics.add(beats, 0, 1);
    Atomics.store(beats, 1, addressOfDebugger() ? 1 : 0); // who looks at a program stops it for as long as they like
  };
  const timer = setInterval(beat, tickMs).unref();
  const watchman = new Worker(watching, {
    eval: true,
    workerData: { beats, limitSeconds, tickMs },
    execArgv: [],
    // Piped to those of the program, as they are otherwise, they would end it when those cannot be written to.
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2 },
  });
  watchman.on('error', () => {}); // the program goes on as without it
  watchman.unref();
  return () => {
    clearInterval(timer);
    return watchman.terminate();
  };
}

// A signal that cannot be caught: what was to be closed is held by a loop that stands still.
const watching = `
  const { workerData: { beats, limitSeconds, tickMs } } = require('node:worker_threads');
  const { writeSync } = require('node:fs');
  let [seen, silent] = [0, 0];
  setInterval(() => {
    const now = Atomics.load(beats, 0);
    silent = now === seen && Atomics.load(beats, 1) === 0 ? silent + 1 : 0;
    seen = now;
    if (silent * tickMs < limitSeconds * 1000) return;
    try {
      writeSync(2, 'stopping because the program has stood still for ' + limitSeconds + ' s: whoever supervises it starts it again\\n');
    } finally {
      process.kill(process.pid, 'SIGKILL');
    }
  }, tickMs);
`;
