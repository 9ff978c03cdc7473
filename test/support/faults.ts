import { BrokenFile, type FileProblem } from '#src/translation/exchange/broken.ts';

/** The problems of the file that `read` reads; empty if it is valid. Other errors are rethrown. */
export function faultsOf(read: () => unknown): readonly FileProblem[] {
  try {
    read();
    return [];
  } catch (error) {
    if (error instanceof BrokenFile) return error.problems;
    throw error;
  }
}
