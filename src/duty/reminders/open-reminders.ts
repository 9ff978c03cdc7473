import { refusalMessage } from '#base/contract';
import { Schedule, type Context } from '#base/database';
import type { Lifecycle } from '#base/platform';
import { Refusal } from '#base/words';
import { composeReminders, isRoundDue } from './compose-reminders.ts';
import { sendReminders, type Ways } from './send-reminders.ts';

interface Log {
  warn(details: object, text: string): void;
  error(details: object, text: string): void;
}

export interface RemindersOptions extends Ways {
  /** As the hub itself, at this moment. */
  context: () => Context;
  log: Log;
  sweepSeconds: number;
}

/** Reminds people from a worker, every so many seconds; the lifecycle ends it after what is in hand. */
export function openReminders(
  life: Pick<Lifecycle, 'onStop'>,
  { context, log, sweepSeconds, ...ways }: RemindersOptions,
): void {
  const turns = new Schedule(log);
  turns.every('reminding people', {
    everyMs: sweepSeconds * 1000,
    limitMs: 5 * 60_000,
    work: async ({ signal, goesOn }) => {
      const isStopped = () => {
        goesOn(); // asked before each reminder
        return signal.aborted;
      };
      try {
        await remind(context, ways, isStopped);
      } catch (err) {
        if (!(err instanceof Refusal)) throw err;
        // Said at every turn, until somebody has imported the calendar.
        log.error({ err, alarm: err.code }, refusalMessage(context().locale, err));
      }
    },
  });
  life.onStop('reminders', async () => {
    await turns.stop();
    ways.mail?.close();
  });
}

/** One turn: the round of the day if nobody has done it, and then what waits to be sent. */
export async function remind(
  context: () => Context,
  ways: Ways,
  isStopped: () => boolean = () => false,
): Promise<void> {
  if (await isRoundDue(context())) await composeReminders(context(), {});
  await sendReminders(context, ways, isStopped);
}
