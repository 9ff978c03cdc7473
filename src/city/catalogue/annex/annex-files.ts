import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { textOf } from '#base/files';
import { readJson } from '#base/text';
import { inEachLocale, localeFacts, Refusal, withFallbacks } from '#base/words';
import { AnnexProblem, type Problem, type ReportProblem } from './annex-problem.ts';

const fileNames = ['channels', 'columns', 'units', 'groups', 'duties'] as const;
export type FileName = (typeof fileNames)[number];

/** The parsed JSON of the five files, not yet validated. */
export type AnnexFiles = Readonly<Record<FileName, unknown>>;

/** Reads `channels.json` … `duties.json` from a folder. Throws an AnnexProblem for missing files and invalid JSON. */
export function annexFilesIn(folder: string): AnnexFiles {
  const problems: Problem[] = [];
  const files: Partial<Record<FileName, unknown>> = {};
  for (const file of fileNames) {
    try {
      files[file] = readJson(textOf(readFileSync(join(folder, `${file}.json`))));
    } catch (error) {
      const code = error instanceof SyntaxError || error instanceof Refusal ? 'not-json' : 'missing-file';
      problems.push({ row: null, code, details: { file, folder, reason: String(error) } });
    }
  }
  if (problems.length > 0) throw new AnnexProblem(problems);
  return files as AnnexFiles;
}

// Words from a closed list (kind, mode, cycle …) are plain strings here, so that an unknown one gets its own
// reason instead of "malformed".
const word = z.string().trim().min(1);
const wording = z
  .strictObject(
    inEachLocale((locale) => (localeFacts[locale].fallback === null ? word : word.optional()) as typeof word),
  )
  .transform(withFallbacks);

const channel = z.strictObject({
  annex: word,
  slug: word,
  name: wording,
  summary: wording,
  columnType: word,
});

const column = z.strictObject({
  annex: z.array(word).min(2).max(4),
  slug: word,
  name: wording,
  kind: word,
  columnType: word,
  tally: word,
  address: word.nullable(),
  repeats: word.optional(),
  unit: word.optional(),
});

const unit = z.strictObject({
  slug: word,
  name: wording,
  short: wording,
  class: word,
  aliases: z.array(word),
});

const group = z.strictObject({
  slug: word,
  name: wording,
  aliases: z.array(word),
  rule: z.union([
    z.strictObject({ class: z.array(word).min(1), except: z.array(word).optional() }),
    z.strictObject({ units: z.array(word).min(1) }),
  ]),
});

const duty = z
  .strictObject({
    no: z.int().positive(),
    channel: word,
    level1: word,
    level2: word.nullable(),
    level3: word.nullable(),
    content: word.nullable(),
    modes: z.array(word).min(1),
    cycle_text: word,
    cycle: word,
    units_text: word,
    units: z.array(word).min(1),
    printed: z.array(z.string()).length(6),
  })
  .refine((row) => row.level2 !== null || row.level3 === null, { path: ['level2'] });

const shapes = { channels: channel, columns: column, units: unit, groups: group, duties: duty };

export type ChannelEntry = z.output<typeof channel>;
export type ColumnEntry = z.output<typeof column>;
export type UnitEntry = z.output<typeof unit>;
export type GroupEntry = z.output<typeof group>;
export type DutyEntry = z.output<typeof duty>;

/** The entries of one file that have the right shape; every other entry is reported with its position. */
export function entriesOf<F extends FileName>(
  file: F,
  json: unknown,
  report: ReportProblem,
): z.output<(typeof shapes)[F]>[] {
  if (!Array.isArray(json)) {
    report(null, 'not-a-list', { file });
    return [];
  }
  const entries: z.output<(typeof shapes)[F]>[] = [];
  json.forEach((value: unknown, index) => {
    const parsed = shapes[file].safeParse(value);
    if (parsed.success) entries.push(parsed.data as z.output<(typeof shapes)[F]>);
    for (const issue of parsed.error?.issues ?? []) {
      const details = { file, entry: index + 1, field: issue.path.join('.'), reason: issue.message };
      report(file === 'duties' ? rowNumber(value, index) : null, 'malformed', details);
    }
  });
  return entries;
}

// A row without a number is identified by its position: the rows are in the annex's order.
function rowNumber(value: unknown, index: number): number {
  const number = (value as { no?: unknown } | null)?.no;
  return Number.isInteger(number) ? (number as number) : index + 1;
}
