import type { Locale } from '#base/words';

/** Exactly one message of the platform's: a text, or a card that leads to a page. */
export type Reply = { lines: Line[] } | { card: Card };

/** Words, or a link after some (`before`). */
export type Line = string | { before?: string; label: string; url: string };

export interface Card {
  title: string;
  description: string;
  /** Absolute. */
  url: string;
  /** Absolute; '' is none. */
  picture: string;
}

/** What a number of a list opens: a content, a column, or what is said to one of these wishes. */
export type Listed =
  { type: 'content' | 'column'; path: string } | { type: 'wish'; wish: 'person' | 'hotline' | 'help' };

/** A reply as it is written down before it goes out, with what its numbers mean once it is there. */
export type Kept = Reply & { list?: Listed[] };

/** What is answered, and what of it is remembered. */
export interface Decision {
  /** Null: nothing is said. */
  reply: Reply | null;
  /** What kind of answer it is; limits count some of them. */
  about: string;
  /** The numbers that the follower may write once they have the reply. */
  list?: Listed[];
  /** The language that the follower chose. */
  locale?: Locale;
}

/** Whoever carries answers to followers: the bot. Throws what the client throws. */
export interface Speaker {
  say(contactId: string, reply: Reply): Promise<void>;
}
