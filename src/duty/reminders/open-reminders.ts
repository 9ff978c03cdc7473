import { refusalMessage } from '#base/contract';
import { Schedule, type Context } from '#base/database';
import type { Lifecycle } from '#base/platform';
import { Refusal } from '#base/words';
import { composeReminders, isRoundDue } from './compose-reminders.ts';
import { sendReminders, type Ways } from './send-reminders.ts';

interface ReminderLog {
  warn(details: object, text: string): void;
  error(details: object, text: string): void;
}

export interface RemindersOptions extends Ways {
  /** A context of the hub itself, at this moment. */
  context: () => Context;
  log: ReminderLog;
  sweepSeconds: number;
}

/** Sends reminders from a worker at a fixed interval; the lifecycle stops it after the reminder in progress. */
export function openReminders(
  life: Pick<Lifecycle, 'onStop'>,
  { context, log, sweepSeconds, ...ways }: RemindersOptions,
): void {
  const turns = new Schedule(log);
  turns.every('sending reminders', {
    everyMs: sweepSeconds * 1000,
    limitMs: 5 * 60_000,
    work: async ({ signal, goesOn }) => {
      const isStopped = () => {
        goesOn(); // called before each reminder
        return signal.aborted;
      };
      try {
        await remind(context, ways, isStopped);
      } catch (err) {
        if (!(err instanceof Refusal)) throw err;
        // Logged at every turn until the calendar is imported.
        log.error({ err, alarm: err.code }, refusalMessage(context().locale, err));
      }
    },
  });
  life.onStop('reminders', async () => {
    await turns.stop();
    ways.mail?.close();
  });
}

/** One turn: composes the round of the day if it is due, and then sends what is waiting. */
export async function remind(
  context: () => Context,
  ways: Ways,
  isStopped: () => boolean = () => false,
): Promise<void> {
  if (await isRoundDue(context())) await composeReminders(context(), {});
  await sendReminders(context, ways, isStopped);
}
