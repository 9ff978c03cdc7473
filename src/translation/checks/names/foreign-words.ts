import { folded, withoutUnseen } from '#base/text';
import type { CheckedLanguage } from '../language.ts';

/** A word of a translation in its normalized form, and the text between it and the word before. */
export interface TextWord {
  text: string;
  isCapital: boolean;
  isAbbreviation: boolean;
  gap: string;
}

/** The words of a text, and the indexes of each. */
export interface TextWords {
  list: readonly TextWord[];
  places: ReadonlyMap<string, readonly number[]>;
}

/** Splits a text into words, also at hyphens and apostrophes: "investment-promotion", "the city’s". */
export function wordsOf(text: string, locale: CheckedLanguage): TextWords {
  const list: TextWord[] = [];
  const places = new Map<string, number[]>();
  const clean = withoutUnseen(text);
  let end = 0;
  for (const { 0: raw, index } of clean.matchAll(/[\p{L}\p{N}]+/gu)) {
    const word = compared(raw, locale);
    const indexes = places.get(word);
    if (indexes) indexes.push(list.length);
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

/** Normalizes a word: lower case, ё as е, American spelling where British differs. */
const compared = (word: string, locale: CheckedLanguage): string =>
  locale === 'ru'
    ? folded(word).replaceAll('ё', 'е')
    : folded(word)
        .replace(/^centre(?=s?$)/, 'center')
        .replace(/^(labo|neighbo|harbo)ur/, '$1r')
        .replace(/^licenc/, 'licens')
        .replace(/is(?=(?:e[sd]?|ing|ations?|ational)$)/, 'iz');

/** A range of words in a text; `to` is exclusive. */
export type WordSpan = readonly [from: number, to: number];

/** One form of a name: the alternatives for each word, or null for any word. The first is never null. */
export interface NamePattern {
  words: readonly (ReadonlySet<string> | null)[];
  /** Whether punctuation may precede each word, as it does in the name. */
  mayPart: readonly boolean[];
}

/** What may separate the words of one name: blanks, hyphens, apostrophes and quotation marks. */
const joins = /^[\s\u00a0\-\u2010\u2011'’ʼ"“”„«»]{0,4}$/;
/** Abbreviations that are written with a full stop. */
const shortened = /^(?:г|гг|р|о|оз|пос|пров|им|co|st|mt)$/;
const follows = ({ text }: TextWord, { gap }: TextWord): boolean =>
  joins.test(gap) || (/^\.[\s\u00a0]?$/.test(gap) && shortened.test(text));

/** Every match of one of the patterns. */
export function* spansOf(patterns: readonly NamePattern[], { list, places }: TextWords): Generator<WordSpan> {
  for (const { words, mayPart } of patterns)
    for (const first of words[0]!)
      for (const from of places.get(first) ?? []) {
        const isMatch = words.every((word, at) => {
          const textWord = list[from + at];
          if (!textWord || (word && !word.has(textWord.text))) return false;
          return at === 0 || mayPart[at] || follows(list[from + at - 1]!, textWord);
        });
        if (isMatch) yield [from, from + words.length];
      }
}
