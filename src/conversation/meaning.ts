import { locales, phrase, type Locale } from '#core';
import { isHan, normalise } from '#search';

/** What people want of whoever sits behind an account, other than to find something. */
export type Wish = 'emergency' | 'despair' | 'complaint' | 'hotline' | 'person' | 'thanks' | 'help';

export interface Meaning {
  wish: Wish;
  /** The language of the words. */
  locale: Locale;
  /** Nothing else is said: there is nothing to look for. */
  isAll: boolean;
}

/** A longer message says more than one of these words. */
const longest = 60;

/**
 * What a message means as a whole: it consists of words for one wish, and of words that everybody puts around one (请, 我要,
 * a, the). Danger, despair and complaints are known by a word within a longer message too.
 */
export function meaningOf(text: string, locale: Locale): Meaning | null {
  const said = normalise(text.replaceAll(/\[\p{L}{1,8}\]/gu, ' ').replaceAll(/['’]/gu, ''))
    .replaceAll(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
  if (said === '') return isAddress(text) ? { wish: 'help', locale, isAll: true } : null;
  const languages = [locale, ...locales.filter((other) => other !== locale)].map((one) => wordsOf(one));
  // What is a word of one wish as a whole is none of another one with something around it: 你好 is not 你 and 好.
  for (const isOne of [true, false])
    for (const [index, wish] of wishes.entries())
      for (const words of languages) {
        const whole = words.whole[index]!;
        if (isOne ? whole.get(said) : said.length <= longest && consistsOf(said, whole))
          return { wish, locale: words.locale, isAll: true };
        if (!isOne && isWithin(said, wish, words)) return { wish, locale: words.locale, isAll: false };
      }
  return null;
}

function isWithin(said: string, wish: Wish, { within, instead }: Words): boolean {
  const isThere = (word: string) => stands(word, said);
  return within[wishes.indexOf(wish)]!.some(isThere) && !(wish === 'emergency' && instead.some(isThere));
}

/** Somebody calls with a sign (？？？), or shows a face. */
const isAddress = (text: string): boolean =>
  /^[\s?？!！。.,…~]*$/u.test(
    text.replaceAll(/\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{RI}|\[\p{L}{1,8}\]/gu, '!'),
  );

const wishes = ['emergency', 'despair', 'complaint', 'hotline', 'person', 'help', 'thanks'] as const;

interface Words {
  locale: Locale;
  /** For each wish its words, and with them, as false, those around. */
  whole: ReadonlyMap<string, boolean>[];
  within: string[][];
  /** Who writes about danger, and is in none. */
  instead: string[];
}

const known = new Map<Locale, Words>();
function wordsOf(locale: Locale): Words {
  const before = known.get(locale);
  if (before) return before;
  const filler = listed(phrase(locale, 'chat-words:filler'));
  const whole = (words: string) =>
    new Map([
      ...filler.map((word) => [word, false] as const),
      ...listed(words).map((word) => [word, true] as const),
    ]);
  const within: Partial<Record<Wish, string>> = {
    emergency: phrase(locale, 'chat-words:emergency-within'),
    despair: phrase(locale, 'chat-words:despair'),
    complaint: phrase(locale, 'chat-words:complaint-within'),
  };
  const words: Words = {
    locale,
    whole: [
      phrase(locale, 'chat-words:emergency'),
      phrase(locale, 'chat-words:despair'),
      phrase(locale, 'chat-words:complaint'),
      phrase(locale, 'chat-words:hotline'),
      phrase(locale, 'chat-words:person'),
      phrase(locale, 'chat-words:help'),
      phrase(locale, 'chat-words:thanks'),
    ].map(whole),
    within: wishes.map((wish) => listed(within[wish] ?? '')),
    instead: listed(phrase(locale, 'chat-words:no-emergency')),
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

/** Whether a text is made up of these words and no others, with one of those that count among them. */
function consistsOf(said: string, words: ReadonlyMap<string, boolean>): boolean {
  const most = Math.max(...Array.from(words.keys(), (word) => word.length));
  /** For each place: whether words lead there, and whether one that counts is among them. */
  const reached = new Map([[0, false]]);
  for (let at = 0; at < said.length; at += 1) {
    const counts = reached.get(at);
    if (counts === undefined) continue;
    if (said[at] === ' ') reach(at + 1, counts);
    for (let end = at + 1; end <= Math.min(said.length, at + most); end += 1) {
      const word = words.get(said.slice(at, end));
      if (word !== undefined && isApart(said, at, end)) reach(end, counts || word);
    }
  }
  return reached.get(said.length) === true;

  function reach(place: number, counts: boolean): void {
    reached.set(place, counts || (reached.get(place) ?? false));
  }
}

function stands(word: string, said: string): boolean {
  for (let at = said.indexOf(word); at >= 0; at = said.indexOf(word, at + 1))
    if (isApart(said, at, at + word.length)) return true;
  return false;
}

/** Whether a word of letters or digits stands for itself: 110 is not in 1100, nor fire in fireworks. */
function isApart(said: string, from: number, to: number): boolean {
  const isOpen = (inner: string, outer: string | undefined) =>
    isHan(inner) || outer === undefined || outer === ' ' || isHan(outer);
  return isOpen(said[from]!, said[from - 1]) && isOpen(said[to - 1]!, said[to]);
}
