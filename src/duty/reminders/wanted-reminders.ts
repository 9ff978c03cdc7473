import type { WorkingDays } from '#base/calendar';
import { addDays, yearOf, type Day } from '#base/dates';
import type { LocalText } from '#base/words';
import { cycleRule, type OwedDuty } from '#duty/owed';
import { reminderRules } from './reminder-rules.ts';

export const stages = ['before', 'on', 'after', 'escalated'] as const;
export type Stage = (typeof stages)[number];

export interface WantedReminder {
  personId: string;
  unitId: string;
  unitName: LocalText;
  dutyNumber: number;
  columnId: string;
  columnName: LocalText;
  dueOn: Day;
  stage: Stage;
}

/** Who answers for a unit today. */
export interface Answering {
  liaisons: readonly string[];
  leaders: readonly string[];
}

/**
 * Whom to tell what on a working day: the liaisons before, on and after the day, and the leaders once it has passed for
 * long; where a unit has no liaison, its leaders all of it. Whether somebody was told already is not asked here.
 */
export function wantedReminders(
  duties: readonly OwedDuty[],
  answering: ReadonlyMap<string, Answering>,
  today: Day,
  calendar: WorkingDays,
): WantedReminder[] {
  return duties.flatMap((duty) => {
    const { liaisons, leaders } = answering.get(duty.unitId) ?? { liaisons: [], leaders: [] };
    const stage = stageOf(duty, today, calendar);
    const told = stage ? (liaisons.length > 0 ? liaisons : leaders) : [];
    const isLong = duty.overdueWorkingDays >= reminderRules.escalateAfterWorkingDays;
    return [
      ...told.map((personId) => reminder(duty, personId, stage!)),
      ...(isLong ? leaders.map((personId) => reminder(duty, personId, 'escalated')) : []),
    ];
  });
}

function stageOf(duty: OwedDuty, today: Day, calendar: WorkingDays): Stage | null {
  if (duty.dueOn === null || duty.state === 'paused') return null;
  if (duty.dueOn < today) return 'after';
  const { period, soonDays } = cycleRule(duty.cycle, today);
  if (period === 'day') return null; // it would be said every day
  const last = lastWorkingDay(duty.dueOn, calendar);
  if (last <= today) return 'on';
  return addDays(last, -soonDays) <= today ? 'before' : null;
}

/** What falls due on days off has to be done before them. Where that year's calendar is not there yet, the day itself. */
function lastWorkingDay(day: Day, calendar: WorkingDays): Day {
  let last = day;
  while (calendar.has(yearOf(last)) && !calendar.isWorking(last)) last = addDays(last, -1);
  return last;
}

const reminder = (duty: OwedDuty, personId: string, stage: Stage): WantedReminder => ({
  personId,
  stage,
  unitId: duty.unitId,
  unitName: duty.unitShortName,
  dutyNumber: duty.dutyNumber,
  columnId: duty.columnId,
  columnName: duty.columnName,
  dueOn: duty.dueOn!,
});
