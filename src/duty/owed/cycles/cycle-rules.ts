import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Day } from '#base/dates';
import { projectRoot } from '#base/platform';
import type { Cycle } from '#city/catalogue';

/** The stretches of time into which a cycle cuts the calendar; two are none: `self-check` and `case`. */
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

interface Version {
  /** The first day on which it is in force; of several the latest that has begun counts. */
  from: Day;
  /** The text that it comes from. */
  source: string;
}
export interface CycleRule extends Version {
  cycle: Cycle;
  period: PeriodName | 'self-check' | 'case';
  /** So many days before its day a duty is due soon. */
  soonDays: number;
}
export interface CaseRule extends Version {
  version: string;
  workingDays: number;
  /** So many more, once, with a reason. */
  extension: number;
}
interface ColumnRule extends Version {
  version: string;
  /** Whether what is published in a column below counts for the column above. */
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

// Before the first version its text was in preparation: the earliest that is known.
const inForce = <Rule extends Version>(versions: readonly Rule[], on: Day): Rule =>
  versions.findLast(({ from }) => from <= on) ?? versions[0]!;
