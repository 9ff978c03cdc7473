import type { CheckedLanguage } from '../language.ts';
import { sentencesOf } from './sentences.ts';

/**
 * Length of a good translation, measured on some 1,500 of them: 3.5 letters per Chinese character in English and in Russian,
 * without figures. Longer texts deviate less.
 */
const lettersToACharacter = 3.5;
const spread: Record<CheckedLanguage, number> = { en: 1.05, ru: 1.2 };

/** Counts Han characters except units after a figure: "20万千瓦" may become two letters. */
const charactersIn = (text: string): number =>
  text.replaceAll(/(?<=\d)[年月日时分点个万亿千瓦元吨公里平方米]+/g, '').match(/\p{Script=Han}/gu)?.length ??
  0;
const latinIn = (text: string): number => text.match(/\p{Script=Latin}/gu)?.length ?? 0;
const lettersIn = (text: string): number => text.match(/\p{L}/gu)?.length ?? 0;

const expectedLetters = (source: string): number =>
  charactersIn(source) * lettersToACharacter + latinIn(source);

/** How many standard deviations a translation is longer (negative: shorter) than usual; 0 below 14 source characters. */
export function lengthScore(source: string, target: string, locale: CheckedLanguage): number {
  return charactersIn(source) < 14 ? 0 : lengthDeviation(source, target, locale);
}

/** The same from 8 source characters on; for such short texts it is weak evidence by itself. */
export function lengthDeviation(source: string, target: string, locale: CheckedLanguage): number {
  const characters = charactersIn(source);
  if (characters < minCharacters) return 0;
  return deviation(expectedLetters(source), lettersIn(target), characters) / spread[locale];
}
const minCharacters = 8;

const deviation = (expected: number, letters: number, characters: number): number =>
  Math.log(Math.max(letters, 1) / Math.max(expected, 1)) * Math.sqrt(Math.max(characters, 1));

/** Longer texts are not compared: even paragraphs of laws have fewer sentences. */
const maxSentences = 40;

/**
 * Whether a translation has fewer sentences because one was left out, not because two were joined: whichever explanation
 * fits the lengths better.
 */
export function isSentenceLeftOut(source: string, target: string): boolean {
  // Translations often join clauses at semicolons, so these do not separate sentences here.
  const own = sentencesOf(source.replaceAll('；', '，'), 'source');
  const foreign = sentencesOf(target, 'target');
  if (foreign.length === 0 || foreign.length >= own.length || own.length > maxSentences) return false;
  return costOf(own, foreign, true) < costOf(own, foreign, false);
}

/** The cost of the best in-order alignment by length: with gaps (omitted sentences) or with two sentences joined into one. */
function costOf(own: readonly string[], foreign: readonly string[], withGaps: boolean): number {
  const cost = (count: number, from: number, at: number) => {
    const text = own.slice(from, from + count).join('');
    return deviation(expectedLetters(text), lettersIn(foreign[at]!), charactersIn(text)) ** 2;
  };
  let row = [0, ...foreign.map(() => Infinity)];
  const rows = [row];
  for (let from = 0; from < own.length; from += 1) {
    row = row.map((_, at) => (withGaps ? rows[from]![at]! : Infinity));
    foreign.forEach((_, at) => {
      const alone = rows[from]![at]! + cost(1, from, at);
      const joined = from > 0 ? rows[from - 1]![at]! + cost(2, from - 1, at) : Infinity;
      row[at + 1] = Math.min(row[at + 1]!, alone, withGaps ? Infinity : joined);
    });
    rows.push(row);
  }
  return rows[own.length]![foreign.length]!;
}
