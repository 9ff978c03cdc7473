import type { WorkingDays } from '#base/calendar';
import { addDays, dayOf, daysBetween, yearOf, type Day } from '#base/dates';
import { Refusal } from '#base/words';
import type { Cycle } from '#city/catalogue';
import { cycleRule, type PeriodName } from './cycles/cycle-rules.ts';
import { dueAfter, dueFrom, type DueDay } from './cycles/next-due.ts';

export const dutyStateNames = ['met', 'due-soon', 'overdue', 'never', 'paused'] as const;
export type DutyStateName = (typeof dutyStateNames)[number];

/** What the state of an owed duty is computed from. */
export interface DutyFacts {
  cycle: Cycle;
  /** The first day on which this unit owes it. */
  owedSince: Day;
  /** When it was last met: by an edition, or by the attestation of one. */
  metAt: Date | null;
  /** For a duty without a due day: the interval of checks, in days. */
  checkDays: number;
  /** The pause in force today. */
  pause: { until: Day; reason: string } | null;
  /** The last day of the latest pause that has ended. */
  pausedThrough: Day | null;
  /** Due days of its open cases, the most urgent first. */
  cases: readonly DueDay[];
}

export interface DutyState {
  state: DutyStateName;
  /** The next due day, or the one that has passed; null where nothing is due. */
  dueOn: Day | null;
  /** Days since `dueOn`; 0 until it has passed. */
  overdueDays: number;
  overdueWorkingDays: number;
  /** The year whose calendar is missing, so that the next due day is unknown. */
  missingYear: number | null;
}

/**
 * The state on `today`. Refuses with `calendar.year-missing` where days that have passed cannot be counted. A future
 * day that needs a missing calendar stays null, and `missingYear` names the year.
 */
export function dutyState(facts: DutyFacts, today: Day, calendar: WorkingDays): DutyState {
  const rule = cycleRule(facts.cycle, today);
  const due = dueDay(facts, rule.period, calendar);
  const dueOn = due && 'on' in due ? due.on : null;
  if (due && 'missingYear' in due && due.missingYear <= yearOf(today))
    throw new Refusal('calendar.year-missing', { year: due.missingYear });

  const isOver = dueOn !== null && dueOn < today;
  const state = facts.pause
    ? 'paused'
    : rule.period !== 'case' && facts.metAt === null
      ? 'never'
      : isOver
        ? 'overdue'
        : dueOn !== null && addDays(dueOn, -rule.soonDays) <= today
          ? 'due-soon'
          : 'met';
  const isCounted = isOver && !facts.pause;
  return {
    state,
    dueOn,
    overdueDays: isCounted ? daysBetween(dueOn, today) : 0,
    overdueWorkingDays: isCounted ? calendar.between(dueOn, today) : 0,
    missingYear: due && 'missingYear' in due ? due.missingYear : null,
  };
}

function dueDay(
  { metAt, owedSince, checkDays, pausedThrough, cases }: DutyFacts,
  period: PeriodName | 'self-check' | 'case',
  calendar: WorkingDays,
): DueDay | null {
  if (period === 'case') return cases[0] ?? null;
  const met = metAt && dayOf(metAt);
  if (period === 'self-check') return { on: addDays(latest(met ?? owedSince, pausedThrough), checkDays) };
  const due = met ? dueAfter(period, met, calendar) : dueFrom(period, owedSince, calendar);
  // A day that fell due during the pause is not owed: the clock restarts on the day after.
  if (pausedThrough === null || 'missingYear' in due || due.on > pausedThrough) return due;
  return dueFrom(period, addDays(pausedThrough, 1), calendar);
}

const latest = (day: Day, other: Day | null): Day => (other !== null && other > day ? other : day);
