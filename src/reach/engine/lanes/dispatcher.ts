import { LockLost } from '#reach/delivery';
import { deliverSequence } from '../deliver-sequence.ts';
import { dueSequences, type DueSequence } from './due-sequences.ts';
import type { WorkerContext } from '../worker-context.ts';
import { Lanes } from './lanes.ts';
import { sequenceKey } from './sequence-locks.ts';
import { isRowHeld } from '../settle.ts';

/** Minimum time between two polls, in milliseconds; all wake-ups in between are served by one poll. */
const gapMs = 20;
/**
 * How long a sequence is left alone, in milliseconds: after another process took it first, while another session
 * locks its row, and after a program error.
 */
const restMs = { taken: 500, rowsHeld: 2_000, faulty: 5_000 } as const;

/**
 * Reads due work from the database, which is the only queue, and has one lane work on each sequence. A wake-up or the
 * clock triggers a poll; a job is only a wake-up. Due sequences wait in the lane of their outlet.
 */
export class Dispatcher {
  readonly #worker: WorkerContext;
  readonly #lanes: Lanes;
  /** Until when a sequence is left alone, by `performance.now()`. */
  readonly #resting = new Map<string, number>();
  /** Sequences for which a locked row has been logged. */
  readonly #rowsHeld = new Set<string>();
  #isWanted = false;
  #polling: Promise<void> | null = null;
  #isStopping = false;
  #isFailing = false;

  constructor(worker: WorkerContext, quietMs: number) {
    const quietAt = performance.now() + quietMs;
    this.#worker = worker;
    this.#lanes = new Lanes({
      capacity: ({ outletId, protocol }) =>
        worker.health.capacity(outletId, worker.outlets.get(protocol)?.parallel ?? 1),
      run: (sequence) => this.#work(sequence),
      isQuiet: () => performance.now() >= quietAt,
      onEnd: (outletId) => {
        if (this.#lanes.isHungry(outletId)) void this.poll();
      },
    });
  }

  /** Polls for due sequences, now or as soon as the current poll has ended; resolves when it has polled. */
  async poll(): Promise<void> {
    this.#isWanted = true;
    this.#polling ??= this.#pollWhileWanted().finally(() => (this.#polling = null));
    await this.#polling;
  }

  async #pollWhileWanted(): Promise<void> {
    while (this.#isWanted && !this.#isStopping) {
      this.#isWanted = false;
      await this.#pollOnce().then(
        () => this.#notePolled(),
        (err: unknown) => this.#notePollFailed(err),
      );
      await new Promise((resolve) => setTimeout(resolve, gapMs));
    }
  }

  async #pollOnce(): Promise<void> {
    await this.#worker.unendedRuns.flush(this.#worker.pool);
    const sequences = await dueSequences(this.#worker);
    const now = performance.now();
    for (const [key, until] of this.#resting) if (until <= now) this.#resting.delete(key);
    this.#lanes.fill(sequences.filter((sequence) => !this.#resting.has(sequenceKey(sequence))));
  }

  #notePolled(): void {
    if (this.#isFailing) this.#worker.log.warn({}, 'polling for deliveries works again');
    this.#isFailing = false;
  }

  /** Logged once, however long it lasts. */
  #notePollFailed(err: unknown): void {
    if (!this.#isFailing)
      this.#worker.log.error(
        { err },
        'polling for deliveries failed, will be retried until the database answers',
      );
    this.#isFailing = true;
  }

  async #work(sequence: DueSequence): Promise<void> {
    const key = sequenceKey(sequence);
    const worker = { ...this.#worker }; // snapshot of the locks: they may be replaced, and these never come back
    try {
      if (!(await worker.locks.take(key))) return this.#rest(key, restMs.taken);
      await deliverSequence(worker, sequence).finally(() => worker.locks.release(key));
      this.#rowsHeld.delete(key);
    } catch (err) {
      // As after a crash: the next holder of the lock continues.
      if (err instanceof LockLost) return this.#rest(key, restMs.taken);
      if (isRowHeld(err)) return this.#restHeld(key, sequence);
      this.#rest(key, restMs.faulty);
      worker.log.error(
        { err, item: sequence.subjectId, delivery: sequence.id },
        'delivery failed, will be retried',
      );
    }
  }

  /** Other sequences continue meanwhile; logged once. */
  #restHeld(key: string, { id, subjectId }: DueSequence): void {
    this.#rest(key, restMs.rowsHeld);
    if (this.#rowsHeld.has(key)) return;
    this.#rowsHeld.add(key);
    this.#worker.log.warn(
      { item: subjectId, delivery: id },
      'delivery waits for another session that locks its row',
    );
  }

  #rest(key: string, ms: number): void {
    this.#resting.set(key, performance.now() + ms);
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    await this.#polling;
    await this.#lanes.stop();
  }
}
