import { bodyOf, queryNames } from '#src/props/bench/reading/queries.ts';
import { searchWords } from '#src/props/bench/hand-written-search.ts';
import type { Newsroom } from './newsroom.ts';

type Question = [address: string, init?: RequestInit];

const maxPaths = 500;
const views = ['', '/m', '/en', '/ru'];

/** What readers, front ends and search engines ask for, by chance. */
export class Questions {
  readonly #random: () => number;
  readonly #columns: readonly string[];
  readonly #paths: string[];
  readonly #media: readonly string[];

  private constructor(random: () => number, { columns, paths }: Newsroom, media: readonly string[]) {
    this.#random = random;
    this.#columns = columns;
    this.#paths = [...paths];
    this.#media = media;
  }

  static async open(site: string, newsroom: Newsroom, random: () => number): Promise<Questions> {
    const home = await (await fetch(site)).text();
    const media = [...new Set(home.match(/\/media\/[\w/.%-]+/g))];
    if (media.length === 0) throw new Error('the home page shows no picture');
    return new Questions(random, newsroom, media);
  }

  /** A further item that can be asked for. */
  add(path: string): void {
    this.#paths.push(path);
    if (this.#paths.length > maxPaths) this.#paths.splice(0, maxPaths / 5);
  }

  next(): Question {
    const chance = this.#random();
    if (chance < 0.5) return this.#page();
    if (chance < 0.8) return this.#graphql();
    if (chance < 0.87) return [`/search?q=${encodeURIComponent(searchWords(this.#number(1_000)))}`];
    if (chance < 0.92) return [`${this.#one(['', '/en', '/ru'])}/${this.#one(this.#columns)}/feed.xml`];
    if (chance < 0.93) return [`${this.#one(['', '/en', '/ru'])}/sitemap.xml`];
    if (chance < 0.99) return [this.#one(this.#media)];
    return [`/nothing/${this.#number(1e9)}`];
  }

  /** Every second one with something behind its address that only the advertiser knows. */
  #page(): Question {
    const path = `${this.#one(views)}/${this.#one(['', ...this.#columns, ...this.#paths])}`;
    const headers = { cookie: this.#random() < 0.1 ? 'elder=1' : '' };
    return [this.#random() < 0.5 ? path : `${path}?utm=${this.#random()}`, { headers }];
  }

  /** One in three with a new text. */
  #graphql(): Question {
    const work = this.#one(queryNames);
    const places = Object.fromEntries(
      Array.from({ length: 10 }, (_, n) => [`p${n}`, this.#one(this.#columns)]),
    );
    const variables = {
      home: places,
      search: { text: searchWords(this.#number(1_000)) },
      item: { path: this.#one(this.#paths) },
      column: { path: this.#one(this.#columns) },
      english: { path: this.#one(this.#columns) },
    };
    const known = bodyOf(work, variables[work]);
    const body =
      this.#random() < 0.67
        ? known
        : JSON.stringify({
            query: `query q${this.#number(1e9)}($path: String!) { column(path: $path) { name contents(first: 3) { nodes { title } } } }`,
            variables: { path: this.#one(this.#columns) },
          });
    return ['/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body }];
  }

  #number(below: number): number {
    return Math.floor(this.#random() * below);
  }

  #one<Thing>(list: readonly Thing[]): Thing {
    return list[this.#number(list.length)]!;
  }
}
