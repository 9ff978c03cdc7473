import { isPlainLetters, lettersOf } from '#core';
import { foldCharacter, foldUnits, isHan, normalise, placedRunsIn } from './normalise.ts';

/** A text as it is compared, and where a part of it stands in the text as it was written. */
export interface Places {
  text: string;
  /** In UTF-16 units of both. */
  spanOf: (from: number, to: number) => Span;
}
export type Span = readonly [from: number, to: number];

/** A letter with its marks and with unseen signs is found, and marked, as a whole: of `за́мок` the stress lies inside. */
export function placesIn(written: string): Places {
  // Nearly every text.
  const plain = isPlainLetters(written) ? foldUnits(written) : null;
  if (plain !== null) return { text: plain, spanOf: (from, to) => [from, to] };
  const parts: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const letter of lettersOf(written)) {
    const fold = letter.length === 1 ? foldCharacter(letter) : normalise(letter);
    parts.push(fold);
    for (let unit = 0; unit < fold.length; unit += 1) {
      starts.push(at);
      ends.push(at + letter.length);
    }
    at += letter.length;
  }
  return { text: parts.join(''), spanOf: (from, to) => [starts[from]!, ends[to - 1]!] };
}

/** Where these words stand, of several at one place the first given. */
export function spansOf(words: readonly string[], { text, spanOf }: Places): Span[] {
  const spans: Span[] = [];
  for (let at = 0; at < text.length;) {
    const word = words.find((one) => text.startsWith(one, at) && isWhole(one, text, at));
    if (word) spans.push(spanOf(at, at + word.length));
    at += word?.length ?? 1;
  }
  return spans;
}

/** 1 is not in 12, nor is tv in cctv. */
const isWhole = (word: string, text: string, at: number): boolean =>
  isHan(word) || (!isForeign(text[at - 1]) && !isForeign(text[at + word.length]));

/** Whether this is a letter or figure of a script that puts spaces between words. */
export const isForeign = (letter: string | undefined): boolean =>
  letter !== undefined && /[\p{L}\p{N}\p{M}]/u.test(letter) && !isHan(letter);

/** Where a text has one of these words, in the order of the text. */
export const spansOfRuns = (
  words: ReadonlySet<string>,
  { text, spanOf }: Places,
): { span: Span; word: string }[] =>
  placedRunsIn(text)
    .filter(({ run }) => words.has(run))
    .map(({ run, at }) => ({ span: spanOf(at, at + run.length), word: run }));
