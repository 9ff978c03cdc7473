import { problemId, isError, isFinal, type CheckInput, type Problem, problemsIn } from '#translation/checks';
import type { Overruled } from '#translation/segments';

/** The errors of a translation that were not overruled; final ones cannot be. */
export const standingErrors = (checked: CheckInput, overruled: readonly Overruled[]): Problem[] =>
  problemsIn(checked).filter((one) => isError(one) && !isOverruled(one, overruled));

export const isOverruled = (finding: Problem, overruled: readonly Overruled[]): boolean =>
  !isFinal(finding) && overruled.some((one) => one.finding === problemId(finding));
