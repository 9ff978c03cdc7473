import { locales, phrase, type Locale } from '#base/words';
import { normalise } from '#content/search';

/** What people want of whoever sits behind an account, other than to find something; the most pressing first. */
export const wishes = ['emergency', 'despair', 'complaint', 'hotline', 'person', 'help', 'thanks'] as const;
export type Wish = (typeof wishes)[number];

/** What a language says for the wishes. */
export interface ChatWords {
  locale: Locale;
  /** For each wish its words, and with them, as false, those around. */
  whole: ReadonlyMap<string, boolean>[];
  /** For each wish what says it within a longer message too. */
  within: string[][];
  /** Who writes about danger, and is in none. */
  instead: string[];
  /** Who writes so about danger is in it all the same. */
  now: string[];
  /** Phrases that hold one of the words and mean something else. */
  longer: string[];
  /** What numbers are called, each with its forms: the first is 1. */
  ordinals: string[][];
}

const known = new Map<Locale, ChatWords>();

/** Of every language, that of the follower first. */
export const allChatWords = (first: Locale): ChatWords[] =>
  [first, ...locales.filter((other) => other !== first)].map(chatWords);

export function chatWords(locale: Locale): ChatWords {
  const before = known.get(locale);
  if (before) return before;
  const list = (key: string) => listed(phrase(locale, `chat-words:${key}`));
  const filler = list('filler').map((word) => [word, false] as const);
  const words: ChatWords = {
    locale,
    whole: wishes.map((wish) => new Map([...filler, ...list(wish).map((word) => [word, true] as const)])),
    within: wishes.map((wish) => (wish === 'help' || wish === 'thanks' ? [] : list(`${wish}-within`))),
    instead: list('no-emergency'),
    now: list('happens-now'),
    longer: list('longer'),
    ordinals: list('ordinals').map((forms) => forms.split('/')),
  };
  known.set(locale, words);
  return words;
}

/** The words of a list, as they are compared. */
const listed = (list: string): string[] =>
  list
    .split(/[、,]/u)
    .map((word) => normalise(word).trim())
    .filter(Boolean);
