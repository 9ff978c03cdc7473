/** Every code has a sentence under the same key in `locales/{zh,en,ru}/annex.json`, filled from `details`. */
export const problemCodes = [
  'missing-file',
  'not-json',
  'not-a-list',
  'malformed',
  'bad-slug',
  'slug-clash',
  'duplicate-annex',
  'chinese-left-over',
  'unknown-column-type',
  'missing-channel',
  'missing-parent',
  'unknown-kind',
  'unknown-tally',
  'bad-address',
  'unknown-repeated-group',
  'nested-repeat',
  'unknown-column-unit',
  'unknown-class',
  'alias-clash',
  'unknown-member',
  'duplicate-number',
  'missing-column',
  'unknown-mode',
  'unknown-cycle',
  'unknown-unit',
  'unit-outside-group',
  'path-taken',
  'column-in-use',
  'channel-in-use',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** `row` is the number of the annex's row; null if the problem is in a file other than the duties. */
export interface Problem {
  readonly row: number | null;
  readonly code: ProblemCode;
  readonly details: Readonly<Record<string, string | number>>;
}

export type ReportProblem = (row: number | null, code: ProblemCode, details: Problem['details']) => void;

/** The annex is inconsistent. `problems` lists every problem; nothing was imported. */
export class AnnexProblem extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(`The annex has ${problems.length} problem(s):\n${problems.map(inOneLine).join('\n')}`);
    this.name = 'AnnexProblem';
    this.problems = problems;
  }
}

function inOneLine({ row, code, details }: Problem): string {
  return `${row === null ? '-' : `row ${row}`}: ${code} ${JSON.stringify(details)}`;
}
