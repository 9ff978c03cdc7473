import { isPlainLetters, lettersOf, withoutUnseen } from '#base/text';
import { placesWithoutGaps } from './gaps.ts';
import { endsNumber, folded, foldCharacter, foldUnits, isHan, placedRunsIn } from './normalise.ts';
import { placesWithoutReadings } from './readings.ts';

/** A text as it is compared, and where a part of it stands in the text as it was written. */
export interface Places {
  text: string;
  /** In UTF-16 units of both. */
  spanOf: (from: number, to: number) => Span;
}
export type Span = readonly [from: number, to: number];

/**
 * A letter with its marks, with unseen signs and with its reading is found, and marked, as a whole: of `за́мок` the stress
 * lies inside.
 */
export const placesIn = (written: string): Places => placesWithoutReadings(placesOfLetters(written));

/** The same, and where the text has readings or blanks in Chinese, also with them as words of their own, and without them. */
export function waysToRead(written: string): Places[] {
  const whole = placesOfLetters(written);
  const bare = placesWithoutReadings(whole);
  return [...new Set([bare, whole, placesWithoutGaps(bare)])];
}

function placesOfLetters(written: string): Places {
  // Nearly every text.
  const plain = isPlainLetters(written) ? foldUnits(written) : null;
  if (plain !== null) return { text: plain, spanOf: (from, to) => [from, to] };
  const parts: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let [at, isBehindNumber] = [0, false];
  for (const letter of lettersOf(written)) {
    const isOne = letter.length === 1;
    const fold = isOne && !isBehindNumber ? foldCharacter(letter) : folded(letter, isBehindNumber);
    if (fold !== '') isBehindNumber = endsNumber(isOne ? letter : withoutUnseen(letter), fold);
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

/** Where the first of these words that stands there at all stands first; -1: none does. */
export function placeOf(words: readonly string[], ways: readonly Places[]): number {
  for (const word of words)
    for (const { text, spanOf } of ways)
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
        if (isWhole(word, text, at)) return spanOf(at, at + 1)[0];
  return -1;
}

/** Spans of a text in their order, of those that overlap the first. */
export function merged(spans: readonly Span[]): Span[] {
  const kept: Span[] = [];
  for (const span of spans.toSorted(([one], [other]) => one - other))
    if (span[0] >= (kept.at(-1)?.[1] ?? 0)) kept.push(span);
  return kept;
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
