import { readFileSync, writeFileSync } from 'node:fs';
import { Locale, phrase } from '#base/words';
import { BrokenFile } from '#translation/exchange';
import { reportOnWords, takeWords, wordOutcomes } from './import-words.ts';
import { readWordFile } from './read-word-file.ts';
import { wordsIn } from './word.ts';
import { writeWordFile, type WordFormat } from './write-word-file.ts';

export interface WordTask {
  action: 'export' | 'import';
  /** Into which language. */
  locale: Locale;
  /** `.po`, or `.xlf` for XLIFF 2.1. */
  file: string;
  isDryRun: boolean;
  /** In which language to report. */
  speaks: Locale;
  print: (line: string) => void;
  folder?: string;
}

/** Exports or imports the hub's own words and tells what came of it; returns the exit code: 1 when it was refused. */
export function wordsFromCommandLine(task: WordTask): 0 | 1 {
  const { action, locale, file, speaks, print, folder } = task;
  const format: WordFormat = /\.po$/i.test(file) ? 'po' : 'xliff';
  if (action === 'import') return importFile(task, format);
  writeFileSync(file, writeWordFile(locale, format, folder));
  const words = wordsIn(locale, folder);
  const open = words.filter(({ target }) => target === '').length;
  print(phrase(speaks, 'words:exported', { total: words.length, open, file }));
  return 0;
}

function importFile({ locale, file, isDryRun, speaks, print, folder }: WordTask, format: WordFormat): 0 | 1 {
  const bytes = bytesAt(file);
  if (!bytes) {
    print(phrase(speaks, 'words:unreadable', { file }));
    return 1;
  }
  try {
    const reports = reportOnWords(readWordFile(bytes, locale, format), locale, folder);
    for (const { word, outcome } of reports)
      if (outcome !== 'unchanged' && outcome !== 'taken')
        print(`${word.line}: ${word.key}: ${phrase(speaks, `words:outcome.${outcome}`)}`);
    for (const outcome of wordOutcomes) {
      const total = reports.filter((one) => one.outcome === outcome).length;
      if (total > 0) print(`${phrase(speaks, `words:outcome.${outcome}`)}: ${total}`);
    }
    const isRefused = reports.some(({ outcome }) => outcome === 'blanks-differ');
    if (!isRefused && !isDryRun) takeWords(reports, locale, folder);
    print(phrase(speaks, isRefused ? 'words:refused' : isDryRun ? 'words:dry-run' : 'words:imported'));
    return isRefused ? 1 : 0;
  } catch (problem) {
    if (!(problem instanceof BrokenFile)) throw problem;
    for (const { line, reason, details } of problem.faults)
      print(`${line}: ${phrase(speaks, `exchange:reason.${reason}`, details)}`);
    print(phrase(speaks, 'words:refused'));
    return 1;
  }
}

function bytesAt(file: string): Uint8Array | null {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}
