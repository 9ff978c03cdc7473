import { setTimeout } from 'node:timers/promises';
import type { ClientBase } from 'pg';
import { ConfigProblem } from '#base/platform';
import { AttemptMonitor } from './attempt-monitor.ts';

/**
 * How long a reader may be blocked by a statement that waits for a lock, because every later statement queues behind it.
 * Longer than the second after which the server cancels its own autovacuum.
 */
const lockTimeoutMs = 1_500;
/** Readers can run in between. A backup may hold its locks for minutes, so each pause is longer than the one before. */
const pauseMs = 2_000;
const maxPauseMs = 10_000;
/** Lock timeout; or canceled for readers by `AttemptMonitor`. */
const timeoutCodes = ['55P03', '57014'];
export const defaultMaxWaitMs = 10 * 60_000;
/** How often a step that blocks readers is attempted: a busy server may be faster in a minute. */
const maxCancellations = 5;

export interface LockWait {
  /** The environment variable with the address, for messages. */
  variable: string;
  /** Receives once per step what it waits for, and for how long. */
  say: (sentence: string) => void;
  maxWaitMs?: number;
}

/** For migrations: `url` is for the monitor's own connection to the same database. */
export interface OwnerLockWait extends LockWait {
  url: string;
}

/**
 * Runs `act`, and retries while another session holds a lock that it needs, with pauses for readers; `what` names the
 * step, as the subject of a sentence. Each attempt must leave nothing behind when it fails. Throws a `ConfigProblem` for
 * a lock that is never released, and for a step that blocks readers for too long.
 */
export async function retryWhileLocked<Result>(
  client: ClientBase,
  what: string,
  act: () => Promise<Result>,
  { url, variable, say, maxWaitMs = defaultMaxWaitMs }: OwnerLockWait,
): Promise<Result> {
  const deadline = performance.now() + maxWaitMs;
  const { rows } = await client.query<{ pid: number }>(
    `select pg_backend_pid() pid, set_config('lock_timeout', $1, false)`,
    [String(lockTimeoutMs)],
  );
  const cannotPrepare = (problem: string, expected: string) =>
    new ConfigProblem([
      { variable, problem: `points to a database that cannot be prepared now: ${problem}`, expected },
    ]);
  const reported = new Set<string>();
  const reportOnce = (about: string, sentence: string) => {
    if (!reported.has(about)) say(sentence);
    reported.add(about);
  };
  for (let attempt = 1, cancellations = 0; ; attempt += 1) {
    const monitor = new AttemptMonitor(url, rows[0]!.pid);
    try {
      return await act();
    } catch (error) {
      if (!timeoutCodes.includes((error as { code?: string }).code ?? '')) throw error;
    } finally {
      await monitor.stop();
    }
    if (monitor.hasCanceledWork) {
      cancellations += 1;
      if (cancellations === maxCancellations)
        throw cannotPrepare(
          `${what} blocks readers for too long, and was rolled back ${maxCancellations} times`,
          'a restart without readers, with all older nodes stopped',
        );
      reportOnce('work', `${what} blocked readers and was rolled back; up to ${maxCancellations} attempts`);
    } else {
      const blockers = monitor.blockers ?? 'a session that has released it';
      if (performance.now() > deadline)
        throw cannotPrepare(
          `${what} waits for a lock of ${blockers}`,
          'that transaction to end, and a restart',
        );
      reportOnce(
        'lock',
        `${what} waits for a lock of ${blockers}, up to ${inWords(maxWaitMs)}; readers are not blocked meanwhile`,
      );
    }
    await setTimeout(Math.min(pauseMs * attempt, maxPauseMs));
  }
}

export const inWords = (ms: number): string => (ms >= 120_000 ? `${ms / 60_000} min` : `${ms / 1_000} s`);
