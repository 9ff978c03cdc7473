import { globSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { draw, folders } from './draw.ts';
import { findMutants } from './find-mutants.ts';
import { judge, type Verdict } from './judge.ts';
import { Lane, type LaneOptions } from './lane.ts';
import type { Mutant } from './mutant.ts';
import { inParallel } from './parallel.ts';
import { ProjectCopy } from './project-copy.ts';
import { findReach, type Reach } from './reach.ts';
import { line, summary, survivor, timed } from './report.ts';
import { findUses, type Uses } from './uses.ts';

const usage = `npm run mutants -- [options]
  --seed N          draws the same mutants again; a random one unless told
  --count N         how many, 60 unless told
  --only PREFIX     only of files whose path begins so; may be repeated
  --mutant ID       this one, as a run printed it; may be repeated
  --tests PART      only run test files with this in their path; may be repeated
  --tags-filter T   only tests with these tags, as vitest takes them
  --project NAME    only this project of the vitest configuration
  --margin N        a file may take three times its time and this many seconds; 45 by default
  --lanes N         how many run at once, one for each core unless told
  --root FOLDER     the project, this one unless told`;

const { values: flags } = parseArgs({
  options: {
    seed: { type: 'string' },
    count: { type: 'string', default: '60' },
    only: { type: 'string', multiple: true, default: [] },
    mutant: { type: 'string', multiple: true, default: [] },
    tests: { type: 'string', multiple: true, default: [] },
    'tags-filter': { type: 'string' },
    project: { type: 'string' },
    margin: { type: 'string', default: '45' },
    lanes: { type: 'string', default: String(availableParallelism()) },
    root: { type: 'string', default: join(import.meta.dirname, '../..') },
    help: { type: 'boolean', default: false },
  },
});
if (flags.help) console.log(usage);
else process.exitCode = await run();

/** How the run ends: 1 where a mutant survived that some test reaches. */
async function run(): Promise<number> {
  const root = resolve(flags.root);
  const seed = Number(flags.seed ?? Math.floor(Math.random() * 1_000_000));
  const drawn = drawnFrom(root, seed);
  console.log(`${drawn.length} mutants, seed ${seed}`);
  if (drawn.length === 0) return 1;

  const uses = findUses(root, drawn);
  const copies = Array.from({ length: Number(flags.lanes) }, () => new ProjectCopy(root, uses));
  const lanes: Lane[] = [];
  const open = (isolate: boolean) => {
    const options: LaneOptions = { isolate, project: flags.project, tagsFilter: flags['tags-filter'] };
    const opened = copies.map((copy) => new Lane(copy, options));
    lanes.push(...opened);
    return opened;
  };
  const cleanUp = async () => {
    await Promise.all(lanes.map((lane) => lane.stop()));
    for (const copy of copies) copy.remove();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void cleanUp().finally(() => process.exit(130)));
  try {
    const reach = await reachOf(open(true));
    await Promise.all(lanes.map((lane) => lane.stop()));
    const verdicts = await judged(open(false), uses, reach);
    const unnoticed = verdicts.filter(({ outcome }) => outcome === 'survived' || outcome === 'not reached');
    for (const verdict of unnoticed) console.log(survivor(root, verdict));
    console.log(`\n${summary(verdicts, seed)}`);
    return verdicts.some(({ outcome }) => outcome === 'survived') ? 1 : 0;
  } finally {
    await cleanUp();
  }
}

function drawnFrom(root: string, seed: number): Mutant[] {
  const isOnly = (file: string) =>
    flags.only.length === 0 || flags.only.some((prefix) => file.startsWith(prefix));
  const files = folders
    .flatMap((folder) => globSync(`${folder}**/*.{ts,tsx}`, { cwd: root }))
    .filter((file) => !file.includes('.generated.') && isOnly(file))
    .toSorted();
  const all = files.flatMap((file) => findMutants(file, readFileSync(join(root, file), 'utf8')));
  if (flags.mutant.length === 0) return draw(all, seed, Number(flags.count));
  return flags.mutant.map((id) => {
    const match = all.find((mutant) => mutant.id === id);
    if (!match) throw new Error(`There is no mutant ${id}.`);
    return match;
  });
}

/** First of all, every test file once with no mutant on. */
async function reachOf(lanes: readonly Lane[]): Promise<Reach> {
  const isAsked = (file: string) =>
    flags.tests.length === 0 || flags.tests.some((part) => file.includes(part));
  const reach = await findReach(lanes, isAsked, (result, left) => {
    if (result.outcome !== 'left out') console.log(`${result.outcome}: ${timed(result)}, ${left} files left`);
  });
  for (const { file, failure } of reach.faults)
    console.log(`Left out, as it fails without a mutant: ${file}: ${failure?.test} ${failure?.message}`);
  return reach;
}

async function judged(lanes: readonly Lane[], { mutants }: Uses, reach: Reach): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  await inParallel(lanes, mutants, async (lane, mutant) => {
    const verdict = await judge(lane, mutant, reach, Number(flags.margin));
    verdicts.push(verdict);
    console.log(`${verdicts.length}/${mutants.length} ${line(verdict)}`);
  });
  return verdicts;
}
