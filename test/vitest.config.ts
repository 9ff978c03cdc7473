import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Holds the hub to its two seconds, so it has the machine to itself once the others are done. */
const alone = 'test/publishing.test.ts';

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  // One copy of graphql: Vite would take its .mjs, Node takes its .js, and graphql refuses to meet itself.
  resolve: { alias: { graphql: fileURLToPath(import.meta.resolve('graphql')) } },
  ssr: { resolve: { conditions: ['source', 'module', 'node'] } },
  test: {
    globalSetup: ['test/support/cluster.ts'],
    // Only a bound on what hangs: machines that test are shared, and three servers that start at once take their time.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Numbered from 1: where there is only one worker, vitest puts what has number 0 after everything else.
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [alone],
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: { name: 'alone', include: [alone], fileParallelism: false, sequence: { groupOrder: 2 } },
      },
    ],
  },
});
