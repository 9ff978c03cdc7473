import { relative } from 'node:path';
import { BaseSequencer, createVitest, type TestModule, type TestSpecification } from 'vitest/node';
import type { FileResult, LaneOptions, Reply } from './lane.ts';

/** Leaves the files in the order in which they are asked for. */
class AsAsked extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return Promise.resolve(files);
  }
}

// A process of its own that keeps vitest, with what it has transformed and the database of the tests, from run to run.
const { isolate, project, tagsFilter } = JSON.parse(process.argv[2]!) as LaneOptions;
const root = process.cwd();
const vitest = await createVitest({
  root,
  config: 'test/vitest.config.ts',
  watch: false,
  isolate,
  // One file after the other, so that it is known which of them reaches a mutant, and which does not end.
  maxWorkers: 1,
  bail: 1,
  update: false,
  cache: false,
  silent: true,
  coverage: { enabled: false },
  sequence: { sequencer: AsAsked },
  reporters: [{ onTestModuleEnd: (module) => send({ kind: 'file', result: resultOf(module) }) }],
  ...(project && { project: [project] }),
  ...(tagsFilter && { tagsFilter: [tagsFilter] }),
});
const specifications = new Map(
  (await vitest.globTestSpecifications()).map((one) => [relative(root, one.moduleId), one]),
);

process.on('message', (files: string[]) => void run(files));
process.on('disconnect', () => void vitest.close().finally(() => process.exit()));
send({ kind: 'ready', files: [...specifications.keys()] });

async function run(files: readonly string[]): Promise<void> {
  const specs = files.map((file) => specifications.get(file)!);
  const { unhandledErrors } = await vitest.runTestSpecifications(specs);
  send({ kind: 'done', faults: unhandledErrors.map(messageOf) });
}

function resultOf(module: TestModule): FileResult {
  const { duration, collectDuration, setupDuration } = module.diagnostic();
  const failed = module.children.allTests('failed').next().value;
  // What a hook throws stands with its suite, and no test of it has failed.
  const hooks = [module, ...module.children.allSuites()].flatMap((suite) => suite.errors());
  const error = failed?.result().errors?.[0] ?? hooks[0];
  return {
    file: relative(root, module.moduleId),
    seconds: (duration + collectDuration + setupDuration) / 1000,
    outcome: module.ok() ? (hasRun(module) ? 'passed' : 'left out') : 'failed',
    failure: module.ok() ? null : { test: failed?.fullName ?? '', message: messageOf(error) },
  };
}

const hasRun = (module: TestModule): boolean => !module.children.allTests('passed').next().done;

const messageOf = (error: unknown): string =>
  String((error as { message?: unknown } | undefined)?.message ?? error).split('\n')[0]!;

function send(reply: Reply): void {
  process.send?.(reply);
}
