import { setTimeout } from 'node:timers/promises';
import { whyAway } from '../connections/failure.ts';
import { OtherPort, type Postmaster } from './postmaster.ts';

/** How often a server may go away before its first start has succeeded. */
const maxStartAttempts = 5;

/** Opens the server at a start. Retries if the server goes away while it comes up, and throws any other problem. */
export async function openAtStart(open: () => Promise<Postmaster>): Promise<Postmaster> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await open();
    } catch (problem) {
      if (!whyAway(problem) || attempt === maxStartAttempts) throw problem;
    }
  }
}

export interface ReopenOptions {
  maxDowntimeMs: number;
  tell: (level: 'error', sentence: string) => void;
  /** Aborted when the database is no longer needed. */
  signal: AbortSignal;
}

const firstPauseMs = 100;
const maxPauseMs = 15_000;

/**
 * Restarts a server that went away. What killed it may do so again during recovery, so it retries with growing pauses.
 * Returns null if the database is no longer needed, and an error with a sentence for the operator if the server does not
 * come back within `maxDowntimeMs` or runs on another port.
 */
export async function reopen(
  open: () => Promise<Postmaster>,
  { maxDowntimeMs, tell, signal }: ReopenOptions,
): Promise<Postmaster | Error | null> {
  const deadline = performance.now() + maxDowntimeMs;
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, maxPauseMs)) {
    if (signal.aborted) return null;
    try {
      return await open();
    } catch (problem) {
      const { message } = problem as Error;
      if (problem instanceof OtherPort) return problem;
      if (performance.now() + pauseMs > deadline) {
        const minutes = Math.round(maxDowntimeMs / 60_000);
        return new Error(
          `the embedded database could not be restarted within ${minutes} minutes, the hub exits: ${message}`,
        );
      }
      tell('error', `embedded database could not be restarted, will be retried: ${message}`);
    }
    await setTimeout(pauseMs, undefined, { signal }).catch(() => {});
  }
}
