import { setTimeout as sleep } from 'node:timers/promises';
import { Newsroom } from './newsroom.ts';
import { Questions } from './questions.ts';

/** The load of a city's portal on a busy day; reads begin on time, whatever became of those before (open loop). */
const usualReadsASecond = 100;
const publicationEveryMs = 2_000;
const signInEveryMs = 10_000;
/** So many follow at once; each breaks off after some seconds, and another one comes. */
const followers = 8;
const maxFollowingMs = 15_000;
/** More than this that wait at once: the hub does not keep up, and each further one is a fault. */
const maxWaiting = 500;
const slowMs = 1_000;

/** Readers, followers of changes and a newsroom, who use the hub until `signal` stops them. */
export class Load {
  answers = 0;
  /** Of these, later than after a second. */
  slow = 0;
  publications = 0;
  faults = 0;
  /** The first of them, in words. */
  readonly warnings: string[] = [];

  #waiting = 0;
  readonly #site: string;
  readonly #random: () => number;
  readonly #signal: AbortSignal;
  readonly #readsASecond: number;

  constructor(site: string, random: () => number, signal: AbortSignal, readsASecond = usualReadsASecond) {
    this.#readsASecond = readsASecond;
    this.#site = site;
    this.#random = random;
    this.#signal = signal;
  }

  /** Resolves when all clients have finished their work in progress. */
  async run(): Promise<void> {
    const newsroom = await Newsroom.open(this.#site);
    const questions = await Questions.open(this.#site, newsroom, this.#random);
    await Promise.all([
      this.#every(1_000 / this.#readsASecond, () => this.#read(...questions.next())),
      this.#every(signInEveryMs, () => newsroom.comeAndGo(this.#random)),
      this.#repeat(async () => {
        const began = performance.now();
        questions.add(await newsroom.publish(this.#random));
        this.publications += 1;
        await this.#pause(publicationEveryMs - (performance.now() - began));
      }),
      ...Array.from({ length: followers }, () => this.#repeat(() => this.#follow())),
    ]);
  }

  /** Begins an act every so many milliseconds, however long those before take. */
  async #every(ms: number, act: () => Promise<void>): Promise<void> {
    const began = performance.now();
    for (let begun = 0; !this.#signal.aborted; await this.#pause(5)) {
      for (const due = (performance.now() - began) / ms; begun < due && !this.#signal.aborted; begun += 1) {
        if (this.#waiting >= maxWaiting) {
          this.#fault(new Error(`${maxWaiting} requests wait`));
          continue;
        }
        this.#waiting += 1;
        void act()
          .catch((problem: Error) => this.#fault(problem))
          .finally(() => (this.#waiting -= 1));
      }
    }
    while (this.#waiting > 0) await sleep(20);
  }

  async #repeat(act: () => Promise<void>): Promise<void> {
    while (!this.#signal.aborted)
      await act().catch((problem: Error) => {
        this.#fault(problem);
        return this.#pause(1_000); // a hub that is down is no reason for a million faults
      });
  }

  async #pause(ms: number): Promise<void> {
    await sleep(Math.max(0, ms), undefined, { signal: this.#signal }).catch(() => {});
  }

  #fault(problem: Error): void {
    this.faults += 1;
    if (this.warnings.length < 20) this.warnings.push(String(problem.stack));
  }

  async #read(address: string, init?: RequestInit): Promise<void> {
    const began = performance.now();
    const response = await fetch(this.#site + address, init);
    await response.arrayBuffer();
    if (response.status >= 500 || response.status === 429)
      throw new Error(`${response.status} at ${address}`);
    this.answers += 1;
    if (performance.now() - began > slowMs) this.slow += 1;
  }

  /** Reads what changes for a while, over server-sent events, and breaks off. */
  async #follow(): Promise<void> {
    const leaving = AbortSignal.any([
      this.#signal,
      AbortSignal.timeout(Math.ceil(this.#random() * maxFollowingMs)),
    ]);
    const query = encodeURIComponent('subscription { contentChanged { what path tags } }');
    const headers = { accept: 'text/event-stream' };
    try {
      const { body, status } = await fetch(`${this.#site}/graphql/stream?query=${query}`, {
        headers,
        signal: leaving,
      });
      if (status !== 200) throw new Error(`a follower was answered ${status}`);
      await body!.pipeTo(new WritableStream(), { signal: leaving }); // what it says is another test's
    } catch (problem) {
      if (!leaving.aborted) throw problem;
    }
  }
}
