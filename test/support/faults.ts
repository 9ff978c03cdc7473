import { BrokenFile, type FileProblem } from '#src/translation/exchange/broken.ts';

/** What is wrong with the file that `read` reads; none: it was read. Anything else that it throws is a bug. */
export function faultsOf(read: () => unknown): readonly FileProblem[] {
  try {
    read();
    return [];
  } catch (error) {
    if (error instanceof BrokenFile) return error.problems;
    throw error;
  }
}
