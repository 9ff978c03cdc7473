import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dayOf, startOf } from '#base/dates';
import { projectRoot } from '#base/platform';

/** Between these times of a working day people are told something; outside is quiet. */
export const reminderRules = JSON.parse(
  readFileSync(join(projectRoot, 'src', 'duty', 'reminders', 'reminder-rules.json'), 'utf8'),
) as { opens: string; closes: string; escalateAfterWorkingDays: number };

/** Whether the time of the day is one at which people are told something; the day is asked of the calendar. */
export function isSpeakingTime(now: Date): boolean {
  const minutes = (now.getTime() - startOf(dayOf(now)).getTime()) / 60_000;
  return minutes >= minutesOf(reminderRules.opens) && minutes < minutesOf(reminderRules.closes);
}

function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return hours! * 60 + minutes!;
}
