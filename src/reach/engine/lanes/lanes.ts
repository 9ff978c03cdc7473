import type { DueSequence } from './due-sequences.ts';
import { maxUnended } from '../unended.ts';

interface Lane {
  waiting: DueSequence[];
  running: number;
  started: number;
  /** Of those that run, they were in a death before. */
  suspects: number;
}

export interface LanesOptions {
  /** How many of an outlet may be under way now. */
  room: (line: Pick<DueSequence, 'outletId' | 'protocol'>) => number;
  run: (line: DueSequence) => Promise<void>;
  /** Whether a line of which two runs in a row have not ended may be tried. */
  isQuiet: () => boolean;
  /** Told when something has come to its end. */
  onEnd: (outletId: string) => void;
}

/** Of so many starts of an outlet one is the oldest's. */
const turnOfTheOldest = 4;

/**
 * One lane for each outlet, so that a slow one is slow alone. What waits in it is what the last look found. Of the lines
 * whose last run never ended, because the process died in it, one of each outlet runs at a time, and of those that met two
 * deaths one of all: should it die again, it is known which of them it was. Who was under way by chance is told from who
 * kills by the time that passes before a third death.
 */
export class Lanes {
  readonly #lanes = new Map<string, Lane>();
  readonly #options: LanesOptions;
  /** That run, of those that met two deaths. */
  #twice = 0;
  #isStopping = false;
  #onIdle: (() => void) | null = null;

  constructor(options: LanesOptions) {
    this.#options = options;
  }

  /** What the last look found takes the place of what the one before it found. */
  fill(lines: readonly DueSequence[]): void {
    const found = Map.groupBy(lines, ({ outletId }) => outletId);
    for (const [outletId, lane] of this.#lanes)
      if (!found.has(outletId) && lane.running === 0) this.#lanes.delete(outletId);
    for (const lane of this.#lanes.values()) lane.waiting = [];
    for (const [outletId, mine] of found) {
      const lane = this.#lanes.get(outletId) ?? { waiting: [], running: 0, started: 0, suspects: 0 };
      this.#lanes.set(outletId, lane);
      lane.waiting = mine.toSorted(
        (a, b) =>
          b.urgency - a.urgency || a.unended - b.unended || a.since - b.since || (a.id < b.id ? -1 : 1),
      );
    }
    this.advance();
  }

  /** Whether a lane has a place for more than what waits in it. */
  isHungry(outletId: string): boolean {
    return (this.#lanes.get(outletId)?.waiting.length ?? 0) === 0;
  }

  /** Starts what may start. */
  advance(): void {
    for (const lane of this.#lanes.values()) this.#advance(lane);
  }

  #advance(lane: Lane): void {
    while (
      !this.#isStopping &&
      lane.waiting.length > 0 &&
      lane.running < this.#options.room(lane.waiting[0]!)
    ) {
      const line = this.#next(lane);
      if (!line) return;
      const [suspect, twice] = [isSuspected(line) ? 1 : 0, isSuspected(line) && isLastTry(line) ? 1 : 0];
      lane.running += 1;
      lane.started += 1;
      lane.suspects += suspect;
      this.#twice += twice;
      void this.#options.run(line).finally(() => {
        lane.running -= 1;
        lane.suspects -= suspect;
        this.#twice -= twice;
        this.advance();
        this.#options.onEnd(line.outletId);
        if (this.#isIdle()) this.#onIdle?.();
      });
    }
  }

  #next(lane: Lane): DueSequence | undefined {
    const may = lane.waiting.filter((line) => !isSuspected(line) || this.#mayBeTried(lane, line));
    const isOldestsTurn = lane.started % turnOfTheOldest === turnOfTheOldest - 1;
    const next = isOldestsTurn ? may.reduce<DueSequence | undefined>(older, undefined) : may[0];
    if (next) lane.waiting.splice(lane.waiting.indexOf(next), 1);
    return next;
  }

  #mayBeTried({ suspects }: Lane, line: DueSequence): boolean {
    if (!isLastTry(line)) return suspects === 0;
    return suspects === 0 && this.#twice === 0 && this.#options.isQuiet();
  }

  #isIdle(): boolean {
    return [...this.#lanes.values()].every(({ running }) => running === 0);
  }

  /** Starts nothing more and waits for what runs. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    if (this.#isIdle()) return;
    await new Promise<void>((resolve) => (this.#onIdle = resolve));
  }
}

/** The next death would be the last one. */
const isLastTry = ({ unended }: DueSequence): boolean => unended === maxUnended - 1;
/** What is to be set aside harms nobody any more. */
const isSuspected = ({ unended }: DueSequence): boolean => unended > 0 && unended < maxUnended;

const older = (a: DueSequence | undefined, b: DueSequence): DueSequence => (a && a.since <= b.since ? a : b);
