import type { Locale } from '#core';

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

/** What a number of a list opens. */
export interface Listed {
  type: 'content' | 'column';
  path: string;
}

/** What is answered, and what of it is remembered. */
export interface Decision {
  /** Null: nothing is said. */
  reply: Reply | null;
  /** What kind of answer it is; limits count some of them. */
  about: string;
  /** The numbers that the follower may now write. */
  list?: Listed[];
  /** The language that the follower chose. */
  locale?: Locale;
}

/** Whoever carries answers to followers: the bot. Throws what the client throws. */
export interface Speaker {
  say(contactId: string, reply: Reply): Promise<void>;
}
