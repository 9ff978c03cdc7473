import type { WorkingDays } from '#base/calendar';
import { addDays, dayOf, daysBetween, yearOf, type Day } from '#base/dates';
import { Refusal } from '#base/words';
import type { Cycle } from '#city/catalogue';
import { cycleRule, type PeriodName } from './cycles/cycle-rules.ts';
import { dueAfter, dueFrom, type DueDay } from './cycles/next-due.ts';

export const dutyStateNames = ['met', 'due-soon', 'overdue', 'never', 'paused'] as const;
export type DutyStateName = (typeof dutyStateNames)[number];

/** What is known of one unit's share of one duty. */
export interface DutyFacts {
  cycle: Cycle;
  /** Since when this unit owes it. */
  owedSince: Day;
  /** When it was last met: an edition, or the check of one. */
  metAt: Date | null;
  /** For a duty without a due day: after how many days somebody looks. */
  checkDays: number;
  /** The pause that counts today. */
  pause: { until: Day; reason: string } | null;
  /** The last day of the last pause that is over. */
  pausedThrough: Day | null;
  /** Due days of its open cases, the most urgent first. */
  cases: readonly DueDay[];
}

export interface DutyState {
  state: DutyStateName;
  /** The next day, or the one that has passed; null where there is none. */
  dueOn: Day | null;
  /** Days since `dueOn`, 0 while it has not passed. */
  overdueDays: number;
  overdueWorkingDays: number;
  /** The year whose calendar would be needed to tell the next day. */
  missingYear: number | null;
}

/**
 * What stands on `today`. Refuses with `calendar.year-missing` where days that have passed cannot be counted; a day to
 * come that cannot be told is left open, with its year.
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
  // What fell due while it was paused is not owed: the clock begins anew on the day after.
  if (pausedThrough === null || 'missingYear' in due || due.on > pausedThrough) return due;
  return dueFrom(period, addDays(pausedThrough, 1), calendar);
}

const latest = (day: Day, other: Day | null): Day => (other !== null && other > day ? other : day);
