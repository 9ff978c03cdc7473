import { shortened } from '#base/text';

/** Why a file cannot be taken. Each has a sentence `exchange:reason.…` in every language; a test checks that. */
export const breakages = [
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
export type Breakage = (typeof breakages)[number];

/** One thing that is wrong in a file, with the line where (from 1). */
export interface Fault {
  line: number;
  reason: Breakage;
  details: Readonly<Record<string, string | number>>;
}

/** A file from which nothing is taken: it breaks the rules of its format. Carries the first faults, in their order. */
export class BrokenFile extends Error {
  override readonly name = 'BrokenFile';

  constructor(readonly faults: readonly Fault[]) {
    super(faults.map(({ line, reason }) => `line ${line}: ${reason}`).join('; '));
  }
}

/** Faults are told up to so many; whoever has more than that mends these first. */
const maxFaults = 20;
/** A file of 16 MiB may have millions; so many are held at a time. */
const maxKept = 1_000;
/** What a file itself says, such as an id, is quoted up to so many characters. */
const maxOfDetail = 300;

/** Notes a fault, and goes on looking for more. */
export type Report = (line: number, reason: Breakage, details?: Fault['details']) => void;

/** Runs the checks; throws `BrokenFile` when they reported anything. */
export function refuseBroken(check: (report: Report) => void): void {
  const faults: Fault[] = [];
  check((line, reason, details = {}) => {
    if (faults.length >= maxKept) faults.splice(0, maxKept, ...first(faults));
    faults.push({ line, reason, details: brief(details) });
  });
  if (faults.length > 0) throw new BrokenFile(first(faults));
}

export function broken(line: number, reason: Breakage, details: Fault['details'] = {}): BrokenFile {
  return new BrokenFile([{ line, reason, details: brief(details) }]);
}

const first = (faults: readonly Fault[]): Fault[] =>
  faults.toSorted((one, other) => one.line - other.line).slice(0, maxFaults);

const brief = (details: Fault['details']): Fault['details'] =>
  Object.fromEntries(
    Object.entries(details).map(([name, value]) => [
      name,
      typeof value === 'string' ? shortened(value, maxOfDetail) : value,
    ]),
  );
