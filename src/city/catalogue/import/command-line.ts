import { join } from 'node:path';
import type { Context } from '#base/database';
import { projectRoot } from '#base/platform';
import { phrase, Refusal, type Locale } from '#base/words';
import { annexFilesIn } from '../annex/annex-files.ts';
import { AnnexProblem, type Problem } from '../annex/annex-problem.ts';
import { importCatalogue } from './import-catalogue.ts';
import { describeChanges } from './describe-changes.ts';

export interface ImportRequest {
  /** The folder of the five files; by default the annex that comes with the hub. */
  folder?: string;
  isDryRun: boolean;
  locale: Locale;
  writeLine: (line: string) => void;
}

/**
 * Imports the catalogue and writes what changed, or would change. Returns the exit code: 1 if the import was
 * refused.
 */
export async function importFromCommandLine(
  ctx: Context,
  { folder, isDryRun, locale, writeLine }: ImportRequest,
): Promise<0 | 1> {
  try {
    const files = annexFilesIn(folder ?? join(projectRoot, 'src/city/catalogue/annex/tables'));
    const { changes } = await importCatalogue(ctx, { files, isDryRun });
    for (const line of describeChanges(changes, locale)) writeLine(line);
    writeLine(phrase(locale, isDryRun ? 'annex:dry-run' : 'annex:imported'));
    return 0;
  } catch (error) {
    const reasons = reasonsIn(error, locale);
    if (reasons === null) throw error;
    writeLine(phrase(locale, 'annex:refused', { problems: reasons.length }));
    for (const reason of reasons) writeLine(`  ${reason}`);
    return 1;
  }
}

function reasonsIn(error: unknown, locale: Locale): string[] | null {
  if (error instanceof AnnexProblem) return error.problems.map((problem) => describeProblem(problem, locale));
  if (error instanceof Refusal) return [phrase(locale, `errors:${error.code}`, error.details)];
  return null;
}

function describeProblem({ row, code, details }: Problem, locale: Locale): string {
  const reason = phrase(locale, `annex:${code}`, details);
  return row === null ? reason : phrase(locale, 'annex:row', { row, reason });
}
