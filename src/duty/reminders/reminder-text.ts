import { instantOf } from '#base/dates';
import { phrase, type Locale } from '#base/words';
import { stages, type WantedReminder } from './wanted-reminders.ts';

/** More than that nobody reads in a message; the inbox has the rest. */
const most = 10;

export const reminderSubject = (locale: Locale, { length }: readonly WantedReminder[]): string =>
  phrase(locale, 'account:reminder.subject', { count: length });

/** What one person is told at once: the longest owed first. */
export function reminderText(locale: Locale, name: string, reminders: readonly WantedReminder[]): string {
  const sorted = reminders.toSorted(
    (one, other) =>
      stages.indexOf(other.stage) - stages.indexOf(one.stage) || one.dueOn.localeCompare(other.dueOn),
  );
  const left = sorted.length - most;
  return [
    phrase(locale, 'account:reminder.greeting', { name }),
    ...sorted.slice(0, most).map((one) => line(locale, one)),
    ...(left > 0 ? [phrase(locale, 'account:reminder.more', { count: left })] : []),
  ].join('\n');
}

const line = (locale: Locale, { stage, columnName, unitName, dueOn }: WantedReminder): string =>
  phrase(locale, `account:reminder.line.${stage}`, {
    column: columnName[locale],
    unit: unitName[locale],
    day: new Intl.DateTimeFormat(tags[locale], { dateStyle: 'long', timeZone: 'UTC' }).format(
      instantOf(`${dueOn}T00:00Z`),
    ),
  });

const tags: Readonly<Record<Locale, string>> = { zh: 'zh-CN', en: 'en-GB', ru: 'ru-RU' };
