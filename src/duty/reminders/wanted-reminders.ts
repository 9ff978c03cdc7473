import type { WorkingDays } from '#base/calendar';
import { addDays, yearOf, type Day } from '#base/dates';
import type { LocalText } from '#base/words';
import { cycleRule, type OwedDuty } from '#duty/owed';
import { reminderRules } from './reminder-rules.ts';

export const stages = ['before', 'on', 'after', 'escalated'] as const;
export type ReminderStage = (typeof stages)[number];

export interface WantedReminder {
  personId: string;
  unitId: string;
  unitName: LocalText;
  dutyNumber: number;
  columnId: string;
  columnName: LocalText;
  dueOn: Day;
  stage: ReminderStage;
}

/** The people who answer for a unit today. */
export interface AnsweringPeople {
  liaisons: readonly string[];
  leaders: readonly string[];
}

/**
 * The reminders of a working day, by person: the liaisons before, on and after the due day, and the leaders once it is
 * long overdue. Where a unit has no liaison, its leaders get all of them. Reminders that were sent before are not
 * filtered out here.
 */
export function wantedReminders(
  duties: readonly OwedDuty[],
  answering: ReadonlyMap<string, AnsweringPeople>,
  today: Day,
  calendar: WorkingDays,
): WantedReminder[] {
  return duties.flatMap((duty) => {
    const { liaisons, leaders } = answering.get(duty.unitId) ?? { liaisons: [], leaders: [] };
    const stage = stageOf(duty, today, calendar);
    const recipients = stage ? (liaisons.length > 0 ? liaisons : leaders) : [];
    const isLongOverdue = duty.overdueWorkingDays >= reminderRules.escalateAfterWorkingDays;
    return [
      ...recipients.map((personId) => reminder(duty, personId, stage!)),
      ...(isLongOverdue ? leaders.map((personId) => reminder(duty, personId, 'escalated')) : []),
    ];
  });
}

function stageOf(duty: OwedDuty, today: Day, calendar: WorkingDays): ReminderStage | null {
  if (duty.dueOn === null || duty.state === 'paused') return null;
  if (duty.dueOn < today) return 'after';
  const { period, soonDays } = cycleRule(duty.cycle, today);
  if (period === 'day') return null; // it would be sent every day
  const lastDay = lastWorkingDay(duty.dueOn, calendar);
  if (lastDay <= today) return 'on';
  return addDays(lastDay, -soonDays) <= today ? 'before' : null;
}

/** A duty that falls due on days off has to be done before them. Without that year's calendar, the due day itself. */
function lastWorkingDay(day: Day, calendar: WorkingDays): Day {
  let lastDay = day;
  while (calendar.has(yearOf(lastDay)) && !calendar.isWorking(lastDay)) lastDay = addDays(lastDay, -1);
  return lastDay;
}

const reminder = (duty: OwedDuty, personId: string, stage: ReminderStage): WantedReminder => ({
  personId,
  stage,
  unitId: duty.unitId,
  unitName: duty.unitShortName,
  dutyNumber: duty.dutyNumber,
  columnId: duty.columnId,
  columnName: duty.columnName,
  dueOn: duty.dueOn!,
});
