import { afterEach, expect } from 'vitest';

declare module 'vitest' {
  interface TaskMeta {
    /** How often the test asked `expect` for something. */
    assertions?: number;
  }
}

// The reporter adds them up, so that a run which asserts less than the one before is noticed.
afterEach(({ task }) => {
  task.meta.assertions = expect.getState().assertionCalls;
});
