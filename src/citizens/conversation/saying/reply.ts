import type { Locale } from '#base/words';

/** Exactly one message of the platform: a text, or a card that links to a page. */
export type Reply = { lines: ReplyLine[] } | { card: ReplyCard };

/** Plain text, or a link with text before it (`before`). */
export type ReplyLine = string | { before?: string; label: string; url: string };

export interface ReplyCard {
  title: string;
  description: string;
  /** An absolute address. */
  url: string;
  /** An absolute address; '' without a picture. */
  picture: string;
}

/** What a number of a list opens: content, a column, or the answer to one of these wishes. */
export type ListEntry =
  { type: 'content' | 'column'; path: string } | { type: 'wish'; wish: 'person' | 'hotline' | 'help' };

/** A reply as it is stored before it is sent, with what its numbers open. */
export type StoredReply = Reply & { list?: ListEntry[] };

/** The answer to a message, and what is stored with it. */
export interface Decision {
  /** Null: no answer. */
  reply: Reply | null;
  /** The kind of answer; some kinds count towards limits. */
  about: string;
  /** The numbers that the follower may write once they have the reply. */
  list?: ListEntry[];
  /** The language that the follower chose. */
  locale?: Locale;
}

/** Sends answers to followers: the bot. Throws what the client throws. */
export interface Speaker {
  say(contactId: string, reply: Reply): Promise<void>;
}
