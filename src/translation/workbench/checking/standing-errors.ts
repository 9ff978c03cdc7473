import { findingId, isError, isFinal, type Checked, type Finding, findingsIn } from '#translation/checks';
import type { Overruled } from '#translation/segments';

/** The errors of a translation that were not overruled; final ones cannot be. */
export const standingErrors = (checked: Checked, overruled: readonly Overruled[]): Finding[] =>
  findingsIn(checked).filter((one) => isError(one) && !isOverruled(one, overruled));

export const isOverruled = (finding: Finding, overruled: readonly Overruled[]): boolean =>
  !isFinal(finding) && overruled.some((one) => one.finding === findingId(finding));
