import { shortened } from '#base/text';

/** The reasons to refuse a file. Each has a sentence `exchange:reason.…` in every language; a test checks that. */
export const problemReasons = [
  'encoding-unknown',
  'encoding-broken',
  'too-large',
  'not-xml',
  'dtd-refused',
  'too-deep',
  'too-many-elements',
  'not-xliff',
  'xliff-old',
  'namespace-missing',
  'element-unexpected',
  'element-too-early',
  'element-missing',
  'text-unexpected',
  'attribute-unknown',
  'attribute-missing',
  'attribute-malformed',
  'attribute-needs',
  'attributes-exclude',
  'id-repeated',
  'language-differs',
  'space-differs',
  'target-language-missing',
  'order-conflict',
  'state-without-target',
  'reference-unknown',
  'reference-malformed',
  'code-unpaired',
  'codes-differ',
  'code-missing',
  'codes-reordered',
  'code-sequence-broken',
  'code-not-copyable',
  'target-code-differs',
  'skeleton-empty',
  'skeleton-full',
  'line-unreadable',
  'string-unended',
  'escape-unknown',
  'keyword-out-of-place',
  'entry-repeated',
  'entry-incomplete',
  'plural-forms-differ',
  'plural-rule-differs',
  'header-missing',
  'packages-mixed',
  'text-too-long',
  'archive-broken',
  'archive-without-file',
] as const;
export type ProblemReason = (typeof problemReasons)[number];

/** One problem of a file, with its line (from 1). */
export interface FileProblem {
  line: number;
  reason: ProblemReason;
  details: Readonly<Record<string, string | number>>;
}

/**
 * A file that breaks the rules of its format; nothing of it is used. Carries the first problems, in order of their
 * lines.
 */
export class BrokenFile extends Error {
  override readonly name = 'BrokenFile';

  constructor(readonly problems: readonly FileProblem[]) {
    super(problems.map(({ line, reason }) => `line ${line}: ${reason}`).join('; '));
  }
}

/** Maximum of reported problems; the sender corrects these first. */
const maxProblems = 20;
/** A file of 16 MiB may have millions; this many are held in memory. */
const maxHeld = 1_000;
/** Quotations from the file, such as an id, are cut to this many characters. */
const maxDetailLength = 300;

/** Records a problem; the check continues. */
export type Report = (line: number, reason: ProblemReason, details?: FileProblem['details']) => void;

/** Runs the checks; throws `BrokenFile` if they reported a problem. */
export function refuseBroken(check: (report: Report) => void): void {
  const problems: FileProblem[] = [];
  check((line, reason, details = {}) => {
    if (problems.length >= maxHeld) problems.splice(0, maxHeld, ...firstProblems(problems));
    problems.push({ line, reason, details: shortenedDetails(details) });
  });
  if (problems.length > 0) throw new BrokenFile(firstProblems(problems));
}

export function broken(
  line: number,
  reason: ProblemReason,
  details: FileProblem['details'] = {},
): BrokenFile {
  return new BrokenFile([{ line, reason, details: shortenedDetails(details) }]);
}

const firstProblems = (problems: readonly FileProblem[]): FileProblem[] =>
  problems.toSorted((one, other) => one.line - other.line).slice(0, maxProblems);

const shortenedDetails = (details: FileProblem['details']): FileProblem['details'] =>
  Object.fromEntries(
    Object.entries(details).map(([name, value]) => [
      name,
      typeof value === 'string' ? shortened(value, maxDetailLength) : value,
    ]),
  );
