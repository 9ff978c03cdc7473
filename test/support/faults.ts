import { BrokenFile, type Fault } from '#src/translation/exchange/broken.ts';

/** What is wrong with the file that `read` reads; none: it was read. Anything else that it throws is a bug. */
export function faultsOf(read: () => unknown): readonly Fault[] {
  try {
    read();
    return [];
  } catch (problem) {
    if (problem instanceof BrokenFile) return problem.faults;
    throw problem;
  }
}
