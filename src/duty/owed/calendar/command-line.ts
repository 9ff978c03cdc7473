import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { refusalMessage, refusalsIn } from '#base/contract';
import type { Context } from '#base/database';
import { textOf } from '#base/files';
import { readJson } from '#base/text';
import { phrase, type Locale } from '#base/words';
import { importCalendar } from './import-calendar.ts';

const fileShape = z.strictObject({
  year: z.number(),
  source: z.string(),
  off: z.array(z.string()),
  worked: z.array(z.string()),
});

/**
 * Imports one year's arrangement of holidays from a JSON file. Writes what is wrong with the file to `writeLine`, and
 * returns the exit code.
 */
export async function importCalendarFromCommandLine(
  ctx: Context,
  { file, writeLine }: { file: string; writeLine: (line: string) => void },
): Promise<0 | 1> {
  try {
    const calendarYear = fileShape.parse(readJson(textOf(readFileSync(file))));
    await importCalendar(ctx, calendarYear);
    writeLine(phrase(ctx.locale, 'duties:calendar.imported', { year: calendarYear.year }));
    return 0;
  } catch (error) {
    for (const reason of reasonsIn(error, ctx)) writeLine(reason);
    return 1;
  }
}

function reasonsIn(error: unknown, ctx: Context): string[] {
  const refusals = refusalsIn(error);
  if (refusals)
    return refusals.map((refusal) => `${refusal.field ?? ''} ${refusalMessage(ctx.locale, refusal)}`.trim());
  const reason = unreadable(error, ctx.locale);
  if (reason === null) throw error;
  return [phrase(ctx.locale, 'duties:calendar.unreadable', { reason })];
}

/** Why a file is not a calendar; null: the file is not the cause. */
function unreadable(error: unknown, locale: Locale): string | null {
  if (error instanceof z.ZodError) {
    const [issue] = error.issues;
    const names = issue?.code === 'unrecognized_keys' ? issue.keys : (issue?.path ?? []);
    return phrase(locale, 'duties:calendar.malformed', { field: names.join('.') || 'year' });
  }
  if (error instanceof SyntaxError) return phrase(locale, 'duties:calendar.no-json');
  return isFileFault(error) ? phrase(locale, 'duties:calendar.no-file') : null;
}

const isFileFault = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['ENOENT', 'EACCES', 'EISDIR'].includes(String(error.code));
