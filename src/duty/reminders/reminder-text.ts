import { instantOf } from '#base/dates';
import { localeFacts, phrase, type Locale } from '#base/words';
import { stages, type WantedReminder } from './wanted-reminders.ts';

/** A message lists at most this number of duties; the inbox has the rest. */
const maxLines = 10;

export const reminderSubject = (locale: Locale, { length }: readonly WantedReminder[]): string =>
  phrase(locale, 'account:reminder.subject', { count: length });

/** The text of one person's notice, the most overdue first. */
export function reminderText(locale: Locale, name: string, reminders: readonly WantedReminder[]): string {
  const sorted = reminders.toSorted(
    (one, other) =>
      stages.indexOf(other.stage) - stages.indexOf(one.stage) || one.dueOn.localeCompare(other.dueOn),
  );
  const remaining = sorted.length - maxLines;
  return [
    phrase(locale, 'account:reminder.greeting', { name }),
    ...sorted.slice(0, maxLines).map((one) => reminderLine(locale, one)),
    ...(remaining > 0 ? [phrase(locale, 'account:reminder.more', { count: remaining })] : []),
  ].join('\n');
}

const reminderLine = (locale: Locale, { stage, columnName, unitName, dueOn }: WantedReminder): string =>
  phrase(locale, `account:reminder.line.${stage}`, {
    column: columnName[locale],
    unit: unitName[locale],
    day: new Intl.DateTimeFormat(localeFacts[locale].regionTag, {
      dateStyle: 'long',
      timeZone: 'UTC',
    }).format(instantOf(`${dueOn}T00:00Z`)),
  });
