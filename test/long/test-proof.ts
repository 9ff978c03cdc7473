import type { Proof, Round } from './proof.ts';

interface LongTest extends Omit<Proof, 'command'> {
  /** The test, which runs in CI too, with less. */
  file: string;
  variables: (round: Round) => Record<string, string>;
}

/**
 * A proof whose rounds are runs of one test file, made long by variables of the environment. Nothing but the test decides
 * whether it holds: the budgets of test/budgets.ts are of the short run.
 */
export const testProof = ({ file, variables, ...proof }: LongTest): Proof => ({
  ...proof,
  command: (round) => ({
    words: [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--config',
      'test/vitest.config.ts',
      '--project=!apollo',
      '--reporter=default',
      file,
    ],
    env: { NO_COLOR: '1', ...variables(round) },
  }),
});
