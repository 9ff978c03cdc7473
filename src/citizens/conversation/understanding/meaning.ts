import type { Locale } from '#base/words';
import { cut, isHan, normalise, placedRunsIn } from '#content/search';
import { allChatWords, wishes, type ChatWords, type Wish } from './chat-words.ts';

export interface Meaning {
  wish: Wish;
  /** The language of the words. */
  locale: Locale;
  /** Whether the message says nothing else that could be searched for. */
  isAll: boolean;
}

/** In characters; a longer message says more than one of these words. */
const maxCharacters = 60;

/**
 * The wish of a message: the whole message consists of words for one wish and filler words (请, 我要, a, the). Urgent
 * wishes, and the wish for a person, are recognised by words within a longer message too.
 */
export function meaningOf(text: string, locale: Locale): Meaning | null {
  const message = normalise(text.replaceAll(/\[\p{L}{1,8}\]/gu, ' ').replaceAll(/['’]/gu, ''))
    .replaceAll(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
  if (message === '') return isAddress(text) ? { wish: 'help', locale, isAll: true } : null;
  const languages = allChatWords(locale);
  // A message that is itself a word of one wish is not split into words of another: 你好 is not 你 and 好.
  for (const isOne of [true, false])
    for (const [index, wish] of wishes.entries())
      for (const words of languages) {
        const whole = words.whole[index]!;
        if (isOne ? whole.get(message) : message.length <= maxCharacters && consistsOf(message, whole))
          return { wish, locale: words.locale, isAll: true };
        if (!isOne && isWithin(message, index, words)) return { wish, locale: words.locale, isAll: false };
      }
  return null;
}

function isWithin(message: string, index: number, { within, instead, now, longer }: ChatWords): boolean {
  if (!within[index]!.some((word) => message.includes(word))) return false;
  const rest = longer.reduce((left, phrase) => left.replaceAll(phrase, ' '), message);
  const borders = wordBorders(rest);
  const isWord = (word: string) => containsWord(word, rest, borders);
  const isAbout = wishes[index] === 'emergency' && instead.some(isWord) && !now.some(isWord);
  return !isAbout && within[index]!.some(isWord);
}

/** Whether the message is only signs (？？？) or emoji. */
const isAddress = (text: string): boolean =>
  /^[\s?？!！。.,…~]*$/u.test(
    text.replaceAll(/\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{RI}|\[\p{L}{1,8}\]/gu, '!'),
  );

/** Whether a text consists of these words only, with at least one that is not a filler. */
function consistsOf(message: string, words: ReadonlyMap<string, boolean>): boolean {
  const maxWord = Math.max(...Array.from(words.keys(), (word) => word.length));
  /** For each position that words reach: whether one of them is not a filler. */
  const reached = new Map([[0, false]]);
  for (let at = 0; at < message.length; at += 1) {
    const counts = reached.get(at);
    if (counts === undefined) continue;
    if (message[at] === ' ') reach(at + 1, counts);
    for (let end = at + 1; end <= Math.min(message.length, at + maxWord); end += 1) {
      const word = words.get(message.slice(at, end));
      if (word !== undefined && isApart(message, at, end)) reach(end, counts || word);
    }
  }
  return reached.get(message.length) === true;

  function reach(place: number, counts: boolean): void {
    reached.set(place, counts || (reached.get(place) ?? false));
  }
}

/** Word boundaries in the Chinese of a text: 防 is not a word of 消防, nor 被困 of 被困扰. */
function wordBorders(message: string): ReadonlySet<number> {
  const borders = new Set<number>();
  for (const { run, at } of placedRunsIn(message)) {
    if (!isHan(run)) continue;
    let border = at;
    borders.add(border);
    for (const word of cut(run)) borders.add((border += word.length));
  }
  return borders;
}

function containsWord(word: string, message: string, borders: ReadonlySet<number>): boolean {
  for (let at = message.indexOf(word); at >= 0; at = message.indexOf(word, at + 1)) {
    const end = at + word.length;
    if (isApart(message, at, end) && isOnBorders(message, at, end, borders)) return true;
  }
  return false;
}

const isOnBorders = (message: string, from: number, to: number, borders: ReadonlySet<number>): boolean =>
  (!isHan(message[from]!) || borders.has(from)) && (!isHan(message[to - 1]!) || borders.has(to));

/** Whether a word of letters or digits is not part of a longer one: 110 is not in 1100, nor fire in fireworks. */
function isApart(message: string, from: number, to: number): boolean {
  const isOpen = (inner: string, outer: string | undefined) =>
    isHan(inner) || outer === undefined || outer === ' ' || isHan(outer);
  return isOpen(message[from]!, message[from - 1]) && isOpen(message[to - 1]!, message[to]);
}
