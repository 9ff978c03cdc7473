import { Refusal, Refusals } from '#src/base/words/refusal.ts';

/** The refusals of a command; empty if it succeeded. Other errors are rethrown. */
export async function refusalsOf(work: Promise<unknown>): Promise<readonly Refusal[]> {
  try {
    await work;
    return [];
  } catch (problem) {
    if (problem instanceof Refusals) return problem.refusals;
    if (problem instanceof Refusal) return [problem];
    throw problem;
  }
}

export const refusalCodesOf = async (work: Promise<unknown>): Promise<string[]> =>
  (await refusalsOf(work)).map(({ code }) => code);
