import { relative } from 'node:path';
import type { Reporter, TestModule, Vitest } from 'vitest/node';
import { budgetOf, isMeasured } from '../budgets.ts';

interface Took {
  name: string;
  seconds: number;
}

/**
 * After a run: how much was asserted, the ten slowest files beside their budgets, and a failed run where a file took
 * far more than its budget.
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
 * How many times as long as on the machine of the budgets files take here: a machine may be half as fast, or have other
 * work. Twice, where there are too few files to tell.
 */
function paceOf(files: readonly Took[]): number {
  const ratios = files
    .filter(({ name }) => isMeasured(name))
    .map(({ name, seconds }) => seconds / budgetOf(name))
    .toSorted((a, b) => a - b);
  return ratios.length < 10 ? 2 : Math.max(1, ratios[Math.floor(ratios.length / 2)]!);
}

/** Hooks and tests, and what was loaded before them. */
function secondsOf(module: TestModule): number {
  const { duration, collectDuration, setupDuration } = module.diagnostic();
  return (duration + collectDuration + setupDuration) / 1000;
}
