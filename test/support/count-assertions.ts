import { afterEach, expect } from 'vitest';

declare module 'vitest' {
  interface TaskMeta {
    /** The number of the test's assertions. */
    assertions?: number;
  }
}

// The reporter adds them up, so that a run with fewer assertions than the one before is noticed.
afterEach(({ task }) => {
  task.meta.assertions = expect.getState().assertionCalls;
});
