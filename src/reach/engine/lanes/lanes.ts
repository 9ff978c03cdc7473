import type { DueSequence } from './due-sequences.ts';
import { maxUnended } from '../unended-runs.ts';

interface Lane {
  waiting: DueSequence[];
  running: number;
  started: number;
  /** Running sequences whose last run never ended. */
  suspects: number;
}

export interface LanesOptions {
  /** How many sequences of an outlet may run now. */
  capacity: (sequence: Pick<DueSequence, 'outletId' | 'protocol'>) => number;
  run: (sequence: DueSequence) => Promise<void>;
  /** Whether a sequence whose last two runs never ended may be tried. */
  isQuiet: () => boolean;
  /** Called when a run has ended. */
  onEnd: (outletId: string) => void;
}

/** One start in this number goes to the oldest sequence of the outlet. */
const startsPerOldest = 4;

/**
 * One lane per outlet, so that a slow outlet delays only itself. A lane's queue holds the result of the last poll.
 * Sequences whose last run never ended, because the process died in it, run one at a time per outlet; those with two
 * such runs, one at a time in the process. If the process dies again, the cause is known. A quiet period before the
 * third attempt rules out coincidence.
 */
export class Lanes {
  readonly #lanes = new Map<string, Lane>();
  readonly #options: LanesOptions;
  /** Running sequences whose last two runs never ended. */
  #lastTries = 0;
  #isStopping = false;
  #onIdle: (() => void) | null = null;

  constructor(options: LanesOptions) {
    this.#options = options;
  }

  /** Replaces the queues with the result of a new poll. */
  fill(sequences: readonly DueSequence[]): void {
    const byOutlet = Map.groupBy(sequences, ({ outletId }) => outletId);
    for (const [outletId, lane] of this.#lanes)
      if (!byOutlet.has(outletId) && lane.running === 0) this.#lanes.delete(outletId);
    for (const lane of this.#lanes.values()) lane.waiting = [];
    for (const [outletId, mine] of byOutlet) {
      const lane = this.#lanes.get(outletId) ?? { waiting: [], running: 0, started: 0, suspects: 0 };
      this.#lanes.set(outletId, lane);
      lane.waiting = mine.toSorted(
        (a, b) =>
          b.urgency - a.urgency || a.unended - b.unended || a.since - b.since || (a.id < b.id ? -1 : 1),
      );
    }
    this.advance();
  }

  /** Whether the lane's queue is empty. */
  isHungry(outletId: string): boolean {
    return (this.#lanes.get(outletId)?.waiting.length ?? 0) === 0;
  }

  /** Starts every sequence that may start. */
  advance(): void {
    for (const lane of this.#lanes.values()) this.#advance(lane);
  }

  #advance(lane: Lane): void {
    while (
      !this.#isStopping &&
      lane.waiting.length > 0 &&
      lane.running < this.#options.capacity(lane.waiting[0]!)
    ) {
      const sequence = this.#next(lane);
      if (!sequence) return;
      const [suspect, lastTries] = [
        isSuspected(sequence) ? 1 : 0,
        isSuspected(sequence) && isLastTry(sequence) ? 1 : 0,
      ];
      lane.running += 1;
      lane.started += 1;
      lane.suspects += suspect;
      this.#lastTries += lastTries;
      void this.#options.run(sequence).finally(() => {
        lane.running -= 1;
        lane.suspects -= suspect;
        this.#lastTries -= lastTries;
        this.advance();
        this.#options.onEnd(sequence.outletId);
        if (this.#isIdle()) this.#onIdle?.();
      });
    }
  }

  #next(lane: Lane): DueSequence | undefined {
    const startable = lane.waiting.filter(
      (sequence) => !isSuspected(sequence) || this.#mayBeTried(lane, sequence),
    );
    const isOldestsTurn = lane.started % startsPerOldest === startsPerOldest - 1;
    const next = isOldestsTurn ? startable.reduce<DueSequence | undefined>(older, undefined) : startable[0];
    if (next) lane.waiting.splice(lane.waiting.indexOf(next), 1);
    return next;
  }

  #mayBeTried({ suspects }: Lane, sequence: DueSequence): boolean {
    if (!isLastTry(sequence)) return suspects === 0;
    return suspects === 0 && this.#lastTries === 0 && this.#options.isQuiet();
  }

  #isIdle(): boolean {
    return [...this.#lanes.values()].every(({ running }) => running === 0);
  }

  /** Starts no more sequences and waits for the running ones. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    if (this.#isIdle()) return;
    await new Promise<void>((resolve) => (this.#onIdle = resolve));
  }
}

/** One more crash sets it aside. */
const isLastTry = ({ unended }: DueSequence): boolean => unended === maxUnended - 1;
/** Sequences at the limit are set aside without being run, so they are no longer suspected. */
const isSuspected = ({ unended }: DueSequence): boolean => unended > 0 && unended < maxUnended;

const older = (a: DueSequence | undefined, b: DueSequence): DueSequence => (a && a.since <= b.since ? a : b);
