import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './support/longest-first.ts';

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  // One copy of graphql: Vite would take its .mjs, Node takes its .js, and graphql refuses to meet itself.
  resolve: { alias: { graphql: fileURLToPath(import.meta.resolve('graphql')) } },
  ssr: { resolve: { conditions: ['source', 'module', 'node'] } },
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    globalSetup: ['test/support/cluster.ts'],
    setupFiles: ['test/support/count-assertions.ts'],
    reporters: [process.stdout.isTTY ? 'default' : 'tree', './test/support/budget-reporter.ts'],
    // What `npm run rules` leaves out and `npm run proofs` runs. A file is tagged in its first line, a test by its options.
    tags: [
      { name: 'browser', description: 'looks at pages in a real browser' },
      { name: 'process', description: 'starts the program, kills it, or cuts its connections' },
    ],
    // Only a bound on what hangs: machines that test are shared, and three servers that start at once take their time.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // A file has a database of its own and no state of the process, so the hub's modules are loaded once a worker.
    isolate: false,
    // Vitest would leave one core to its watcher, which a run has not.
    maxWorkers: Math.max(2, availableParallelism()),
    sequence: { sequencer: LongestFirst },
  },
});
