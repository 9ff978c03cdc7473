import { relative } from 'node:path';
import type { Reporter, TestModule, Vitest } from 'vitest/node';
import { budgetOf, isMeasured } from '../budgets.ts';

interface Took {
  name: string;
  seconds: number;
}

/**
 * After a run, reports the number of assertions and the ten slowest files with their budgets. Fails the run if a file
 * took far longer than its budget.
 */
export default class BudgetReporter implements Reporter {
  #vitest: Vitest | undefined;

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const { logger, config } = this.#vitest!;
    const files = modules
      .map((module) => ({
        name: relative(config.root, module.moduleId),
        seconds: secondsOf(module),
      }))
      .toSorted((a, b) => b.seconds - a.seconds);
    const assertions = modules
      .flatMap(({ children }) => [...children.allTests()])
      .reduce((sum, test) => sum + (test.meta().assertions ?? 0), 0);

    logger.log(`\n Assertions  ${assertions}`);
    logger.log('\n The slowest files, in seconds (budget):');
    for (const { name, seconds } of files.slice(0, 10))
      logger.log(`${seconds.toFixed(1).padStart(7)} (${budgetOf(name)})  ${name}`);

    const pace = paceOf(files);
    const limitOf = (name: string) => 2 * budgetOf(name) * pace + 40;
    for (const { name, seconds } of files.filter((file) => file.seconds > limitOf(file.name))) {
      logger.error(
        `${name} took ${seconds.toFixed(1)} s; its budget is ${budgetOf(name)} s, and ${Math.round(limitOf(name))} s was the limit on this machine. ` +
          'Make it faster, or give it a larger budget in test/budgets.ts and say why.',
      );
      process.exitCode = 1;
    }
  }
}

/**
 * How many times slower this machine is than that of the budgets: a machine may be half as fast, or have other work.
 * Two if there are too few files to tell.
 */
function paceOf(files: readonly Took[]): number {
  const ratios = files
    .filter(({ name }) => isMeasured(name))
    .map(({ name, seconds }) => seconds / budgetOf(name))
    .toSorted((a, b) => a - b);
  return ratios.length < 10 ? 2 : Math.max(1, ratios[Math.floor(ratios.length / 2)]!);
}

/** Time of the hooks, the tests and the imports. */
function secondsOf(module: TestModule): number {
  const { duration, collectDuration, setupDuration } = module.diagnostic();
  return (duration + collectDuration + setupDuration) / 1000;
}
