import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './support/longest-first.ts';

/**
 * It stops databases and starts them again at the port they had, which another program must not have taken meanwhile: it
 * runs after the others. Updates are measured in seconds, of which others would take some.
 */
const alone = ['test/embedded.test.ts', 'test/rolling.test.ts'];

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  // One copy of graphql: Vite would take its .mjs, Node takes its .js, and graphql refuses to meet itself.
  resolve: { alias: { graphql: fileURLToPath(import.meta.resolve('graphql')) } },
  ssr: { resolve: { conditions: ['source', 'module', 'node'] } },
  test: {
    globalSetup: ['test/support/cluster.ts'],
    setupFiles: ['test/support/metadata.ts', 'test/support/count-assertions.ts'],
    reporters: ['default', './test/support/budget-reporter.ts'],
    // What `npm run rules` leaves out and `npm run proofs` runs. A file is tagged in its first line, a test by its options.
    tags: [
      { name: 'browser', description: 'looks at pages in a real browser' },
      {
        name: 'fault',
        description: 'lets a far side or a connection fail, and waits for what becomes of it',
      },
      { name: 'process', description: 'starts the program, kills it, or cuts its connections' },
      { name: 'volume', description: 'fills the hub with a year of news, or with thousands of deliveries' },
    ],
    // Only a bound on what hangs: machines that test are shared, and three servers that start at once take their time.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // A file has a database of its own and no state of the process, so the hub's modules are loaded once a worker.
    isolate: false,
    // One more than there are cores, because every file waits for its database a good part of its time.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: LongestFirst },
    // Numbered from 1: where there is only one worker, vitest puts what has number 0 after everything else.
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: alone,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: { name: 'alone', include: alone, fileParallelism: false, sequence: { groupOrder: 2 } },
      },
    ],
  },
});
