import { setTimeout } from 'node:timers/promises';
import type { ClientBase } from 'pg';
import { ConfigProblem } from '#base/platform';
import { Lookout } from './lookout.ts';

/**
 * As long as a reader may be held up by a statement that waits for a lock, since everybody queues behind it. Longer than
 * it takes the server to send away its own housekeeping, which is a second.
 */
const lockLimitMs = 1_500;
/**
 * Readers come first in between, with all that they ask for a page. A backup may hold its locks for minutes, so each pause
 * is longer than the one before it.
 */
const pauseMs = 2_000;
const maxPauseMs = 10_000;
/** A lock did not come in time; or readers had waited for too long (see `Lookout`). */
const heldUp = ['55P03', '57014'];
export const usualPatienceMs = 10 * 60_000;
/** So often what works for too long is tried: a server that is busy now may be quick in a minute. */
const maxWorks = 5;

export interface Patience {
  /** The variable that leads to the database, for what is said. */
  variable: string;
  /** Told once for each thing that has to wait: for whom, and how long. */
  say: (sentence: string) => void;
  patienceMs?: number;
}

/** Of who migrates: `url` leads another connection to the same database, which looks meanwhile. */
export interface Preparing extends Patience {
  url: string;
}

/**
 * Does `act`, again and again while somebody holds a lock that it needs, and lets readers through in between; `what` names
 * it, as the subject of a sentence. Each attempt has to leave nothing behind when it fails. Throws a `ConfigProblem` for a
 * lock that nobody gives back, and for what works too long with locks for which readers wait.
 */
export async function patiently<Result>(
  client: ClientBase,
  what: string,
  act: () => Promise<Result>,
  { url, variable, say, patienceMs = usualPatienceMs }: Preparing,
): Promise<Result> {
  const deadline = performance.now() + patienceMs;
  const { rows } = await client.query<{ pid: number }>(
    `select pg_backend_pid() pid, set_config('lock_timeout', $1, false)`,
    [String(lockLimitMs)],
  );
  const unprepared = (problem: string, expected: string) =>
    new ConfigProblem([
      { variable, problem: `leads to a database that cannot be prepared now: ${problem}`, expected },
    ]);
  const told = new Set<string>();
  const sayOnce = (about: string, sentence: string) => {
    if (!told.has(about)) say(sentence);
    told.add(about);
  };
  for (let tries = 1, works = 0; ; tries += 1) {
    const lookout = new Lookout(url, rows[0]!.pid);
    try {
      return await act();
    } catch (error) {
      if (!heldUp.includes((error as { code?: string }).code ?? '')) throw error;
    } finally {
      await lookout.stop();
    }
    if (lookout.hasEndedWork) {
      works += 1;
      if (works === maxWorks)
        throw unprepared(
          `${what} works for longer than readers may wait for what it has locked, and was taken back ${maxWorks} times`,
          'another start when nobody reads, with the nodes of before stopped: then it may take its time',
        );
      sayOnce(
        'work',
        `${what} keeps readers waiting: it was taken back, and is tried ${maxWorks} times at most`,
      );
    } else {
      const holders = lookout.holders ?? 'a lock that has been given back';
      if (performance.now() > deadline)
        throw unprepared(`${what} waits for ${holders}`, 'an end of that transaction, and another start');
      sayOnce(
        'lock',
        `${what} waits for ${holders}, up to ${inWords(patienceMs)}; readers are let through meanwhile`,
      );
    }
    await setTimeout(Math.min(pauseMs * tries, maxPauseMs));
  }
}

export const inWords = (ms: number): string => (ms >= 120_000 ? `${ms / 60_000} min` : `${ms / 1_000} s`);
