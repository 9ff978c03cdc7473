import { LockLost } from '#reach/delivery';
import { deliverSequence } from '../deliver.ts';
import { dueSequences, type DueSequence } from './due-sequences.ts';
import type { WorkerContext } from '../worker-context.ts';
import { Lanes } from './lanes.ts';
import { sequenceKey } from './sequence-locks.ts';
import { isRowHeld } from '../settle.ts';

/** Between two looks, at least; whatever was rung for meanwhile is found by one. */
const gapMs = 20;
/** A line that another process took first, whose row somebody holds, or that met a fault of ours, is left alone for so long. */
const restMs = { taken: 500, held: 2_000, faulty: 5_000 } as const;

/**
 * Takes what is due from the rows of the database, the only queue there is, and has each line worked on by one. A bell or
 * the clock makes it look; what it finds waits in the lane of its outlet.
 */
export class Dispatcher {
  readonly #hub: WorkerContext;
  readonly #lanes: Lanes;
  /** Until when a line is left alone, in milliseconds of the process. */
  readonly #resting = new Map<string, number>();
  /** Lines of which it was told that somebody holds a row. */
  readonly #held = new Set<string>();
  #isWanted = false;
  #looking: Promise<void> | null = null;
  #isStopping = false;
  #isBlind = false;

  constructor(hub: WorkerContext, quietMs: number) {
    const quietAt = performance.now() + quietMs;
    this.#hub = hub;
    this.#lanes = new Lanes({
      room: ({ outletId, protocol }) => hub.health.room(outletId, hub.outlets.get(protocol)?.parallel ?? 1),
      run: (line) => this.#work(line),
      isQuiet: () => performance.now() >= quietAt,
      onEnd: (outletId) => {
        if (this.#lanes.isHungry(outletId)) void this.look();
      },
    });
  }

  /** Looks for what is due, now or as soon as the look that is under way has ended; resolves when it has looked. */
  async look(): Promise<void> {
    this.#isWanted = true;
    this.#looking ??= this.#lookAgain().finally(() => (this.#looking = null));
    await this.#looking;
  }

  async #lookAgain(): Promise<void> {
    while (this.#isWanted && !this.#isStopping) {
      this.#isWanted = false;
      await this.#lookOnce().then(
        () => this.#see(),
        (err: unknown) => this.#missSight(err),
      );
      await new Promise((resolve) => setTimeout(resolve, gapMs));
    }
  }

  async #lookOnce(): Promise<void> {
    await this.#hub.outlived.write(this.#hub.pool);
    const lines = await dueSequences(this.#hub);
    const now = performance.now();
    for (const [key, until] of this.#resting) if (until <= now) this.#resting.delete(key);
    this.#lanes.fill(lines.filter((line) => !this.#resting.has(sequenceKey(line))));
  }

  #see(): void {
    if (this.#isBlind) this.#hub.log.warn({}, 'deliveries go on');
    this.#isBlind = false;
  }

  /** Told once, however long it lasts. */
  #missSight(err: unknown): void {
    if (!this.#isBlind) this.#hub.log.error({ err }, 'deliveries stand still until the database answers');
    this.#isBlind = true;
  }

  async #work(line: DueSequence): Promise<void> {
    const key = sequenceKey(line);
    const hub = { ...this.#hub }; // with the locks of this moment: they may be replaced, and these never come back
    try {
      if (!(await hub.locks.take(key))) return this.#rest(key, restMs.taken);
      await deliverSequence(hub, line).finally(() => hub.locks.release(key));
      this.#held.delete(key);
    } catch (err) {
      // As after a crash: whoever holds the locks next goes on.
      if (err instanceof LockLost) return this.#rest(key, restMs.taken);
      if (isRowHeld(err)) return this.#restHeld(key, line);
      this.#rest(key, restMs.faulty);
      hub.log.error(
        { err, item: line.subjectId, delivery: line.id },
        'a line was left as it is, and is looked at again',
      );
    }
  }

  /** Others go on meanwhile; told once. */
  #restHeld(key: string, { id, subjectId }: DueSequence): void {
    this.#rest(key, restMs.held);
    if (this.#held.has(key)) return;
    this.#held.add(key);
    this.#hub.log.warn(
      { item: subjectId, delivery: id },
      'a delivery waits for whoever holds its row in the database',
    );
  }

  #rest(key: string, ms: number): void {
    this.#resting.set(key, performance.now() + ms);
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    await this.#looking;
    await this.#lanes.stop();
  }
}
