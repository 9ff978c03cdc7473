import { isPlainLetters, lettersOf, withoutUnseen } from '#base/text';
import { mappedWithoutGaps } from './gaps.ts';
import { endsNumber, folded, foldCharacter, foldUnits, isHan, placedRunsIn } from './normalise.ts';
import { mappedWithoutReadings } from './readings.ts';

/** A folded text, and a mapping from its spans to the text as written. */
export interface MappedText {
  text: string;
  /** Positions are UTF-16 units, in both texts. */
  spanOf: (from: number, to: number) => TextSpan;
}
export type TextSpan = readonly [from: number, to: number];

/**
 * Maps a text letter by letter: a letter is found and marked together with its combining marks, invisible
 * characters and reading, such as the stress in `за́мок`.
 */
export const mapText = (written: string): MappedText => mappedWithoutReadings(mapLetters(written));

/**
 * The variants of a text to search: without readings, with readings as words of their own, and without spaces between
 * Chinese characters.
 */
export function mappedVariants(written: string): MappedText[] {
  const whole = mapLetters(written);
  const bare = mappedWithoutReadings(whole);
  return [...new Set([bare, whole, mappedWithoutGaps(bare)])];
}

function mapLetters(written: string): MappedText {
  // The common case.
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

/** The spans of these words; if several match at one position, the first in the list wins. */
export function spansOf(words: readonly string[], { text, spanOf }: MappedText): TextSpan[] {
  const spans: TextSpan[] = [];
  for (let at = 0; at < text.length;) {
    const word = words.find((one) => text.startsWith(one, at) && isWhole(one, text, at));
    if (word) spans.push(spanOf(at, at + word.length));
    at += word?.length ?? 1;
  }
  return spans;
}

/** The position of the first word in the list that occurs; −1: none occurs. */
export function placeOf(words: readonly string[], ways: readonly MappedText[]): number {
  for (const word of words)
    for (const { text, spanOf } of ways)
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
        if (isWhole(word, text, at)) return spanOf(at, at + 1)[0];
  return -1;
}

/** Spans in order; of overlapping ones, the first is kept. */
export function merged(spans: readonly TextSpan[]): TextSpan[] {
  const result: TextSpan[] = [];
  for (const span of spans.toSorted(([one], [other]) => one - other))
    if (span[0] >= (result.at(-1)?.[1] ?? 0)) result.push(span);
  return result;
}

/** Whole words only: 1 does not match in 12, nor tv in cctv. */
const isWhole = (word: string, text: string, at: number): boolean =>
  isHan(word) || (!isForeign(text[at - 1]) && !isForeign(text[at + word.length]));

/** Whether this is a letter or digit of a script with spaces between words. */
export const isForeign = (letter: string | undefined): boolean =>
  letter !== undefined && /[\p{L}\p{N}\p{M}]/u.test(letter) && !isHan(letter);

/** The occurrences of these words, in the order of the text. */
export const spansOfRuns = (
  words: ReadonlySet<string>,
  { text, spanOf }: MappedText,
): { span: TextSpan; word: string }[] =>
  placedRunsIn(text)
    .filter(({ run }) => words.has(run))
    .map(({ run, at }) => ({ span: spanOf(at, at + run.length), word: run }));
