import type { Locale } from '#src/base/words/locale.ts';

export type Foreign = Locale.EN | Locale.RU;
/** Two people for each language; each translates and reviews. */
export type Who = 0 | 1;

export interface Shown {
  id: string;
  source: string;
  text: string;
  version: number;
  state: string;
  isStale: boolean;
}

export interface Page {
  /** Of the body, in their order. */
  blocks: string[];
  /** The number of its edition; a new edition has another number. */
  number: number;
  /** Whether it says of itself that the Chinese has moved on. */
  isStale: boolean;
}

/** What people do to one item, and what readers have of it: the hub in memory, or the real one. */
export interface Hub {
  save(body: string): Promise<void>;
  /** A translator opens the item, so the current Chinese is recorded. */
  look(): Promise<void>;
  /** The segments of the body in their order. */
  held(locale: Foreign): Promise<Shown[]>;
  translate(locale: Foreign, texts: ReadonlyMap<string, string>, who: Who): Promise<void>;
  /** Answers those that were taken as reviewed. */
  review(locale: Foreign, ids: readonly string[], who: Who): Promise<string[]>;
  giveBack(locale: Foreign, id: string): Promise<void>;
  revert(locale: Foreign, id: string, version: number, who: Who): Promise<void>;
  confirmTrivial(locale: Foreign): Promise<void>;
  /** Publishes the Chinese, and with it what is translated. */
  publish(): Promise<void>;
  publishTranslation(locale: Foreign): Promise<void>;
  /** What readers have; null: nothing. */
  page(locale: Foreign): Promise<Page | null>;
}

export const blocksOf = (body: string): string[] =>
  [...body.matchAll(/<(?:p|h2)>(.*?)<\/(?:p|h2)>/g)].map(([, text]) => text!).filter(Boolean);
