import { relative } from 'node:path';
import type { Reporter, TestModule, Vitest } from 'vitest/node';
import { budgetOf, limitOf } from '../budgets.ts';

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

    for (const { name, seconds } of files.filter((file) => file.seconds > limitOf(file.name))) {
      logger.error(
        `${name} took ${seconds.toFixed(1)} s; its budget is ${budgetOf(name)} s, its limit ${limitOf(name)} s. ` +
          'Make it faster, or give it a larger budget in test/budgets.ts and say why.',
      );
      process.exitCode = 1;
    }
  }
}

/** Hooks and tests, and what was loaded before them. */
function secondsOf(module: TestModule): number {
  const { duration, collectDuration, setupDuration } = module.diagnostic();
  return (duration + collectDuration + setupDuration) / 1000;
}
