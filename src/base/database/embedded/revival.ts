import { setTimeout } from 'node:timers/promises';
import { whyAway } from '../connections/failure.ts';
import { OtherPort, type Postmaster } from './postmaster.ts';

/** How often a server may go away while it is made ready for the first time. */
const maxFirstTries = 5;

/** The server at a start. One that is killed while it comes up is started again; what is wrong with it is thrown. */
export async function firstOpened(open: () => Promise<Postmaster>): Promise<Postmaster> {
  for (let tries = 1; ; tries++) {
    try {
      return await open();
    } catch (problem) {
      if (!whyAway(problem) || tries === maxFirstTries) throw problem;
    }
  }
}

export interface RevivalOptions {
  patienceMs: number;
  tell: (level: 'error', sentence: string) => void;
  /** Aborted when the database is not wanted any more. */
  signal: AbortSignal;
}

const firstPauseMs = 100;
const longestPauseMs = 15_000;

/**
 * The server that went away, opened again: whoever killed it once may do so again while it recovers, so it is tried with
 * growing pauses. Null when it is not wanted any more; an error with a sentence for the operator when it does not come
 * back within the patience, or never can, because it is at another port by now.
 */
export async function broughtBack(
  open: () => Promise<Postmaster>,
  { patienceMs, tell, signal }: RevivalOptions,
): Promise<Postmaster | Error | null> {
  const deadline = performance.now() + patienceMs;
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    if (signal.aborted) return null;
    try {
      return await open();
    } catch (problem) {
      const { message } = problem as Error;
      if (problem instanceof OtherPort) return problem;
      if (performance.now() + pauseMs > deadline) {
        const minutes = Math.round(patienceMs / 60_000);
        return new Error(
          `the embedded database has not come back within ${minutes} minutes, and the hub ends: ${message}`,
        );
      }
      tell('error', `the embedded database does not come back, and is tried again: ${message}`);
    }
    await setTimeout(pauseMs, undefined, { signal }).catch(() => {});
  }
}
