import type { WorkingDays } from '#base/calendar';
import { addDays, yearOf, type Day } from '#base/dates';
import { caseRuleNamed } from '../cycles/cycle-rules.ts';
import type { DueDay } from '../cycles/next-due.ts';

export interface CaseClock {
  receivedOn: Day;
  /** The rule in force when it was received. */
  ruleVersion: string;
  isExtended: boolean;
  /** When the clock stood still, in order; without an end: it still does. */
  stops: readonly { from: Day; resumedOn: Day | null }[];
}

/**
 * The last working day for an answer: the days of the rule after the day of receipt, without the days on which the clock
 * stood still (asking a third party, waiting for a correction). Null while it stands.
 */
export function caseDueOn(
  { receivedOn, ruleVersion, isExtended, stops }: CaseClock,
  calendar: WorkingDays,
): DueDay | null {
  if (stops.some(({ resumedOn }) => resumedOn === null)) return null;
  const rule = caseRuleNamed(ruleVersion);
  const stands = (day: Day) => stops.some(({ from, resumedOn }) => from <= day && day < resumedOn!);
  let day = receivedOn;
  for (let left = rule.workingDays + (isExtended ? rule.extension : 0); left > 0;) {
    day = addDays(day, 1);
    if (!calendar.has(yearOf(day))) return { missingYear: yearOf(day) };
    if (calendar.isWorking(day) && !stands(day)) left -= 1;
  }
  return { on: day };
}
