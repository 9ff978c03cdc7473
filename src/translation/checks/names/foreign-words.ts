import { folded, withoutUnseen } from '#base/text';
import type { ForeignLocale } from '#translation/glossary';

/** A word of a translation as it is compared, and what stands between it and the word before. */
export interface Word {
  text: string;
  isCapital: boolean;
  isAbbreviation: boolean;
  gap: string;
}

/** A text cut into words, and the places of each. */
export interface Words {
  list: readonly Word[];
  places: ReadonlyMap<string, readonly number[]>;
}

/** Hyphens and apostrophes part words like blanks: "investment-promotion", "the city’s". */
export function wordsOf(text: string, locale: ForeignLocale): Words {
  const list: Word[] = [];
  const places = new Map<string, number[]>();
  const clean = withoutUnseen(text);
  let end = 0;
  for (const { 0: raw, index } of clean.matchAll(/[\p{L}\p{N}]+/gu)) {
    const word = compared(raw, locale);
    const known = places.get(word);
    if (known) known.push(list.length);
    else places.set(word, [list.length]);
    list.push({
      text: word,
      isCapital: /^\p{Lu}/u.test(raw),
      isAbbreviation: /^\p{Lu}{2}/u.test(raw),
      gap: clean.slice(end, index),
    });
    end = index + raw.length;
  }
  return { list, places };
}

/** Small letters, ё as е, and the American spelling of what is spelt in two ways. */
const compared = (word: string, locale: ForeignLocale): string =>
  locale === 'ru'
    ? folded(word).replaceAll('ё', 'е')
    : folded(word)
        .replace(/^centre(?=s?$)/, 'center')
        .replace(/^(labo|neighbo|harbo)ur/, '$1r')
        .replace(/^licenc/, 'licens')
        .replace(/is(?=(?:e[sd]?|ing|ations?|ational)$)/, 'iz');

/** A place in a text, in words. */
export type Span = readonly [from: number, to: number];

/** One way to say a name: for each word what it may be, or null for any word. The first is never null. */
export interface Pattern {
  words: readonly (ReadonlySet<string> | null)[];
  /** Whether punctuation may stand before a word, as it does in the name. */
  mayPart: readonly boolean[];
}

/** What parts the words of one name: blanks, hyphens, apostrophes and quotation marks. */
const joins = /^[\s\u00a0\-\u2010\u2011'’ʼ"“”„«»]{0,4}$/;
/** Words that are written with a full stop. */
const shortened = /^(?:г|гг|р|о|оз|пос|пров|им|co|st|mt)$/;
const follows = ({ text }: Word, { gap }: Word): boolean =>
  joins.test(gap) || (/^\.[\s\u00a0]?$/.test(gap) && shortened.test(text));

/** Where one of the patterns stands. */
export function* spansOf(patterns: readonly Pattern[], { list, places }: Words): Generator<Span> {
  for (const { words, mayPart } of patterns)
    for (const first of words[0]!)
      for (const from of places.get(first) ?? []) {
        const stands = words.every((word, at) => {
          const own = list[from + at];
          if (!own || (word && !word.has(own.text))) return false;
          return at === 0 || mayPart[at] || follows(list[from + at - 1]!, own);
        });
        if (stands) yield [from, from + words.length];
      }
}
