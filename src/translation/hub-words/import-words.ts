import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locale } from '#base/words';
import { blanksIn, readWords, wordsFolder, wordsIn } from './word.ts';
import type { ReturnedWord } from './read-word-file.ts';

export const wordOutcomes = [
  'taken',
  'unchanged',
  'untranslated',
  'unknown',
  'stale',
  'blanks-differ',
] as const;
export type WordOutcome = (typeof wordOutcomes)[number];
export interface WordReport {
  word: ReturnedWord;
  outcome: WordOutcome;
}

/**
 * The outcome of every word of a file: taken only if it was translated from the current Chinese and has the same
 * placeholders.
 */
export function reportOnWords(
  returned: readonly ReturnedWord[],
  locale: Locale,
  folder = wordsFolder,
): WordReport[] {
  const wordsByKey = new Map(wordsIn(locale, folder).map((word) => [word.key, word]));
  return returned.map((word) => {
    const current = wordsByKey.get(word.key);
    const outcome = (): WordOutcome => {
      if (!current) return 'unknown';
      if (word.target.trim() === '') return 'untranslated';
      if (word.target === current.target) return 'unchanged';
      if (word.source !== current.source) return 'stale';
      return blanksIn(word.target).join() === blanksIn(current.source).join() ? 'taken' : 'blanks-differ';
    };
    return { word, outcome: outcome() };
  });
}

/** Saves the words that are taken. All files are written next to their targets first and then renamed. */
export function takeWords(reports: readonly WordReport[], locale: Locale, folder = wordsFolder): void {
  const acceptedWords = reports.filter(({ outcome }) => outcome === 'taken').map(({ word }) => word);
  const written: [from: string, to: string][] = [];
  try {
    for (const [name, words] of Map.groupBy(acceptedWords, ({ key }) => key.split(':')[0]!)) {
      const translations = readWords(folder, locale, `${name}.json`);
      for (const { key, target } of words) translations[key.slice(name.length + 1)] = target;
      const place = join(folder, locale, `${name}.json`);
      written.push([`${place}.new`, place]);
      writeFileSync(`${place}.new`, `${JSON.stringify(translations, null, 2)}\n`);
    }
    for (const [from, to] of written) renameSync(from, to);
  } finally {
    for (const [from] of written) rmSync(from, { force: true });
  }
}
