import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  // One copy of graphql: Vite would take its .mjs, Node takes its .js, and graphql refuses to meet itself.
  resolve: { alias: { graphql: fileURLToPath(import.meta.resolve('graphql')) } },
  ssr: { resolve: { conditions: ['source', 'module', 'node'] } },
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    globalSetup: ['test/support/cluster.ts'],
    // Only a bound on what hangs: machines that test are shared, and three servers that start at once take their time.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
