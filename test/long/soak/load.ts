import { setTimeout as sleep } from 'node:timers/promises';
import { posted, works } from '../../../src/bench/reading/questions.ts';
import { searchWords } from '../../../src/bench/search-written.ts';
import { Newsroom } from './newsroom.ts';

const readers = 6;
/** Between two requests of a reader, and between two publications. */
const pauses = { reader: 100, newsroom: 1_000 };
/** A follower stays for so long, then another one comes. */
const followerMs = 15_000;

/** Readers, a follower of changes and a newsroom, who use the hub until `signal` stops them. */
export class Load {
  answers = 0;
  publications = 0;
  readonly faults: string[] = [];
  readonly #paths: string[] = [];
  readonly #columns: string[] = [];

  readonly #site: string;
  readonly #random: () => number;
  readonly #signal: AbortSignal;

  constructor(site: string, random: () => number, signal: AbortSignal) {
    this.#site = site;
    this.#random = random;
    this.#signal = signal;
  }

  /** Resolves when everybody has finished what was in hand. */
  async run(): Promise<void> {
    const newsroom = await Newsroom.open(this.#site);
    this.#columns.push(...newsroom.columns);
    this.#paths.push(...newsroom.paths);
    await Promise.all([
      ...Array.from({ length: readers }, () => this.#repeat(pauses.reader, () => this.#read())),
      this.#repeat(0, () => this.#follow()),
      this.#repeat(pauses.newsroom, async () => {
        this.#paths.push(await newsroom.publish(this.#random));
        this.publications += 1;
        if (this.#paths.length > 500) this.#paths.splice(0, 100);
      }),
    ]);
  }

  async #repeat(pauseMs: number, act: () => Promise<void>): Promise<void> {
    while (!this.#signal.aborted) {
      await act().catch((problem: Error) => {
        this.faults.push(String(problem.stack));
        return sleep(1_000); // a hub that is down is no reason for a million faults
      });
      await sleep(pauseMs * (0.5 + this.#random()), undefined, { signal: this.#signal }).catch(() => {});
    }
  }

  async #read(): Promise<void> {
    const response = await fetch(...this.#question());
    await response.arrayBuffer();
    if (response.status >= 500) throw new Error(`${response.status} at ${response.url}`);
    this.answers += 1;
  }

  /** A page in one of the languages, or a question of a front end. */
  #question(): [url: string, init?: RequestInit] {
    const page = this.#one(['', ...this.#columns, ...this.#paths]);
    if (this.#random() < 0.5) return [`${this.#site}${this.#one(['', '/m', '/en', '/ru'])}/${page}`];
    const work = this.#one(works);
    const places = Object.fromEntries(
      Array.from({ length: 10 }, (_, n) => [`p${n}`, this.#one(this.#columns)]),
    );
    const variables = {
      home: places,
      search: { text: searchWords(Math.floor(this.#random() * 1000)) },
      item: { path: this.#one(this.#paths) },
      column: { path: this.#one(this.#columns) },
      english: { path: this.#one(this.#columns) },
    };
    const headers = { 'content-type': 'application/json' };
    return [`${this.#site}/graphql`, { method: 'POST', headers, body: posted(work, variables[work]) }];
  }

  /** Reads what changes for a while, over server-sent events. */
  async #follow(): Promise<void> {
    const leaving = AbortSignal.any([this.#signal, AbortSignal.timeout(followerMs)]);
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

  #one<Thing>(list: readonly Thing[]): Thing {
    return list[Math.floor(this.#random() * list.length)]!;
  }
}
