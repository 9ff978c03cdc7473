import { readFileSync, writeFileSync } from 'node:fs';
import { Locale, phrase } from '#base/words';
import { BrokenFile } from '#translation/exchange';
import { reportOnWords, takeWords, wordOutcomes } from './import-words.ts';
import { readWordFile } from './read-word-file.ts';
import { wordsIn } from './word.ts';
import { writeWordFile, type WordFormat } from './write-word-file.ts';

export interface WordTask {
  action: 'export' | 'import';
  /** The target language. */
  locale: Locale;
  /** `.po`, or `.xlf` for XLIFF 2.1. */
  file: string;
  isDryRun: boolean;
  /** The language of the report. */
  speaks: Locale;
  writeLine: (line: string) => void;
  folder?: string;
}

/** Exports or imports the hub's own words and writes a report. Returns the exit code: 1 if the file was refused. */
export function wordsFromCommandLine(task: WordTask): 0 | 1 {
  const { action, locale, file, speaks, writeLine, folder } = task;
  const format: WordFormat = /\.po$/i.test(file) ? 'po' : 'xliff';
  if (action === 'import') return importFile(task, format);
  writeFileSync(file, writeWordFile(locale, format, folder));
  const words = wordsIn(locale, folder);
  const open = words.filter(({ target }) => target === '').length;
  writeLine(phrase(speaks, 'words:exported', { total: words.length, open, file }));
  return 0;
}

function importFile(
  { locale, file, isDryRun, speaks, writeLine, folder }: WordTask,
  format: WordFormat,
): 0 | 1 {
  const bytes = bytesAt(file);
  if (!bytes) {
    writeLine(phrase(speaks, 'words:unreadable', { file }));
    return 1;
  }
  try {
    const reports = reportOnWords(readWordFile(bytes, locale, format), locale, folder);
    for (const { word, outcome } of reports)
      if (outcome !== 'unchanged' && outcome !== 'taken')
        writeLine(`${word.line}: ${word.key}: ${phrase(speaks, `words:outcome.${outcome}`)}`);
    for (const outcome of wordOutcomes) {
      const total = reports.filter((one) => one.outcome === outcome).length;
      if (total > 0) writeLine(`${phrase(speaks, `words:outcome.${outcome}`)}: ${total}`);
    }
    const isRefused = reports.some(({ outcome }) => outcome === 'blanks-differ');
    if (!isRefused && !isDryRun) takeWords(reports, locale, folder);
    writeLine(phrase(speaks, isRefused ? 'words:refused' : isDryRun ? 'words:dry-run' : 'words:imported'));
    return isRefused ? 1 : 0;
  } catch (error) {
    if (!(error instanceof BrokenFile)) throw error;
    for (const { line, reason, details } of error.problems)
      writeLine(`${line}: ${phrase(speaks, `exchange:reason.${reason}`, details)}`);
    writeLine(phrase(speaks, 'words:refused'));
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
