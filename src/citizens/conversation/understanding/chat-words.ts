import { locales, phrase, type Locale } from '#base/words';
import { normalise } from '#content/search';

/** What followers want besides finding something, the most urgent first. */
export const wishes = ['emergency', 'despair', 'complaint', 'hotline', 'person', 'help', 'thanks'] as const;
export type Wish = (typeof wishes)[number];

/** The words of one language for the wishes. */
export interface ChatWords {
  locale: Locale;
  /** For each wish its words (true), and the filler words around them (false). */
  whole: ReadonlyMap<string, boolean>[];
  /** For each wish the words that express it within a longer message too. */
  within: string[][];
  /** Words of messages about danger whose writer is not in danger. */
  instead: string[];
  /** Words by which such a writer is in danger all the same. */
  now: string[];
  /** Phrases that contain one of the words and mean something else. */
  longer: string[];
  /** The ordinals, each with its forms; the first is 1. */
  ordinals: string[][];
}

const cache = new Map<Locale, ChatWords>();

/** The words of every language, starting with the follower's. */
export const allChatWords = (first: Locale): ChatWords[] =>
  [first, ...locales.filter((other) => other !== first)].map(chatWords);

export function chatWords(locale: Locale): ChatWords {
  const cached = cache.get(locale);
  if (cached) return cached;
  const list = (key: string) => normalisedWords(phrase(locale, `chat-words:${key}`));
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
  cache.set(locale, words);
  return words;
}

/** The words of a list, normalised for comparison. */
const normalisedWords = (list: string): string[] =>
  list
    .split(/[、,]/u)
    .map((word) => normalise(word).trim())
    .filter(Boolean);
