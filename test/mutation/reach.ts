import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { FileResult, Lane } from './lane.ts';
import { inParallel } from './parallel.ts';

/** Which test files reach which mutants, found by running each of them once with none on. */
export interface Reach {
  /** By the number of a mutant: the files that reach it, the quickest first. */
  filesOf(number: number): readonly string[];
  secondsOf(file: string): number;
  /** It is reached while the templates of the databases are made, which every test may depend on. */
  isOfTemplates(number: number): boolean;
  /** What fails, or takes too long, also without a mutant, and so tells nothing. */
  faults: readonly FileResult[];
}

/** More than any file takes. */
const secondsForAnyFile = 900;

export async function findReach(
  lanes: readonly Lane[],
  isAsked: (file: string) => boolean,
  onResult: (result: FileResult, left: number) => void,
): Promise<Reach> {
  const results: FileResult[] = [];
  const [byFile, ofTemplates] = [new Map<string, ReadonlySet<number>>(), new Set<number>()];
  for (const lane of lanes) for (const number of await makeTemplates(lane)) ofTemplates.add(number);
  const files = lanes[0]!.files.filter(isAsked);
  await inParallel(lanes, files, async (lane, file, left) => {
    await makeTemplates(lane);
    const record = recordOf(lane);
    const run = { mutant: null, record, files: [file], secondsFor: () => secondsForAnyFile };
    const [result] = await lane.run(run);
    if (result!.outcome === 'passed') byFile.set(file, numbersIn(record));
    results.push(result!);
    onResult(result!, left);
  });

  const seconds = new Map(results.map((result) => [result.file, result.seconds]));
  const secondsOf = (file: string) => seconds.get(file) ?? 0;
  const quickest = [...byFile.keys()].toSorted((a, b) => secondsOf(a) - secondsOf(b));
  return {
    secondsOf,
    isOfTemplates: (number) => ofTemplates.has(number),
    filesOf(number) {
      const reaching = quickest.filter((file) => byFile.get(file)!.has(number));
      return ofTemplates.has(number) ? [...new Set([...reaching, ...quickest])] : reaching;
    },
    faults: results.filter(({ outcome }) => outcome === 'failed' || outcome === 'timed out'),
  };
}

/** Which mutants are reached by it. */
async function makeTemplates(lane: Lane): Promise<ReadonlySet<number>> {
  const record = recordOf(lane);
  const made = await lane.prepare({ mutant: null, record });
  const failed = made.find(({ outcome }) => outcome !== 'passed');
  if (failed) throw new Error(`the templates cannot be made: ${failed.failure?.message}`);
  return numbersIn(record);
}

/** An empty record, for what is run next. */
function recordOf({ copy }: Lane): string {
  const record = join(copy.folder, 'reached.txt');
  rmSync(record, { force: true });
  return record;
}

const numbersIn = (record: string): ReadonlySet<number> =>
  new Set(existsSync(record) ? readFileSync(record, 'utf8').trim().split('\n').map(Number) : []);
