interface Lane<Work> {
  waiting: Work[];
  running: number;
  /** When something last came to its end here, in milliseconds. */
  movedAt: number;
}

/** A lane in which nothing ended for so long, in milliseconds, is not waited for. */
const patience = 300;

/**
 * One lane for each outlet, so that a slow one is slow alone. A lane holds a bounded number of waiting works; whoever
 * finds no room may wait for it, but only where things move.
 */
export class Lanes<Work> {
  readonly #lanes = new Map<string, Lane<Work>>();
  #isStopping = false;
  #watchers: (() => void)[] = [];

  constructor(
    readonly room: number,
    readonly run: (work: Work) => Promise<void>,
  ) {}

  /** False: no room, or stopping. */
  add(name: string, parallel: number, work: Work): boolean {
    if (this.#isStopping) return false;
    const lane = this.#lanes.get(name) ?? { waiting: [], running: 0, movedAt: performance.now() };
    this.#lanes.set(name, lane);
    if (lane.waiting.length >= this.room) return false;
    lane.waiting.push(work);
    this.#advance(lane, parallel);
    return true;
  }

  isMoving(name: string): boolean {
    const lane = this.#lanes.get(name);
    return !this.#isStopping && lane !== undefined && performance.now() - lane.movedAt < patience;
  }

  /** The next end of anything in any lane, or the end of patience. */
  async movement(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.#watchers.push(resolve);
      timer = setTimeout(resolve, patience);
    });
    clearTimeout(timer);
  }

  #advance(lane: Lane<Work>, parallel: number): void {
    while (lane.running < parallel && lane.waiting.length > 0 && !this.#isStopping) {
      const work = lane.waiting.shift()!;
      lane.running += 1;
      void this.run(work).finally(() => {
        lane.running -= 1;
        lane.movedAt = performance.now();
        this.#advance(lane, parallel);
        for (const watcher of this.#watchers.splice(0)) watcher();
      });
    }
  }

  /** Starts nothing more and waits for what runs. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    while ([...this.#lanes.values()].some(({ running }) => running > 0)) await this.movement();
  }
}
