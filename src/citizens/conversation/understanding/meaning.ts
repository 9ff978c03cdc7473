import type { Locale } from '#base/words';
import { cut, isHan, normalise, placedRunsIn } from '#content/search';
import { allChatWords, wishes, type ChatWords, type Wish } from './chat-words.ts';

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
 * a, the). What is pressing, and who wants a person, is known by words within a longer message too.
 */
export function meaningOf(text: string, locale: Locale): Meaning | null {
  const said = normalise(text.replaceAll(/\[\p{L}{1,8}\]/gu, ' ').replaceAll(/['’]/gu, ''))
    .replaceAll(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
  if (said === '') return isAddress(text) ? { wish: 'help', locale, isAll: true } : null;
  const languages = allChatWords(locale);
  // What is a word of one wish as a whole is none of another one with something around it: 你好 is not 你 and 好.
  for (const isOne of [true, false])
    for (const [index, wish] of wishes.entries())
      for (const words of languages) {
        const whole = words.whole[index]!;
        if (isOne ? whole.get(said) : said.length <= longest && consistsOf(said, whole))
          return { wish, locale: words.locale, isAll: true };
        if (!isOne && isWithin(said, index, words)) return { wish, locale: words.locale, isAll: false };
      }
  return null;
}

function isWithin(said: string, index: number, { within, instead, now, longer }: ChatWords): boolean {
  if (!within[index]!.some((word) => said.includes(word))) return false;
  const rest = longer.reduce((left, phrase) => left.replaceAll(phrase, ' '), said);
  const borders = wordBorders(rest);
  const isThere = (word: string) => stands(word, rest, borders);
  const isAbout = wishes[index] === 'emergency' && instead.some(isThere) && !now.some(isThere);
  return !isAbout && within[index]!.some(isThere);
}

/** Somebody calls with a sign (？？？), or shows a face. */
const isAddress = (text: string): boolean =>
  /^[\s?？!！。.,…~]*$/u.test(
    text.replaceAll(/\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{RI}|\[\p{L}{1,8}\]/gu, '!'),
  );

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

/** Where words begin and end in the Chinese of a text: 防 in 消防 is none, nor 被困 in 被困扰. */
function wordBorders(said: string): ReadonlySet<number> {
  const borders = new Set<number>();
  for (const { run, at } of placedRunsIn(said)) {
    if (!isHan(run)) continue;
    let border = at;
    borders.add(border);
    for (const word of cut(run)) borders.add((border += word.length));
  }
  return borders;
}

function stands(word: string, said: string, borders: ReadonlySet<number>): boolean {
  for (let at = said.indexOf(word); at >= 0; at = said.indexOf(word, at + 1)) {
    const end = at + word.length;
    if (isApart(said, at, end) && isOnBorders(said, at, end, borders)) return true;
  }
  return false;
}

const isOnBorders = (said: string, from: number, to: number, borders: ReadonlySet<number>): boolean =>
  (!isHan(said[from]!) || borders.has(from)) && (!isHan(said[to - 1]!) || borders.has(to));

/** Whether a word of letters or digits stands for itself: 110 is not in 1100, nor fire in fireworks. */
function isApart(said: string, from: number, to: number): boolean {
  const isOpen = (inner: string, outer: string | undefined) =>
    isHan(inner) || outer === undefined || outer === ' ' || isHan(outer);
  return isOpen(said[from]!, said[from - 1]) && isOpen(said[to - 1]!, said[to]);
}
