import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dayOf, startOf } from '#base/dates';
import { projectRoot } from '#base/platform';

/** Reminders are sent between these times of a working day, and never outside. */
export const reminderRules = JSON.parse(
  readFileSync(join(projectRoot, 'src', 'duty', 'reminders', 'reminder-rules.json'), 'utf8'),
) as { opens: string; closes: string; escalateAfterWorkingDays: number };

/** Whether reminders may be sent at this time of the day; whether the day is a working day is up to the calendar. */
export function isSendingTime(now: Date): boolean {
  const minutes = (now.getTime() - startOf(dayOf(now)).getTime()) / 60_000;
  return minutes >= minutesOf(reminderRules.opens) && minutes < minutesOf(reminderRules.closes);
}

function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return hours! * 60 + minutes!;
}
