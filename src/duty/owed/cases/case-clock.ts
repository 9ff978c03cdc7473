import type { WorkingDays } from '#base/calendar';
import { addDays, yearOf, type Day } from '#base/dates';
import { caseRuleNamed } from '../cycles/cycle-rules.ts';
import type { DueDay } from '../cycles/next-due.ts';

export interface CaseClock {
  receivedOn: Day;
  /** The rule in force on the day of receipt. */
  ruleVersion: string;
  isExtended: boolean;
  /** When the clock was stopped, in order; a stop without an end is still running. */
  stops: readonly { from: Day; resumedOn: Day | null }[];
}

/**
 * The last working day for an answer: the days of the rule after the day of receipt, not counting the days on which the
 * clock was stopped (a third party was asked, or a correction was awaited). Null while the clock is stopped.
 */
export function caseDueOn(
  { receivedOn, ruleVersion, isExtended, stops }: CaseClock,
  calendar: WorkingDays,
): DueDay | null {
  if (stops.some(({ resumedOn }) => resumedOn === null)) return null;
  const rule = caseRuleNamed(ruleVersion);
  const isStopped = (day: Day) => stops.some(({ from, resumedOn }) => from <= day && day < resumedOn!);
  let day = receivedOn;
  for (let remaining = rule.workingDays + (isExtended ? rule.extension : 0); remaining > 0;) {
    day = addDays(day, 1);
    if (!calendar.has(yearOf(day))) return { missingYear: yearOf(day) };
    if (calendar.isWorking(day) && !isStopped(day)) remaining -= 1;
  }
  return { on: day };
}
