import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Day } from '#base/dates';
import { projectRoot } from '#base/platform';
import type { Cycle } from '#city/catalogue';

/** The periods into which a cycle divides the calendar. Two cycles have none: `self-check` and `case`. */
export type PeriodName =
  | 'day'
  | 'week'
  | 'half-month'
  | 'month'
  | 'quarter'
  | 'half-year'
  | 'year'
  | 'five-year-plan'
  | 'year-by-03-31';

interface RuleVersion {
  /** The first day on which it is in force; the latest version that has begun counts. */
  from: Day;
  /** The regulation that it comes from. */
  source: string;
}
export interface CycleRule extends RuleVersion {
  cycle: Cycle;
  period: PeriodName | 'self-check' | 'case';
  /** From this number of days before its due day a duty counts as due soon. */
  soonDays: number;
}
export interface CaseRule extends RuleVersion {
  version: string;
  workingDays: number;
  /** Further working days, once, with a reason. */
  extension: number;
}
interface ColumnRule extends RuleVersion {
  version: string;
  /** Whether an update of a child column counts for its parent. */
  childCounts: boolean;
}

const rules = JSON.parse(
  readFileSync(join(projectRoot, 'src/duty/owed/cycles/cycle-rules.json'), 'utf8'),
) as { duties: CycleRule[]; selfCheckDays: number; cases: CaseRule[]; columns: ColumnRule[] };

export const { selfCheckDays } = rules;

export const cycleRule = (cycle: Cycle, on: Day): CycleRule =>
  inForce(
    rules.duties.filter((rule) => rule.cycle === cycle),
    on,
  );

export const caseRule = (receivedOn: Day): CaseRule => inForce(rules.cases, receivedOn);

export const caseRuleNamed = (version: string): CaseRule =>
  rules.cases.find((rule) => rule.version === version)!;

export const columnRule = (on: Day): ColumnRule => inForce(rules.columns, on);

// Before the first version, the earliest known one applies: its text was then in preparation.
const inForce = <Rule extends RuleVersion>(versions: readonly Rule[], on: Day): Rule =>
  versions.findLast(({ from }) => from <= on) ?? versions[0]!;
